// Secrets: keeps passwords, keys and tokens out of every text that is shown, logged, recorded or published.

internal import Foundation

/// Takes secrets out of texts, whoever wrote them: our own code, a library or a server.
///
/// Nothing is parsed, because texts that hold a secret in the wrong place are the ones that parsers fail on. Two things go:
/// whatever stands between `://` and the last `@` of an address, and every secret that the filter knows, as it stands and
/// percent-encoded or decoded.
public struct SecretFilter: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
    /// UTF-8, the longest first, so that no part of a secret is left behind by a shorter one.
    private let secrets: [[UInt8]]

    /// Knows no secret, and hides those of addresses.
    public static let addresses = SecretFilter(secrets: [])

    /// What stands in a text in place of a secret.
    public static let mask = "***"

    /// Knows these secrets; those of fewer than four bytes are left out, because no text would survive them.
    public init(secrets: some Sequence<String>) {
        let forms = Set(secrets.flatMap(Self.forms)).map { Array($0.utf8) }.filter { $0.count >= 4 }
        self.secrets = forms.sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    }

    /// Knows what the settings of a program hold: whatever is named a secret, a token, a password or a key, and the users
    /// and passwords of addresses.
    public init(settings: [String: String]) {
        self.init(
            secrets: settings.flatMap { name, value -> [String] in
                if Self.isSecret(name) { return [value] }
                guard value.contains("@") || value.contains("=") else { return [] }
                return value.contains("://") || name.uppercased().hasSuffix("PROXY") ? Self.secrets(inAddress: value) : []
            }
        )
    }

    /// Knows the users and passwords in addresses, with or without a scheme.
    public init(addresses: some Sequence<String>) {
        self.init(secrets: addresses.flatMap(Self.secrets(inAddress:)))
    }

    /// Knows further secrets too.
    public func adding(_ secrets: some Sequence<String>) -> SecretFilter {
        SecretFilter(secrets: self.secrets.map { String(decoding: $0, as: UTF8.self) } + Array(secrets))
    }

    /// The text without secrets.
    public func redacting(_ text: String) -> String {
        String(decoding: Self.redactingAddresses(redactingSecrets(Array(text.utf8))), as: UTF8.self)
    }

    /// The text without the secrets that the filter knows; addresses in it stay whole. For results, which name pictures whose
    /// addresses may hold an `@`.
    public func redactingKnown(_ text: String) -> String {
        secrets.isEmpty ? text : String(decoding: redactingSecrets(Array(text.utf8)), as: UTF8.self)
    }

    /// A line of somebody's file with a `*` for each character between `://` and the last `@`, so that columns stay where
    /// they are.
    public static func masking(_ line: String) -> String {
        let scalars = Array(line.unicodeScalars)
        let scheme = Array("://".unicodeScalars)
        guard let end = scalars.lastIndex(of: "@"),
            let start = scalars.indices.first(where: { scalars[$0...].starts(with: scheme) }), start + scheme.count < end
        else { return line }
        var masked = String.UnicodeScalarView()
        masked.append(contentsOf: scalars[..<(start + scheme.count)])
        masked.append(contentsOf: repeatElement("*", count: end - start - scheme.count))
        masked.append(contentsOf: scalars[end...])
        return String(masked)
    }

    /// Says nothing of what is known.
    public var description: String { "SecretFilter" }

    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SecretFilter {
    /// Bytes from which on a secret is found inside a word too; a shorter one may be part of a word of ours.
    private static let wordLength = 8
    /// Bytes of a secret that are hidden at the end of a text, where libraries cut their messages off.
    private static let cutLength = 6

    private func redactingSecrets(_ text: [UInt8]) -> [UInt8] {
        var text = text
        for secret in secrets where text.count >= secret.count {
            var result: [UInt8] = []
            var index = 0
            while let found = text.firstIndex(of: secret, from: index) {
                let end = found + secret.count
                let isInWord = found > 0 && text[found - 1].isWordPart || end < text.count && text[end].isWordPart
                if secret.count < Self.wordLength, isInWord {
                    result += text[index...found]
                    index = found + 1
                } else {
                    result += text[index..<found] + Self.mask.utf8
                    index = end
                }
            }
            if index > 0 { text = result + text[index...] }
        }
        for secret in secrets {
            let longest = min(secret.count - 1, text.count)
            guard longest >= Self.cutLength else { continue }
            for length in (Self.cutLength...longest).reversed() where text.suffix(length).elementsEqual(secret.prefix(length)) {
                return text.dropLast(length) + Self.mask.utf8
            }
        }
        return text
    }

    /// What our own messages say to write.
    private static let placeholders = ["USER:PASSWORD", "API_KEY:API_SECRET"].map(\.utf8)

    private static func redactingAddresses(_ text: [UInt8]) -> [UInt8] {
        // One slash is enough: a path that an address was typed in place of has lost the other.
        let scheme = Array(":/".utf8)
        var result: [UInt8] = []
        var index = 0
        while let found = text.firstIndex(of: scheme, from: index) {
            let start = text[found...].dropFirst().firstIndex { $0 != UInt8(ascii: "/") } ?? text.endIndex
            result += text[index..<start]
            index = start
            let address = text[start...].prefix { $0 > 0x20 }
            if let at = address.lastIndex(of: UInt8(ascii: "@")), !placeholders.contains(where: address[..<at].elementsEqual) {
                result += mask.utf8
                index = at
            }
        }
        return result + text[index...]
    }

    /// The forms in which a secret travels.
    private static func forms(of secret: String) -> [String] {
        var forms = [secret, secret.removingPercentEncoding ?? secret]
        for form in forms {
            guard let encoded = form.addingPercentEncoding(withAllowedCharacters: unreserved) else { continue }
            forms += [encoded, encoded.replacing(hexDigits) { $0.output.lowercased() }, encoded.replacing("%20", with: "+")]
        }
        // What HTTP Basic makes of a user and a password (RFC 7617).
        return forms + forms.filter { $0.contains(":") }.map { Data($0.utf8).base64EncodedString() }
    }

    /// What stands for itself in every part of an address (RFC 3986, 2.3).
    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
    )
    // `nonisolated(unsafe)` because a regular expression is never changed, and Regex is not marked Sendable.
    nonisolated(unsafe) private static let hexDigits = #/%[0-9A-F]{2}/#

    private static func isSecret(_ name: some StringProtocol) -> Bool {
        let name = name.uppercased()
        return ["SECRET", "TOKEN", "PASSWORD", "PASSWD", "PASSPHRASE", "API_KEY", "FAL_KEY", "API_AUTH"]
            .contains(where: name.hasSuffix)
    }

    /// The user and the password of an address, the password alone, and what its query calls a secret.
    ///
    /// A password with a `/` or a `?` ends after what parsers take for the host, so both the last `@` of all and the last one
    /// before the path are looked at.
    private static func secrets(inAddress text: String) -> [String] {
        var secrets: [String] = []
        let rest = text.firstRange(of: "://").map { text[$0.upperBound...] } ?? text[...]
        for part in [rest, rest.prefix { !"/?#".contains($0) }] {
            guard let at = part.lastIndex(of: "@") else { continue }
            let account = part[..<at]
            secrets.append(String(account))
            guard let colon = account.firstIndex(of: ":") else { continue }
            secrets.append(String(account[account.index(after: colon)...]))
            // The key of an account; the names of people and of databases' users are no secrets.
            if text.lowercased().hasPrefix("cloudinary:"), account[..<colon].count >= wordLength {
                secrets.append(String(account[..<colon]))
            }
        }
        for item in rest.drop(while: { $0 != "?" }).split(whereSeparator: { "?&;".contains($0) }) {
            guard let equals = item.firstIndex(of: "=") else { continue }
            let value = String(item[item.index(after: equals)...])
            if isSecret(item[..<equals]) {
                secrets.append(value)
            } else if let inner = value.removingPercentEncoding, inner.contains("@") {
                secrets += Self.secrets(inAddress: inner)
            }
        }
        return secrets
    }
}

extension [UInt8] {
    fileprivate func firstIndex(of pattern: [UInt8], from start: Int) -> Int? {
        guard count - pattern.count >= start else { return nil }
        return (start...(count - pattern.count)).first { self[$0] == pattern[0] && self[$0...].starts(with: pattern) }
    }
}

extension UInt8 {
    /// Whether a letter, a digit, or a part of a character outside ASCII.
    fileprivate var isWordPart: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            0x80...:
            true
        default: false
        }
    }
}
