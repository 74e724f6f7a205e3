/// Numbers that look random and are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

/// Text made of what is known to confuse readers of Markdown and HTML.
struct RandomText {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A text that begins and ends emphasis again and again, of at most `length` pieces.
    mutating func nextEmphasis(length: Int) -> String {
        let pieces = [
            "*", "**", "_", "__", "a", "b", " ", "!", "(", "©", "&copy;", "&#97;", "&nbsp;", "&#32;", "`", "[", "](https://a.b)",
            "\n", "~",
        ]
        let count = Int.random(in: 0...length, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    /// A text of what GitHub's dialect adds to CommonMark, of at most `length` pieces.
    mutating func nextDialect(length: Int) -> String {
        let pieces = [
            "| a | b |\n| --- | --- |\n", "| ", "|", "a", "b", " ", "\n", "\n\n", "- | --- |\n", "- [ ] ", "- [x] ", "> ", "  ",
            "~~", "~", "\\~", "\\|",
            "www.a.example", "https://a.example/x", "m@a.example", "*", "**", "`", "[", "](https://a.b)", "\\", "1. ", "<b>", "_",
            "(", ")", ".", "#", "&copy;",
        ]
        let count = Int.random(in: 0...length, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    /// A text of at most `length` pieces.
    mutating func next(length: Int) -> String {
        let count = Int.random(in: 0...length, using: &generator)
        return (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    private static let pieces =
        "\\ ` `` ``` * ** *** _ __ { } [ ] ( ) < > # ## ###### + - --- = === . ! ![ | || ~ ~~ ~~~ & ; : \" ' / $ ^ % @ ,".split(
            separator: " "
        )
        .map(String.init) + [
            " ", "  ", "    ", "\t", "\n", "\n\n", "\r\n", "a", "b", "Z", "é", "日", "ع", "👩‍👩‍👧", "\u{301}", "\u{A0}", "\u{3000}",
            "\u{200B}", "\u{202E}",
            "\u{FEFF}", "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FFFE}", "1. ", "1) ", "12", "0", "- ", "+ ", "* ",
            "> ", "# ", "~~~ ", "``` ",
            "&amp;", "&lt", "&#60;", "&#x3C;", "&copy;", "<b>", "</p>", "<!--", "-->", "<?", "]]>", "<![CDATA[", "javascript:",
            "](javascript:alert(1))",
            "[a]: /b", "[^1]", "http://a.b", "<http://a.b>", "www.a.b", "| --- |", "---|---", "  \n", "\\\n", "=", "-",
        ]
}
