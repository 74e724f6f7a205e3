/// An address in a text that nobody marked as a link (GitHub Flavored Markdown Spec 0.29, section 6.9).
struct BareAddress {
    /// Where it stands, in scalars of the text.
    let range: Range<Int>
    /// Where it leads.
    let address: Address

    /// RFC 1035 allows no longer names; the bound also keeps a text of nothing but beginnings of addresses cheap.
    private static let longestDomain = 253
    /// RFC 5321 allows no longer mailboxes.
    private static let longestMailbox = 64

    /// Finds the addresses of a text, in their order.
    /// - Parameter isAfterBoundary: whether an address may begin with the text.
    static func all(in text: [Unicode.Scalar], isAfterBoundary: Bool) -> [BareAddress] {
        var found: [BareAddress] = []
        var index = 0
        while index < text.count {
            let end = found.last?.range.upperBound ?? 0
            if text[index] == "@", let mail = mail(at: index, in: text, after: end) {
                found.append(mail)
                index = mail.range.upperBound
            } else if index == 0 ? isAfterBoundary : isBoundary(text[index - 1]), let web = web(from: index, in: text) {
                if let address = web.address { found.append(BareAddress(range: index..<web.end, address: address)) }
                index = web.end
            } else {
                index += 1
            }
        }
        return found
    }

    private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
        ["*", "_", "~", "("].contains(scalar) || scalar.properties.isWhitespace
    }

    /// Reads `www.`, `http://` or `https://` and what follows; nil where there is none of them with a domain.
    private static func web(from start: Int, in text: [Unicode.Scalar]) -> (end: Int, address: Address?)? {
        let schemes = ["www.", "http://", "https://"]
        guard let scheme = schemes.first(where: { begins(text, at: start, with: $0) }) else { return nil }
        let domain = scheme == "www." ? start : start + scheme.unicodeScalars.count
        guard let path = domainEnd(from: domain, in: text, isMail: false) else { return nil }
        var end = path
        while end < text.count, text[end] != "<", !text[end].properties.isWhitespace { end += 1 }
        end = trimmed(start..<end, in: text)
        guard end > domain else { return nil }
        let written = String(String.UnicodeScalarView(text[start..<end]))
        return (end, Address(web: scheme == "www." ? "http://" + written : written))
    }

    /// Leaves out what belongs to the sentence around an address: punctuation, and brackets that are not its own.
    private static func trimmed(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Int {
        var end = range.upperBound
        var surplus = text[range].reduce(0) { $0 + ($1 == ")" ? 1 : $1 == "(" ? -1 : 0) }
        while end > range.lowerBound {
            switch text[end - 1] {
            case "?", "!", ".", ",", ":", "*", "_", "~", "'", "\"", ";": end -= 1
            case ")" where surplus > 0:
                surplus -= 1
                end -= 1
            default: return end
            }
        }
        return end
    }

    /// Reads an address of a mailbox around its `@`.
    private static func mail(at sign: Int, in text: [Unicode.Scalar], after least: Int) -> BareAddress? {
        var start = sign
        while start > least, sign - start <= longestMailbox, isMailbox(text[start - 1]) { start -= 1 }
        guard start < sign, sign - start <= longestMailbox, var end = domainEnd(from: sign + 1, in: text, isMail: true) else {
            return nil
        }
        // In `https://user:word@host` it is a word that nobody should see pointed out.
        let isInAddress = text[max(0, start - longestMailbox)..<start].reversed().prefix { !$0.properties.isWhitespace }.contains(
            "/"
        )
        guard !isInAddress else { return nil }
        while text[end - 1] == "." { end -= 1 }
        guard text[end - 1] != "-", text[end - 1] != "_", text[(sign + 1)..<end].contains(".") else { return nil }
        return Address(mail: String(String.UnicodeScalarView(text[start..<end]))).map {
            BareAddress(range: start..<end, address: $0)
        }
    }

    /// Reads a domain: parts of letters, digits, `-` and `_` with dots between them, no `_` in the last two.
    /// - Returns: where it ends; nil for what is none.
    private static func domainEnd(from start: Int, in text: [Unicode.Scalar], isMail: Bool) -> Int? {
        var end = start
        // In the last part and in the one before.
        var underscores = (last: false, before: false)
        var dots = 0
        while end < text.count {
            let scalar = text[end]
            if scalar == "_" {
                underscores.last = true
            } else if scalar == "." {
                // Two dots beside each other end it, and so does one that ends a sentence.
                guard end > start, end + 1 < text.count, isDomain(text[end + 1], isMail: isMail) else { break }
                underscores = (false, underscores.last)
                dots += 1
            } else if !isDomain(scalar, isMail: isMail) {
                break
            }
            end += 1
            if end - start > longestDomain { return nil }
        }
        return end > start && dots > 0 && !underscores.last && !underscores.before ? end : nil
    }

    private static func isDomain(_ scalar: Unicode.Scalar, isMail: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_": true
        // Names in other scripts; what a mail server makes of them is another question.
        default: !isMail && !scalar.isASCII && scalar.properties.isAlphabetic
        }
    }

    private static func isMailbox(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_", "+": true
        default: false
        }
    }

    private static func begins(_ text: [Unicode.Scalar], at start: Int, with scheme: String) -> Bool {
        let scalars = Array(scheme.unicodeScalars)
        guard text.count - start > scalars.count else { return false }
        return scalars.indices.allSatisfy { text[start + $0].properties.lowercaseMapping == String(scalars[$0]) }
    }
}
