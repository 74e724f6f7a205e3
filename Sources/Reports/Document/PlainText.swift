/// Text that somebody else wrote, made fit to stand on one line of a page.
///
/// Line breaks and runs of white space become one space, none is left at the ends, and what no page can show (control
/// characters, noncharacters) becomes U+FFFD. Both forms of a page, and whoever reads them back, see the same text then:
/// HTML and Markdown fold white space too, but not alike.
struct PlainText: Hashable, Sendable {
    /// The text.
    let value: String

    /// Takes any text.
    init(_ text: String) {
        guard !Self.isFolded(text.utf8) else {
            value = text
            return
        }
        var scalars = String.UnicodeScalarView()
        var space = false
        for scalar in text.unicodeScalars {
            if Self.isFolded(scalar) {
                space = true
            } else if scalar == "\u{FEFF}" {
                // A byte order mark, left over from some file; at the start of one, readers take it away.
                continue
            } else if !scalars.isEmpty || !scalar.properties.isWhitespace {
                if space, !scalars.isEmpty { scalars.append(" ") }
                space = false
                scalars.append(scalar.isShowable ? scalar : "\u{FFFD}")
            }
        }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        value = String(scalars)
    }

    /// Whether a page would show nothing.
    var isEmpty: Bool { value.isEmpty }

    /// Whether a text is printable ASCII with single spaces between words: most texts are, and need no second look.
    private static func isFolded(_ text: String.UTF8View) -> Bool {
        let space = UInt8(ascii: " ")
        var last = space
        for byte in text {
            guard (space...UInt8(ascii: "~")).contains(byte), byte != space || last != space else { return false }
            last = byte
        }
        return last != space
    }

    // The white space that means something in itself (no-break, ideographic and the like) is left alone between words.
    private static func isFolded(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", "\u{B}", "\u{C}", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether the scalar may stand in a page: not a control character, and not one of the noncharacters that HTML
    /// forbids.
    var isShowable: Bool {
        // ASCII needs no look into Unicode's tables.
        if value < 0x7F { return value >= 0x20 }
        return properties.generalCategory != .control && !properties.isNoncharacterCodePoint
    }
}
