import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct RecordSplitterTests {
    struct Found: Equatable, CustomStringConvertible {
        let text: String
        let line: Int
        let column: Int
        var description: String { "\(line):\(column) \(text)" }
    }

    /// The pieces of `text`, which comes in chunks of so many bytes; the problem in place of the text where there is one.
    static func split(_ text: String, chunk: Int, longestRecord: Int = 1 << 20) -> [Found] {
        var splitter = RecordSplitter(longestRecord: longestRecord)
        var found: [Found] = []
        func take(_ piece: RecordSplitter.Piece) {
            found.append(
                Found(text: piece.problem ?? String(decoding: piece.bytes, as: UTF8.self), line: piece.line, column: piece.column)
            )
        }
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            splitter.add(Array(bytes[start..<min(start + chunk, bytes.count)]), take)
        }
        splitter.finish(take)
        return found
    }

    @Test(arguments: [
        ("", []), (" \n\t\r\n", []), ("[]", []), (" [ ] \n", []), ("{}", ["1:1 {}"]), ("{}\n{}\n", ["1:1 {}", "2:1 {}"]),
        ("\n\n  {}\r\n\n{1}\nx", ["3:3 {}\r", "5:1 {1}", "6:1 x"]), ("\u{FEFF}{}\n", ["1:4 {}"]), ("\u{FEFF}[{}]", ["1:5 {}"]),
        ("[{},{}]", ["1:2 {}", "1:5 {}"]), ("[\n {\"a\":[1,{}]},\n {}\n]\n", ["1:2 \n {\"a\":[1,{}]}", "2:15 \n {}\n"]),
        (#"[{"a":"],[}{\"\\"},{}]"#, [#"1:2 {"a":"],[}{\"\\"}"#, "1:20 {}"]), ("[{},]", ["1:2 {}"]),
        ("[1,2]", ["1:2 1", "1:4 2"]),
        ("{\n  \"a\": [\n    1\n  ]\n}\n{\n}\n", ["1:1 {\n  \"a\": [\n    1\n  ]\n}", "6:1 {\n}"]),
        ("{\r\n\"a\": {}\r\n}\r\n\r\n{}", ["1:1 {\r\n\"a\": {}\r\n}\r", "5:1 {}"]),
        ("{\"a\": 1\n{\"b\": \"}\"\n}\n{}", ["1:1 {\"a\": 1\n", "2:1 {\"b\": \"}\"\n}", "4:1 {}"]),
        ("{\n\"a\": \"{\n}\n{}", ["1:1 {\n\"a\": \"{", "3:1 }", "4:1 {}"]),
        ("[{}]\n{}\n", ["1:2 {}", "2:1 {}"]), ("[{\"a\":\"x},\n{}]", ["1:2 {\"a\":\"x},", "2:1 {}"]),
        ("[{},{", ["1:2 {}", "1:5 the array ends inside this record or without its closing bracket"]),
        ("[", ["1:2 the array ends inside this record or without its closing bracket"]),
    ])
    func `records are found in lines and in arrays, whatever the chunks`(text: String, pieces: [String]) {
        for chunk in [1, 2, 3, 7, 1000] {
            #expect(Self.split(text, chunk: chunk).map(\.description) == pieces, "chunks of \(chunk)")
        }
    }

    @Test func `a record that is too long is reported, and costs no other`() {
        let long = String(repeating: "x", count: 50)
        #expect(
            Self.split("{}\n{\(long)}\n{}\n", chunk: 7, longestRecord: 20)
                == [
                    Found(text: "{}", line: 1, column: 1), Found(text: "the record is longer than 20 bytes", line: 2, column: 1),
                    Found(text: "{}", line: 3, column: 1),
                ]
        )
        #expect(
            Self.split("[{\(long)},{}]", chunk: 7, longestRecord: 20).map(\.text) == ["the record is longer than 20 bytes", "{}"]
        )
    }
}
