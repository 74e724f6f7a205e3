import TestSupport
import Testing

@testable import Reports

/// Whatever people write comes out of both forms of a page as the text it is.
@Suite(.onOwnThreads) struct PlainTextDocumentTests {
    static let hostile = [
        "<script>alert(1)</script>", "](javascript:alert(1))", "`code`", "a | b || c", "**bold** __bold__ *i* _i_", "# heading",
        "- item", "+ item",
        "1. item", "1) item", "12345678. item", "> quote", "~~~", "~~~ fence", "```", "    indented", "===", "---", "***", "\\",
        "a\\", "\\*",
        "&amp;", "&lt;b&gt;", "&#60;", "&copy;", "<!-- comment -->", "<?php", "[text](https://example.org)", "![alt](x.png)",
        "[ref]: https://x",
        "line one\nline two", "line one\r\n\r\nline two", "\tTab\tbed", "trailing  \nbreak", "nul\u{0}byte", "bell\u{7}",
        "\u{1B}[31mred", "\u{85}next",
        "\u{A0}no-break\u{A0}", "\u{3000}ideographic\u{3000}", "\"\u{301}quote", "<\u{301}b>", "'single' \"double\"", "]]>",
        "{{mustache}} {{{raw}}}", "!",
        "![", "www.example.org", "~struck~ ~~struck~~", "|", "| --- |", "*", "_", "a*b*c", "x_y_z", "(brackets)", "$x$",
        ":smile:", "\u{202E}desrever",
        "=", "-", "+", "1.", "1)", "0", "&", "&#", "a&", "ends with !",
    ]

    @Test(arguments: hostile)
    func `hostile text stands on the page as text`(_ text: String) { expectSame(text) }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `random text of special characters reads the same in both forms`(_ seed: UInt64) {
        var texts = RandomText(seed: seed)
        for _ in 0..<40 { expectSame(texts.next(length: 12)) }
    }

    @Test func `text is folded to one line and loses what no page can show`() {
        #expect(PlainText("  a \n\t b\r\nc\u{2028}d ").value == "a b c d")
        #expect(PlainText("a\u{0}b\u{7F}c\u{FFFE}").value == "a\u{FFFD}b\u{FFFD}c\u{FFFD}")
        #expect(PlainText("\u{A0}a\u{A0}b\u{3000}").value == "a\u{A0}b")
        #expect(PlainText("\u{FEFF}a\u{FEFF}b").value == "ab")
        #expect(PlainText(" \n\u{A0}").isEmpty)
    }

    /// Writes `text` wherever a page can have text and reads both forms back.
    private func expectSame(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        let plain = PlainText(text).value
        let document = PageDocument()
        let page = document.body
        page.paragraph { $0.given(text) }
        page.heading(2) { $0.given(text) }
        page.paragraph { line in
            line.words("before ")
            if !plain.isEmpty { line.strong { $0.given(text) } }
            line.words(" after")
        }
        page.lines { lines in
            lines.line(.label) { $0.given(text) }
            lines.line(.detail) { $0.given(text) }
        }
        page.facts { $0.fact("Name") { $0.given(text) } }
        page.details(.prompt) { $0.given(text) }
        page.paragraph { $0.link(to: Address(of: .moods, from: .index)) { $0.given(text) } }
        page.paragraph {
            $0.picture(PageImage(source: Address(of: .moods, from: .index), size: nil, alternative: PlainText(text)))
        }
        page.table([.words("A"), .words("B")]) { $0.row([{ $0.given(text) }, { $0.words("end") }]) }

        let markdown = document.markdown()
        let read = CommonMarkReader(markdown)
        func folded(_ text: String) -> String { text.folded }
        let expected = [
            plain, plain, "before \(plain) after", "\(plain) \(plain)", "Name: \(plain)", "Prompt: \(plain)", plain, "",
            "| A | B | | --- | --- | | \(plain) | end |",
        ].map(folded).filter { !$0.isEmpty }
        let found = read.blocks.map(\.text.folded).filter { !$0.isEmpty }
        #expect(found == expected, "in Markdown:\n\(markdown)", sourceLocation: sourceLocation)
        #expect(read.rawHTML.isEmpty && read.alternatives == [plain] && read.addresses.count == 2, sourceLocation: sourceLocation)
        #expect(read.kinds["strong"] ?? 0 == (plain.isEmpty ? 1 : 2) && read.kinds["emph"] == nil, sourceLocation: sourceLocation)
        #expect(
            read.kinds["code"] == nil && read.kinds["code_block"] == nil && read.kinds["block_quote"] == nil,
            sourceLocation: sourceLocation
        )

        let html = HTMLReader(body: document.html())
        let expectedText = [
            plain, plain, "before \(plain) after", plain, plain, "Name", plain, "Prompt", plain, plain, "A", "B", plain, "end",
        ].joined(separator: " ").folded
        #expect(html.problem == nil, sourceLocation: sourceLocation)
        #expect(html.text.withoutSpaces == expectedText.withoutSpaces, sourceLocation: sourceLocation)
        #expect(html.values(of: "alt") == [plain], sourceLocation: sourceLocation)
    }
}
