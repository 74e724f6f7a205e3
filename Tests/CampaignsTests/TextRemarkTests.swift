import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

/// What texts hold that comes from web pages, databases and wrong encodings.
@Suite(.onOwnThreads) struct TextRemarkTests {
    @Test(arguments: [
        (
            "name: Jazz<br>Night", 13, "event.name holds the HTML tag \"<br>\"",
            "write a space, or a comma, in its place: it was the end of a line"
        ),
        (
            "name: \"The <b class='x'>Best</b> of\"", 14, "event.name holds the HTML tag \"<b class='x'>\"",
            "leave it out: posters know no HTML"
        ),
        ("name: Bach &amp; Söhne", 14, "event.name holds the HTML entity \"&amp;\"", "write & in its place"),
        ("name: Don&#39;t stop", 12, "event.name holds the HTML entity \"&#39;\"", "write ' in its place"),
        ("name: Caf&eacute; Luna", 12, "event.name holds the HTML entity \"&eacute;\"", "write é in its place"),
        (
            "name: Café&#27; Luna", 13, "event.name holds the HTML entity \"&#27;\"",
            "leave it out: it stands for U+001B, which nobody sees"
        ),
        (
            "name: Café&#x200B; Luna", 13, "event.name holds the HTML entity \"&#x200B;\"",
            "leave it out: it stands for U+200B ZERO WIDTH SPACE, which nobody sees"
        ),
        ("name: Café&#160;Luna", 13, "event.name holds the HTML entity \"&#160;\"", "write a space in its place"),
        (#"name: Don\'t stop"#, 12, #"event.name holds the escape "\'""#, "write ' alone: the stroke came out of a program"),
        (
            "name: Caf\u{FFFD} Luna", 12, "event.name holds the character U+FFFD REPLACEMENT CHARACTER",
            "type what stood there: it was lost when the text was read in a wrong encoding"
        ),
        ("name: CafÃ© Luna", 12, "event.name holds \"Ã©\", text that was read in a wrong encoding", "write é in its place"),
        ("name: Rock â€™n Roll", 14, "event.name holds \"â€™\", text that was read in a wrong encoding", "write ’ in its place"),
    ])
    func `what is hardly meant is told with its column and what it probably was`(
        line: String,
        column: Int,
        message: String,
        remedy: String
    )
        throws
    {
        try withTemporaryFolder { folder in
            let file = folder.appending("x.yaml")
            try Data("event:\n  \(line)\n".utf8).write(to: URL(filePath: file.string))
            let loaded = CampaignFolder.load(files: [file])
            let remark = try #require(loaded.files.first?.remarks.first, "\(loaded.problems)")
            #expect(remark.line == 2 && remark.column == column && remark.message == message && remark.suggestion == remedy)
        }
    }

    @Test(arguments: [
        ("name: Джаз", "the language seems to be ru, and may as well be"),
        ("name: \"1984\"\n  date: 2027-06-18", "nothing tells the language, and date and time are written as in en-001"),
    ])
    func `a language of which nobody can be sure is told where the name stands`(event: String, message: String) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("x.yaml")
            try Data("event:\n  \(event)\n".utf8).write(to: URL(filePath: file.string))
            let remark = try #require(CampaignFolder.load(files: [file]).files.first?.remarks.first)
            #expect(remark.line == 2 && remark.column == 9 && remark.message.hasPrefix(message), "\(remark)")
        }
    }

    @Test(arguments: ["name: \"1984\"", "name: The Night of the Long Films\n  date: 2027-06-18"])
    func `a language that is sure or that nothing hangs on is not told`(event: String) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("x.yaml")
            try Data("event:\n  \(event)\n".utf8).write(to: URL(filePath: file.string))
            #expect(try #require(CampaignFolder.load(files: [file]).files.first).remarks.isEmpty)
        }
    }

    @Test(arguments: ["1 < 2 > 0", "Bach & Söhne; Haydn", "C:\\Music", "São João", "Ñandú", "AT&T;", "ÂME", "<3"])
    func `what only looks like it is left alone`(name: String) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("x.yaml")
            try Data("event:\n  name: '\(name)'\nlanguage: en\n".utf8).write(to: URL(filePath: file.string))
            #expect(try #require(CampaignFolder.load(files: [file]).files.first).remarks.isEmpty)
        }
    }
}
