/// The forms in which text may stand in HTML and in Markdown; the only place where one is made into the other.
///
/// They look at bytes: to Swift, `"` followed by a combining mark is another character than `"`, to a browser it is the
/// end of the attribute.
enum Escaping {
    /// Text for the content of an HTML element or for an attribute's value between double quotes.
    static func html(_ text: String) -> String {
        guard text.utf8.contains(where: isHTMLMarkup) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if let entity = htmlEntity(for: byte) { bytes += entity.utf8 } else { bytes.append(byte) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Text for the label of a Markdown link or image, on one line: every character that could begin markup, in
    /// CommonMark or in GitHub's dialect, after a backslash.
    static func markdown(_ text: String) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            if isMarkdownMarkup(byte) { bytes.append(UInt8(ascii: "\\")) }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    // Asked of every byte of every page: to make a text of each answer would take several times as long.
    private static func isHTMLMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }

    private static func htmlEntity(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    private static func isMarkdownMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
            UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "#"), UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "~"),
            UInt8(ascii: "|"):
            true
        default: false
        }
    }
}
