import Foundation
import TestSupport
import Testing

@testable import Reports

/// Notes are Markdown of somebody else: their meaning arrives, nothing else does.
@Suite(.onOwnThreads) struct NotesTests {
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
        "[here](mailto:a@example.org?subject=x)", "[here](mailto:)", "[here](mailto:a@b@c)", "![here](javascript:alert(1))",
        "[here]\n\n[here]: javascript:alert(1)",
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

    /// A table without what is around it in HTML.
    private func table(_ notes: String) -> String {
        document(notes).html().replacing(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>",
            with: "["
        )
        .replacing("</table></div>", with: "]").replacing(" scope=\"col\"", with: "").replacing("\n", with: "")
    }

    @Test func `a table arrives in both forms`() {
        let notes = document(
            """
            Before

            | Variant | For | Copies |
            | :-- | --- | ---: |
            | **warm** | [members](https://example.org) | 40 |
            | a \\| b | `c \\| d` | |

            After
            """
        )
        #expect(
            notes.html() == """
                <p>Before</p>
                <div class="scroll" tabindex="0" role="region" aria-label="Table"><table>
                <thead><tr><th scope="col" style="text-align:left">Variant</th><th scope="col">For</th>\
                <th scope="col" style="text-align:right">Copies</th></tr></thead><tbody>\
                <tr><td style="text-align:left"><strong>warm</strong></td><td><a href="https://example.org">members</a></td>\
                <td style="text-align:right">40</td></tr>\
                <tr><td style="text-align:left">a | b</td><td><code>c | d</code></td><td style="text-align:right"></td></tr></tbody>
                </table></div>
                <p>After</p>

                """
        )
        #expect(
            notes.markdown() == """
                Before

                | Variant | For | Copies |
                | :--- | --- | ---: |
                | **warm** | [members](https://example.org) | 40 |
                | a \\| b | `c \\| d` |  |

                After

                """
        )
    }

    @Test(arguments: [
        ("a | b\n-|-\n1 | 2", "[<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody>]"),
        ("| a |\n| - |", "[<thead><tr><th>a</th></tr></thead>]"),
        ("text\n| a |\n| - |\nrow", "<p>text</p>[<thead><tr><th>a</th></tr></thead><tbody><tr><td>row</td></tr></tbody>]"),
        (
            "| a | b |\n| - | - |\n| 1 |\n| 1 | 2 | 3 |",
            "[<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></tbody>]"
        ),
        ("| a |\n| - |\n> quote", "[<thead><tr><th>a</th></tr></thead>]<blockquote><p>quote</p></blockquote>"),
        (
            "> | a |\n> | - |\n> | 1 |",
            "<blockquote>[<thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody>]</blockquote>"
        ),
        (
            "- | a |\n  | - |\n  | 1 |\n- b",
            "<ul><li>[<thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody>]</li><li>b</li></ul>"
        ),
        ("1. x\n\n   | a |\n   | - |", "<ol><li><p>x</p>[<thead><tr><th>a</th></tr></thead>]</li></ol>"),
        (
            "| [a][r] | *b* |\n| - | - |\n\n[r]: https://r.example",
            "[<thead><tr><th><a href=\"https://r.example\">a</a></th><th><em>b</em></th></tr></thead>]"
        ),
        ("| a\\ | # |\n| - | :-: |", "[<thead><tr><th>a\\</th><th style=\"text-align:center\">#</th></tr></thead>]"),
        (
            "| _a_ | ~~b~~ | www.c.de |\n| - | - | - |",
            "[<thead><tr><th><em>a</em></th><th><del>b</del></th><th><a href=\"http://www.c.de\">www.c.de</a></th></tr></thead>]"
        ),
        ("| - a | 1. b | |\n| - | - | - |", "[<thead><tr><th>- a</th><th>1. b</th><th></th></tr></thead>]"),
        ("| <b>a</b> | `|` |\n| - | - | - |", "[<thead><tr><th>a</th><th>`</th><th>`</th></tr></thead>]"),
        ("| a |\r\n| - |\r\n| 1 |", "[<thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody>]"),
    ])
    func `a table stands where people write one`(_ notes: String, html: String) { #expect(table(notes) == html) }

    @Test(arguments: [
        "| a | b |\n| - |", "a | b", "| a |\n| -- x |", "| a |\n\n| - |", "    | a |\n    | - |", "```\n| a |\n| - |\n```",
        "| a |\n| : |", "a\n:-",
    ])
    func `what is no table is none`(_ notes: String) { #expect(!document(notes).html().contains("<table")) }

    @Test func `tasks are boxes`() {
        let notes = document(
            "- [ ] open **now**\n- [x] done\n  - [X] nested\n- [y] none\n- \\[ ] none\n- [ ]\n\n1. [ ] one\n\ntext [ ] none"
        )
        let html = notes.html()
        #expect(
            html.hasPrefix(
                """
                <ul>
                <li><input type="checkbox" disabled="disabled" /> open <strong>now</strong></li>
                <li><input type="checkbox" disabled="disabled" checked="checked" /> done
                """
            )
        )
        #expect(html.components(separatedBy: "<input").count == 5 && html.components(separatedBy: "checked=").count == 3)
        let markdown = notes.markdown()
        #expect(markdown.contains("  - [ ] open **now**\n") && markdown.contains("  - [x] done\n"))
        #expect(markdown.contains("\\[ \\] none") && markdown.contains("1.  [ ] one\n"))
    }

    @Test(arguments: [
        ("~~a~~", "<del>a</del>"), ("~a~", "<del>a</del>"), ("~~~a~~~ b", "~~~a~~~ b"),
        ("a ~~b *c* `d`~~ e", "a <del>b <em>c</em> <code>d</code></del> e"),
        ("~~ a~~", "~~ a~~"), ("~~a ~~", "~~a ~~"), ("~~a~", "~~a~"), ("\\~~a~~", "~~a~~"), ("`~~a~~`", "<code>~~a~~</code>"),
        ("~~a\nb~~", "<del>a\nb</del>"), ("**~~a~~**", "<strong><del>a</del></strong>"), ("~~a ~~b~~ c~~", "<del>a b c</del>"),
        ("~~a~~ b ~~c~~", "<del>a</del> b <del>c</del>"), ("about ~5 to ~6", "about ~5 to ~6"),
        ("[~~a~~](https://b.example)", "<a href=\"https://b.example\"><del>a</del></a>"), ("a\\~b~c~", "a~b<del>c</del>"),
    ])
    func `what stands between tildes is struck out`(_ notes: String, html: String) {
        let text = document("x " + notes).html()
        #expect(text == "<p>x \(html)</p>\n")
    }

    @Test func `struck-out text is struck out in Markdown too`() {
        #expect(document("a ~~*b*~~ c").markdown() == "a ~~*b*~~ c\n")
        #expect(document("a \\~~b~~ c").markdown() == "a \\~\\~b\\~\\~ c\n")
    }

    @Test(arguments: [
        ("www.example.org", "http://www.example.org", "www.example.org", ""),
        ("see https://example.org/a_b/~c?d=1&e=2.", "https://example.org/a_b/~c?d=1&e=2", nil, "."),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)", nil, ")"),
        ("HTTPS://Example.org", "https://Example.org", "HTTPS://Example.org", ""),
        ("https://example.org/a).", "https://example.org/a", nil, ")."), ("~~https://a.example~~", "https://a.example", nil, ""),
        ("*https://a.example*", "https://a.example", nil, ""),
        ("write to box.a+b@mail.example.org.", "mailto:box.a+b@mail.example.org", "box.a+b@mail.example.org", "."),
        ("https://a.example/<b>", "https://a.example/", nil, ""),
        ("https://müller.example", "https://m%C3%BCller.example", "https://müller.example", ""),
    ])
    func `a bare address is a link`(_ notes: String, address: String, text: String?, after: String) {
        let html = document(notes).html().replacing(/<\/?(del|em)>/, with: "").replacing("&amp;", with: "&")
        let shown = address.replacing("(", with: "%28").replacing(")", with: "%29")
        #expect(html.hasSuffix("<a href=\"\(shown)\">\(text ?? address)</a>\(after)</p>\n"), "\(html)")
        let links = CommonMarkReader(document(notes).markdown()).addresses
        #expect(links == [shown])
    }

    @Test(arguments: [
        "xwww.example.org", "http://localhost", "www.", "http\\://example.org", "a\\@b.example", "a@b", "@b.example", "a@b_c.d_e",
        "ftp://a.example",
        "https://a_b.c_d", "https://u:p@a.example/x", "`https://a.example`", "javascript:alert(1)", "www..example", "a@-.b-",
    ])
    func `what is no address stays text`(_ notes: String) {
        #expect(!document(notes).html().contains("<a "))
    }

    @Test func `an address of a link is no link in it`() {
        #expect(
            document("[www.a.example](https://b.example)").html() == "<p><a href=\"https://b.example\">www.a.example</a></p>\n"
        )
        #expect(document("<a@b.example>").html() == "<p><a href=\"mailto:a@b.example\">a@b.example</a></p>\n")
    }

    private func seconds(toRead notes: String) -> Double {
        // Of this thread, so that it does not matter what else the machine does.
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
        }
        let start = now()
        _ = document(notes).html()
        return now() - start
    }

    // What needs four times as long for twice as much would need hours for a megabyte, and minutes for a tenth of it.
    @Test(arguments: ["|", "~"])
    func `a megabyte of bars or tildes is read in time`(_ piece: String) {
        #expect(seconds(toRead: String(repeating: piece, count: 1_000_000)) < 300)
    }

    @Test(arguments: [
        "~~", "~~a ", "~a", "www.", "(www.", "_www.", "a@", "@", "http://a.b?*", "- [ ] a\n", "|a", "| a |\n| - |\n", "\\|",
        "\\~", "~~a~~ ", "[",
        "*~", "`|",
    ])
    func `much of anything is read in time`(_ piece: String) {
        #expect(seconds(toRead: String(repeating: piece, count: 60_000 / piece.utf8.count)) < 60)
    }

    @Test func `a wide table with many short rows takes no more than its cells`() {
        func row(_ cell: String) -> String { String(repeating: "|" + cell, count: 60) + "\n" }
        let notes = row("a") + row("-") + String(repeating: "x\n", count: 10_000)
        let html = document(notes).html()
        #expect(html.components(separatedBy: "<td>").count == 10_001 && html.utf8.count < 1_000_000)
    }

    @Test(arguments: 0..<12 as Range<UInt64>)
    func `random notes say the same in both forms and stay harmless`(_ seed: UInt64) {
        var texts = RandomText(seed: seed + 1000)
        for round in 0..<100 {
            let source = [texts.next(length: 16), texts.nextEmphasis(length: 16), texts.nextDialect(length: 16)][round % 3]
            let note = Comment(rawValue: "seed \(seed), round \(round): \(source.debugDescription)")
            let notes = document(source)
            let markdown = notes.markdown()
            let read = CommonMarkReader(markdown)
            let html = HTMLReader(body: notes.html())
            #expect(html.problem == nil, note)
            // Bars, boxes and tildes are marks in the one form and text in the other to whoever knows CommonMark alone.
            func folded(_ text: String) -> String {
                text.withoutSpaces.replacing("[x]", with: "").filter { !"[]|-:~".contains($0) }
            }
            #expect(folded(read.foldedText) == folded(html.text), note)
            // cmark's own mark between two lists is the only comment.
            #expect(read.rawHTML.allSatisfy { $0.folded == "<!-- end list -->" }, note)
            #expect(
                (read.addresses + html.values(of: "href")).allSatisfy { $0.hasPrefix("http") || $0.hasPrefix("mailto:") },
                note
            )
            #expect(html.elements.allSatisfy { !["script", "img"].contains($0.name) }, note)
            #expect(!html.text.unicodeScalars.contains { (0x2E00...0x2E2E).contains($0.value) }, note)
        }
    }

    @Test(arguments: ["&copy;*!*", "*a*_b_", "**a**__b__ c", "*!*&#97;", "x&ast;**&nbsp;y**"])
    func `emphasis that cannot be written again leaves its text`(_ notes: String) {
        let page = document(notes)
        #expect(CommonMarkReader(page.markdown()).foldedText.withoutSpaces == HTMLReader(body: page.html()).text.withoutSpaces)
    }
}
