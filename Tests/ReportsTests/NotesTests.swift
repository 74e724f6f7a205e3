import Testing

@testable import Reports

/// Notes are CommonMark of somebody else: their meaning arrives, nothing else does.
struct NotesTests {
    private func document(_ notes: String) -> PageDocument {
        let document = PageDocument()
        document.body.notes(notes, headingsBelow: 2)
        return document
    }

    @Test func `formatting arrives in both forms`() {
        let notes = document(
            "Shot list in the **brand** folder, *not* `old/`.\n\n- one\n- two\n\n> quoted\n\n```swift\nlet a = 1 < 2\n```\n\n---\n"
        )
        #expect(
            notes.html() == """
                <p>Shot list in the <strong>brand</strong> folder, <em>not</em> <code>old/</code>.</p>
                <ul>
                <li>one</li>
                <li>two</li>
                </ul>
                <blockquote>
                <p>quoted</p>
                </blockquote>
                <pre><code>let a = 1 &lt; 2
                </code></pre>
                <hr />

                """
        )
        #expect(
            notes.markdown() == """
                Shot list in the **brand** folder, *not* `old/`.

                  - one
                  - two

                > quoted

                ``` \n\
                let a = 1 < 2
                ```

                -----

                """
        )
    }

    @Test func `headings are moved below the page's own`() {
        let notes = document("# One\n\n## Two\n\n###### Six\n\nSetext\n======\n")
        #expect(notes.html() == "<h3>One</h3>\n<h4>Two</h4>\n<h6>Six</h6>\n<h3>Setext</h3>\n")
        #expect(notes.markdown() == "### One\n\n#### Two\n\n###### Six\n\n### Setext\n")
    }

    @Test(arguments: [
        ("<script>alert(1)</script>\n\nafter", "<p>after</p>\n"),
        ("be<b onclick=x>fo</b>re", "<p>before</p>\n"),
        ("<!-- hidden -->\n\n<div>\n*x*\n</div>\n\nafter", "<p>after</p>\n"),
        ("<b></b>\n\nafter", "<p>after</p>\n"),
        ("&lt;b&gt;", "<p>&lt;b&gt;</p>\n"),
    ])
    func `raw HTML is dropped`(_ notes: String, html: String) {
        #expect(document(notes).html() == html)
        #expect(CommonMarkReader(document(notes).markdown()).rawHTML.isEmpty)
    }

    @Test(arguments: [
        "[here](javascript:alert(1))", "[here](JaVaScRiPt:alert(1))", "[here](&#106;avascript:alert(1))",
        "[here](data:text/html,x)",
        "[here](vbscript:x)", "[here](file:///etc/passwd)", "[here](../../../state/history.sqlite)", "[here](//example.org)",
        "[here](#top)",
        "[here](mailto:a@example.org)", "![here](javascript:alert(1))", "[here]\n\n[here]: javascript:alert(1)",
        "[here](<https://exa mple.org>)",
    ])
    func `a link that leads anywhere but to the web becomes its text`(_ notes: String) {
        #expect(document(notes).html() == "<p>here</p>\n")
        #expect(document(notes).markdown() == "here\n")
    }

    @Test func `links to the web stay, pictures become links`() {
        let notes = document(
            "[a](https://example.org/x?a=1&b=2 \"title\") ![b](https://example.org/b.png) ![](http://example.org/c.png) <https://d.example>"
        )
        #expect(
            notes.html() == """
                <p><a href="https://example.org/x?a=1&amp;b=2">a</a> <a href="https://example.org/b.png">b</a> \
                <a href="http://example.org/c.png">http://example.org/c.png</a> <a href="https://d.example">https://d.example</a></p>

                """
        )
        #expect(
            notes.markdown() == """
                [a](https://example.org/x?a=1&b=2) [b](https://example.org/b.png) \
                [http://example.org/c.png](http://example.org/c.png) [https://d.example](https://d.example)

                """
        )
    }

    @Test func `a picture inside a link becomes the link's text`() {
        #expect(
            document("[![logo](https://a.example/l.png)](https://b.example)").html()
                == "<p><a href=\"https://b.example\">logo</a></p>\n"
        )
        #expect(
            document("![a [b](https://b.example) c](https://c.example)").html()
                == "<p><a href=\"https://c.example\">a b c</a></p>\n"
        )
        #expect(document("[![logo](https://a.example/l.png)](javascript:x)").html() == "<p>logo</p>\n")
    }

    @Test func `a heading of two lines stays one heading`() {
        let notes = document("one  \ntwo\n===\n")
        #expect(notes.markdown() == "### one two\n")
    }

    @Test func `code cannot leave its fence`() {
        let notes = document("~~~~~~ `info\n~~~\n**x**\n```\n~~~~~~\n")
        #expect(CommonMarkReader(notes.markdown()).blocks == [.init(kind: "code_block", text: "~~~\n**x**\n```\n")])
    }

    @Test func `notes nested deeper than anybody writes by hand become plain text`() {
        let notes = document(String(repeating: "> ", count: 5000) + "deep")
        let read = CommonMarkReader(notes.markdown())
        #expect(read.kinds["block_quote"] == nil && read.blocks.count == 1)
        #expect(read.foldedText.hasSuffix("> > deep"))
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `random notes say the same in both forms and stay harmless`(_ seed: UInt64) {
        var texts = RandomText(seed: seed + 1000)
        for round in 0..<100 {
            let source = round.isMultiple(of: 2) ? texts.next(length: 16) : texts.nextEmphasis(length: 16)
            let notes = document(source)
            let markdown = notes.markdown()
            let read = CommonMarkReader(markdown)
            let html = HTMLReader(body: notes.html())
            #expect(html.problem == nil, "\(source.debugDescription)")
            #expect(read.foldedText.withoutSpaces == html.text.withoutSpaces, "\(source.debugDescription) became\n\(markdown)")
            // cmark's own mark between two lists is the only comment.
            #expect(read.rawHTML.allSatisfy { $0.folded == "<!-- end list -->" }, "\(source.debugDescription)")
            #expect((read.addresses + html.values(of: "href")).allSatisfy { $0.hasPrefix("http") }, "\(source.debugDescription)")
            #expect(html.elements.allSatisfy { !["script", "img"].contains($0.name) })
        }
    }

    @Test(arguments: ["&copy;*!*", "*a*_b_", "**a**__b__ c", "*!*&#97;", "x&ast;**&nbsp;y**"])
    func `emphasis that cannot be written again leaves its text`(_ notes: String) {
        let page = document(notes)
        #expect(CommonMarkReader(page.markdown()).foldedText.withoutSpaces == HTMLReader(body: page.html()).text.withoutSpaces)
    }
}
