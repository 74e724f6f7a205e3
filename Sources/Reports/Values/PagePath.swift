/// Where a page is; where it has two forms, they lie side by side.
struct PagePath: Hashable, Sendable {
    /// The folders from `output/` down.
    let folder: [String]
    /// The name of the page's files, without an extension.
    let stem: String
    /// Whether the page has a Markdown form of its own.
    let hasMarkdown: Bool

    /// The list of all campaigns.
    static let index = PagePath(folder: ["site"], stem: "index", hasMarkdown: true)
    /// The mood report.
    static let moods = PagePath(folder: ["site", "moods"], stem: "index", hasMarkdown: true)

    /// A page of a campaign's gallery.
    /// - Parameter number: 1 for the first.
    static func gallery(_ campaignID: String, number: Int = 1) -> PagePath {
        PagePath(
            folder: ["site", "campaigns", FolderName(campaignID).value],
            stem: number == 1 ? "index" : "page-\(number)",
            hasMarkdown: true
        )
    }

    /// The page of one picture.
    ///
    /// A render id of this program belongs to one campaign. Those of the earlier system named sessions, and two campaigns
    /// may share one; their pages are told apart by a digest of both names.
    static func poster(_ renderID: String, of campaignID: String) -> PagePath {
        let stem = isOwn(renderID) ? renderID : FolderName("\(renderID) \(campaignID)").value
        return PagePath(folder: ["site", "posters"], stem: stem, hasMarkdown: false)
    }

    /// The page in HTML.
    var html: OutputPath { OutputPath(folder: folder, name: "\(stem).html") }
    /// The page in Markdown; the one in HTML where there is no other.
    var markdown: OutputPath { hasMarkdown ? OutputPath(folder: folder, name: "\(stem).md") : html }

    /// Whether a render id is one that this program makes: 26 characters of base 32.
    private static func isOwn(_ renderID: String) -> Bool {
        renderID.utf8.count == 26
            && renderID.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains($0)
            }
    }
}
