import TestSupport
import Testing

@testable import Campaigns

@Suite(.onOwnThreads) struct SourceExcerptTests {
    @Test(arguments: [
        ("name: x", 7, "name: x|6"), ("\tname: x", 2, "    name: x|4"), ("名前: x", 5, "名前: x|6"),
        ("e\u{301}e: x", 6, "e\u{301}e: x|4"),
        ("🎵: x", 4, "🎵: x|4"), ("a\u{1B}[31m: x", 2, "a\u{FFFD}[31m: x|1"), ("abc", 99, "abc|3"), ("", 1, "|0"),
        ("abc", 1, "abc|0"),
        ("a\u{202E}b", 3, "a\u{FFFD}b|2"), ("ශ්‍රී: x", 8, "ශ්‍රී: x|4"),
    ]) func `the caret stands under its character`(_ line: String, _ column: Int, _ expected: String) {
        let excerpt = SourceExcerpt(of: line, around: column)
        #expect("\(excerpt.text)|\(excerpt.caretIndent)" == expected)
    }

    @Test(arguments: [1, 2, 50, 51, 52, 250, 449, 450, 499, 500, 501]) func `a long line is cut around the column`(_ column: Int)
    {
        let line = String((0..<500).map { Character(Unicode.Scalar(UInt8(ascii: "a") + UInt8($0 % 26))) })
        let excerpt = SourceExcerpt(of: line, around: column)
        let shown = Array(excerpt.text)
        #expect(shown.count <= 102)
        #expect((shown.first == "…") == (column > 51))
        if column <= 500 { #expect(shown[excerpt.caretIndent] == Array(line)[column - 1]) }
    }

    @Test func `a cut does not part a character from its marks`() {
        let line = String(repeating: "e\u{301}", count: 300)
        let excerpt = SourceExcerpt(of: line, around: 301)
        #expect(excerpt.text.hasPrefix("…e\u{301}"))
    }
}
