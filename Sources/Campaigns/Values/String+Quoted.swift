internal import Notation
internal import Secrets

extension String {
    /// The text in quotation marks for a message: at most `limit` characters, the end replaced by "…" where something
    /// was left out, and nothing that a terminal would obey.
    package func quoted(upTo limit: Int = 60) -> String { "\"\(abbreviated(to: limit))\"" }

    /// The same without the quotation marks.
    package func abbreviated(to limit: Int = 60) -> String {
        // Before it is cut: what is cut off may be what shows that there is a secret.
        let text = SecretFilter.addresses.redacting(self).withNamedStrays
        return (text.count <= limit ? text : text.prefix(limit - 1) + "…").withVisibleControls
    }

    /// The text with each character that looks like a space, or like nothing, named, such as `neon<U+200B>`.
    private var withNamedStrays: String {
        guard unicodeScalars.contains(where: \.isStray) else { return self }
        return unicodeScalars.map { $0.isStray ? "<U+\($0.code)>" : String($0) }.joined()
    }

    /// The text with each control character, line break and change of the writing direction replaced by U+FFFD.
    package var withVisibleControls: String {
        guard unicodeScalars.contains(where: \.isControl) else { return self }
        var shown = UnicodeScalarView()
        shown.append(contentsOf: unicodeScalars.lazy.map { $0.isControl ? "\u{FFFD}" : $0 })
        return String(shown)
    }
}

extension Unicode.Scalar {
    /// The code point in hexadecimal, four digits at least, such as `001B`.
    package var code: String { String(value, radix: 16, uppercase: true).zeroPadded(to: 4) }

    /// Whether the character acts instead of being seen: C0, DEL, C1, line and paragraph separators, and the embeddings,
    /// overrides and isolates of the bidirectional algorithm. Marks of direction and joiners are not among them: names
    /// in Hebrew, Persian or Sinhala need these.
    var isControl: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
