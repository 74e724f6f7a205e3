import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

/// Where the notes of a campaign stand in its file.
@Suite(.onOwnThreads) struct TextPlaceTests {
    @Test(arguments: [
        ("notes: |\n  one\n  two\n", 2, 3, 4, 5), ("notes: |\n    one\n      two\n", 2, 3, 4, 7),
        ("notes: |\n\n  one\n\n  two\n", 4, 1, 6, 3),
        ("notes: |2-\n    one\n  two\n", 1, 3, 3, 5), ("notes:  plain text\n", 1, 7, 2, 15),
        ("notes: \"in quotes\"\n", 1, 4, 2, 12),
        // What is folded or escaped stands elsewhere than it is read: the value itself is all that is known.
        ("notes: >\n  one\n  two\n", 1, 5, 2, 8), ("notes: \"a\\tb\"\n", 1, 3, 2, 8), ("notes:\n  plain\n  text\n", 1, 3, 3, 3),
        ("notes: |\n  öne\n  two\n", 1, 2, 3, 4),
    ])
    func `a place in the notes is one in the file`(_ notes: String, _ line: Int, _ column: Int, inLine: Int, inColumn: Int) throws
    {
        try withTemporaryFolder { folder in
            let path = folder.appending("a.yaml")
            try Data("event: {name: A}\r\n\(notes)".utf8).write(to: URL(filePath: path.string))
            let place = try #require(CampaignFolder.load(files: [path]).files.first?.notesPlace)
            #expect(place.position(line: line, column: column) == (inLine, inColumn))
        }
    }

    @Test func `a campaign without notes has no place of them`() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("a.yaml")
            try Data("event: {name: A}\n".utf8).write(to: URL(filePath: path.string))
            #expect(try #require(CampaignFolder.load(files: [path]).files.first).notesPlace == nil)
        }
    }
}
