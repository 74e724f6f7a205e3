internal import Campaigns
internal import Digests

/// Names the campaign of a row: in Latin letters, and the same whatever other rows there are.
enum CampaignNaming {
    /// The id that a text asks for. One whose letters were rewritten or cut off, such as 海报 and 海報, which both are `hai-bao`,
    /// ends with six digits of the SHA-256 of what it was.
    static func id(_ text: String) -> CampaignID? {
        let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
        return made(of: text, ending: isASCII && text.utf8.count <= 64 ? nil : digits(text))
    }

    /// The id of an event of that name.
    /// - Parameters:
    ///   - key: what tells it from others; nil where that is the day.
    ///   - day: the day as `YYYY-MM-DD`; nil where there is none.
    static func id(name: String, key: String?, day: String?) -> CampaignID? {
        guard let key else {
            let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
            let isKept = isASCII && name.utf8.count <= 50
            return made(of: name, ending: [isKept ? nil : digits(name), day].compactMap(\.self).joined(separator: "-"))
        }
        let isShort =
            key.utf8.count <= 12
            && key.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            }
        return made(of: name, ending: isShort ? key : digits(key))
    }

    private static func made(of text: String, ending: String?) -> CampaignID? {
        let ending = ending.flatMap { $0.isEmpty ? nil : $0 }
        let room = 64 - (ending.map { $0.utf8.count + 1 } ?? 0)
        var words = CampaignID.nearest(to: text).map { String($0.prefix(room)) } ?? ""
        while words.hasSuffix("-") { words.removeLast() }
        let whole = [words.isEmpty ? nil : words, ending].compactMap(\.self).joined(separator: "-")
        return try? CampaignID(whole)
    }

    private static func digits(_ text: String) -> String { Digest.sha256(text.utf8).prefix(3).hex }
}
