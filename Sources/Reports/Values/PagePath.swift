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

    /// The list of all runs.
    static let runs = PagePath(folder: ["site", "runs"], stem: "index", hasMarkdown: true)

    /// The page of a run.
    ///
    /// The id of a run of this program is the page's name. Those of other programs may hold any text, as campaign ids may.
    static func run(_ id: String) -> PagePath {
        let isPlain =
            (1...64).contains(id.utf8.count) && id != runs.stem && id.utf8.first != UInt8(ascii: "-")
            && id.utf8.allSatisfy { byte in
                byte == UInt8(ascii: "-") || byte < 0x80 && Character(Unicode.Scalar(byte)).isLetter
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
        return PagePath(folder: runs.folder, stem: isPlain ? id : FolderName("\(id) ").value, hasMarkdown: true)
    }

    /// A page of a campaign's gallery.
    /// - Parameter number: 1 for the first.
    static func gallery(_ campaignID: String, number: Int = 1) -> PagePath {
        PagePath(
            folder: ["site", "campaigns", FolderName(campaignID).value],
            stem: number == 1 ? "index" : "page-\(number)",
            hasMarkdown: true
        )
    }

    /// What the last run of a campaign changed.
    static func changes(_ campaignID: String) -> PagePath {
        PagePath(folder: gallery(campaignID).folder, stem: "changes", hasMarkdown: true)
    }

    /// The page of one picture.
    ///
    /// A render id of this program belongs to one campaign. Those of the earlier system named sessions, and two campaigns
    /// may share one; their pages are distinguished by a digest of both names.
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
