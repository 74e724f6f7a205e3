/// Where a page is; its two forms lie side by side.
struct PagePath: Hashable, Sendable {
    /// The folders from `output/` down.
    let folder: [String]
    /// 1 for the first page of its folder.
    let number: Int

    /// The list of all campaigns.
    static let index = PagePath(folder: ["site"], number: 1)
    /// The mood report.
    static let moods = PagePath(folder: ["site", "moods"], number: 1)

    /// A page of a campaign's gallery.
    static func gallery(_ campaignID: String, number: Int = 1) -> PagePath {
        PagePath(folder: ["site", "campaigns", FolderName(campaignID).value], number: number)
    }

    /// The page in HTML.
    var html: OutputPath { OutputPath(folder: folder, name: "\(stem).html") }
    /// The page in Markdown.
    var markdown: OutputPath { OutputPath(folder: folder, name: "\(stem).md") }

    private var stem: String { number == 1 ? "index" : "page-\(number)" }
}
