/// The language of a campaign's words: a BCP 47 tag such as `en`, `pt-BR` or `zh-Hant`.
///
/// It decides how dates are written, which capitals words have where a mood sets them in capitals, and how Pango shapes text.
public struct Language: Hashable, Sendable, CustomStringConvertible {
    /// The tag as it was typed.
    public let tag: String

    /// Takes a tag of ASCII letters and digits, its parts joined by '-', the first of two or three letters.
    /// - Throws: ``CampaignError`` with the code `invalidLanguage`.
    public init(_ tag: String) throws(CampaignError) {
        let parts = tag.split(separator: "-", omittingEmptySubsequences: false)
        let first = parts.first ?? ""
        guard tag.utf8.count <= 35, (2...3).contains(first.utf8.count), first.allSatisfy({ $0.isASCII && $0.isLetter }),
            parts.allSatisfy({ (1...8).contains($0.utf8.count) && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
        else {
            throw CampaignError(
                .invalidLanguage,
                "\(tag.quoted(upTo: 40)) is not a language tag",
                remedy: "write a BCP 47 tag such as en, si or zh-Hant"
            )
        }
        self.tag = tag
    }

    /// The same as ``tag``.
    public var description: String { tag }

    /// English, the language where nothing says otherwise.
    public static let english = Language(unchecked: "en")

    /// Makes a language of a tag that is known to be one, because it stands in our own source.
    init(unchecked tag: String) { self.tag = tag }
}
