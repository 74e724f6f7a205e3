/// Where a link leads or a picture is: a file of the output folder, or a place on the web; nothing else can be one.
///
/// Both forms hold only characters that mean themselves in HTML attributes and in Markdown links.
struct Address: Hashable, Sendable {
    /// As the HTML form of the page says it.
    let html: String
    /// As the Markdown form of the page says it.
    let markdown: String

    private init(_ text: String) {
        html = text
        markdown = text
    }

    /// Leads from a page to a file.
    init(of file: OutputPath, from page: PagePath) { self.init(Self.relative(file, from: page.folder)) }

    /// Leads from a page to another one, in the same form.
    init(of target: PagePath, from page: PagePath) {
        html = Self.relative(target.html, from: page.folder)
        markdown = Self.relative(target.markdown, from: page.folder)
    }

    /// Takes the address of a place on the web.
    /// - Returns: nil for what does not begin with `http://` or `https://` and a host, or holds white space or control
    ///   characters.
    init?(web text: String) {
        guard let scheme = ["https://", "http://"].first(where: { Self.begins(text, with: $0) }) else { return nil }
        let rest = text.utf8.dropFirst(scheme.utf8.count)
        guard let first = rest.first, !"/?#@:".utf8.contains(first), Self.isWritable(text) else { return nil }
        self.init(scheme + Self.encodedWebPath(rest))
    }

    /// Takes the address of a mailbox, such as `box@example.org`; who follows it writes a letter.
    /// - Returns: nil for what is none, and for one with anything but ASCII letters, digits, `.`, `_`, `+` and `-`.
    init?(mail text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            parts.joined().allSatisfy({ Self.isUnreserved($0) && $0 != UInt8(ascii: "~") || $0 == UInt8(ascii: "+") })
        else { return nil }
        self.init("mailto:" + text)
    }

    /// Takes the target of a link in notes: a place on the web, or a mailbox after `mailto:`.
    init?(ofLink text: String) {
        if Self.begins(text, with: "mailto:") {
            self.init(mail: String(text.dropFirst("mailto:".count)))
        } else {
            self.init(web: text)
        }
    }

    /// Whether a text begins with a scheme, whatever the case of its letters.
    private static func begins(_ text: String, with scheme: String) -> Bool {
        let start = text.utf8.prefix(scheme.utf8.count)
        // In ASCII this bit distinguishes small letters from capital ones; ':' and '/' have it too.
        return start.count == scheme.utf8.count && zip(start, scheme.utf8).allSatisfy { $0 | 0x20 == $1 }
    }

    private static func isWritable(_ text: String) -> Bool {
        // ASCII needs no look into Unicode's tables.
        text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
            || text.unicodeScalars.allSatisfy { $0.isShowable && !$0.properties.isWhitespace }
    }

    private static func relative(_ file: OutputPath, from folder: [String]) -> String {
        let shared = zip(file.components.dropLast(), folder).prefix { $0 == $1 }.count
        let up = Array(repeating: "..", count: folder.count - shared)
        let down = file.components.dropFirst(shared).map { percentEncoded($0.utf8) { isUnreserved($0) } }
        return (up + down).joined(separator: "/")
    }

    // A ';' after a '&' would let Markdown read the two as a character reference; a server reads %3B as the same.
    private static func encodedWebPath(_ bytes: some Sequence<UInt8>) -> String {
        var seenAmpersand = false
        return percentEncoded(bytes) { byte in
            if byte == UInt8(ascii: "&") { seenAmpersand = true }
            if byte == UInt8(ascii: ";") { return !seenAmpersand }
            return isUnreserved(byte) || isReserved(byte)
        }
    }

    private static func percentEncoded(_ bytes: some Sequence<UInt8>, except isAllowed: (UInt8) -> Bool) -> String {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(bytes.underestimatedCount)
        for byte in bytes {
            if isAllowed(byte) {
                encoded.append(byte)
            } else {
                encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    private static func isReserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "%"), UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "@"),
            UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: ","),
            UInt8(ascii: "="):
            true
        default: false
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
