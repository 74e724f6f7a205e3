import Reports
import TestSupport
import Testing

/// What notes hold that their page does not show as it was written.
@Suite(.onOwnThreads) struct NotesProblemTests {
    @Test(arguments: [
        ("a\n<b>x</b>\n\n<div>\ny\n</div>\n", ["2:1 raw HTML is left out", "4:1 raw HTML is left out"]),
        ("see [^1]", ["1:1 a footnote is shown as text"]), ("see[^1]\n\n[^1]: it", ["1:4 a footnote is shown as text"]),
        ("é ![p](https://a.example/p.png)", ["1:3 a picture is shown as a link to it"]),
        (
            "- [a](../x) [b](mailto:b@example.org) [c](https://c.example)",
            ["1:3 a link that leads neither to the web nor to a mailbox is shown as its text"]
        ),
        (
            "> | a | b |\n> | - |\n> | 1 |",
            ["2:3 this table is shown as it is written, because its first line has 2 cells and this one 1"]
        ),
        ("> [!NOTE]\n> x", ["1:3 a label of a quotation is shown as it is written"]),
        (
            String(repeating: "> ", count: 40) + "x",
            ["1:1 lists and quotations are nested more than 32 levels deep, so the notes are shown as plain text"]
        ),
    ])
    func `what will not show as it is written is said with its place`(_ notes: String, _ problems: [String]) {
        let found = NotesProblem.all(in: notes)
        #expect(found.map { "\($0.line):\($0.column) \($0.message)" } == problems)
        #expect(found.allSatisfy { !$0.remedy.isEmpty })
    }

    @Test(arguments: [
        "", "<!-- for us alone -->",
        "| a |\n| - |\n\n- [ ] x ~~y~~ www.a.example m@b.example\n\n[c](https://c.example) `<b>` \\<b>",
        "a | b\n--- ---", "text\n---",
    ])
    func `what shows as it is written is no problem`(_ notes: String) { #expect(NotesProblem.all(in: notes).isEmpty) }
}
