/// Names one campaign in file names, addresses and records: `[a-z0-9][a-z0-9-]{0,63}`.
public struct CampaignID: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The id as it is written in files and records.
    public let rawValue: String

    /// Takes an id as it was typed.
    /// - Throws: ``CampaignError`` with the code `invalidID` and the nearest id that would do, where there is one.
    public init(_ text: String) throws(CampaignError) {
        guard Self.isValid(text) else {
            throw CampaignError(
                .invalidID,
                "\(text.quoted(upTo: 70)) is not an id: an id has 1 to 64 of the characters a-z, 0-9 and '-', and no '-' in front",
                remedy: Self.nearest(to: text).map { "write \($0)" }
            )
        }
        rawValue = text
    }

    /// - Parameter rawValue: an id that stands in our own source.
    init(unchecked rawValue: String) { self.rawValue = rawValue }

    /// The same as ``rawValue``.
    public var description: String { rawValue }

    /// Ids in the order of their characters' code points, which for these characters is also alphabetical.
    public static func < (left: CampaignID, right: CampaignID) -> Bool { left.rawValue < right.rawValue }

    private static func isValid(_ text: String) -> Bool {
        let bytes = text.utf8
        guard (1...64).contains(bytes.count), bytes.first != UInt8(ascii: "-") else { return false }
        return bytes.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }

    /// The id one gets by writing the text in small Latin letters and one '-' for each run of other characters; nil where nothing
    /// is left.
    package static func nearest(to text: String) -> String? {
        let kept = text.transliterated.lowercased().utf8.map { isAllowed($0) ? $0 : UInt8(ascii: "-") }
        let words = kept.split(separator: UInt8(ascii: "-"))
        let joined = String(decoding: Array(words.joined(separator: [UInt8(ascii: "-")])).prefix(64), as: UTF8.self)
        return isValid(joined) ? joined : nil
    }
}
