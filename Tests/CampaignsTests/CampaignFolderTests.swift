import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct CampaignFolderTests {
    @Test func `campaign files of a folder are found by their endings and ordered by their ids`() throws {
        try withTemporaryFolder { folder in
            try write("id: zebra\nevent: {name: Z}", to: folder, "a.yaml")
            try write("event: {name: B}", to: folder, "blues.YML")
            try write("{\"event\": {\"name\": \"J\"}}", to: folder, "jazz.json")
            try write("not: a campaign", to: folder, ".hidden.yaml")
            try write("not: a campaign", to: folder, "notes.txt")
            try write("not: a campaign", to: folder, "a.yaml~")
            try FileManager.default.createDirectory(atPath: folder.appending("deeper").string, withIntermediateDirectories: false)
            try write("not: a campaign", to: folder.appending("deeper"), "b.yaml")
            let loaded = try CampaignFolder.load(folder: folder)
            #expect(loaded.files.map(\.campaign.id.rawValue) == ["blues", "jazz", "zebra"])
            #expect(loaded.files.map(\.path) == ["blues.YML", "jazz.json", "a.yaml"].map { folder.appending($0) })
            #expect(loaded.problems.isEmpty)
        }
    }

    @Test func `a file with a problem does not stop the others`() throws {
        try withTemporaryFolder { folder in
            try write("event: {name: A}", to: folder, "a.yaml")
            try write("event: {name: B}\nmood: neon\nsize: all", to: folder, "b.yaml")
            try write("event: [", to: folder, "c.yaml")
            let loaded = try CampaignFolder.load(folder: folder)
            #expect(loaded.files.map(\.campaign.id.rawValue) == ["a"])
            #expect(
                loaded.problems.map { "\($0.file.lastComponent?.string ?? ""):\($0.line):\($0.column)" } == [
                    "b.yaml:2:1", "b.yaml:3:1", "c.yaml:1:8", "c.yaml:2:1",
                ]
            )
        }
    }

    @Test func `files with one id are all refused, each naming the others`() throws {
        try withTemporaryFolder { folder in
            try write("event: {name: A}\nid: jazz", to: folder, "a.yaml")
            // Wrong in itself too, and still nobody can know whether this is the jazz that was meant.
            try write("id: jazz\nevent: {name: B, vennue: C}", to: folder, "b.yaml")
            try write("event: {name: C}", to: folder, "jazz.json")
            try write("event: {name: D}", to: folder, "other.yaml")
            let loaded = try CampaignFolder.load(folder: folder)
            #expect(loaded.files.map(\.campaign.id.rawValue) == ["other"])
            let text = loaded.problems.map(\.description).joined(separator: "\n").replacing(folder.string + "/", with: "")
            #expect(
                text == """
                    a.yaml:2:5: the id jazz is also used by b.yaml, jazz.json
                        id: jazz
                            ^
                        give each campaign an id of its own; until then, none of these files is used
                    b.yaml:1:5: the id jazz is also used by a.yaml, jazz.json
                        id: jazz
                            ^
                        give each campaign an id of its own; until then, none of these files is used
                    b.yaml:2:18: unknown key "vennue" in event
                        event: {name: B, vennue: C}
                                         ^
                        did you mean "venue"?
                    jazz.json:1:1: the id jazz is also used by a.yaml, b.yaml
                        give each campaign an id of its own; until then, none of these files is used
                    """
            )
        }
    }

    @Test func `of many files with one id three are named and the others counted`() throws {
        try withTemporaryFolder { folder in
            for name in ["a", "b", "c", "d", "e", "f"] { try write("id: jazz\nevent: {name: A}", to: folder, "\(name).yaml") }
            let problems = try CampaignFolder.load(folder: folder).problems
            #expect(problems.count == 6)
            #expect(
                problems.last?.message.replacing(folder.string + "/", with: "")
                    == "the id jazz is also used by a.yaml, b.yaml, c.yaml and 2 more"
            )
        }
    }

    @Test func `a file that is named twice is read once`() throws {
        try withTemporaryFolder { folder in
            try write("event: {name: A}", to: folder, "a.yaml")
            let file = folder.appending("a.yaml")
            let loaded = CampaignFolder.load(files: [file, folder.appending("x").appending("..").appending("a.yaml"), file])
            #expect(loaded.files.count == 1 && loaded.problems.isEmpty)
        }
    }

    @Test func `named files are read whatever their endings`() throws {
        try withTemporaryFolder { folder in
            try write("event: {name: A}", to: folder, "draft.txt")
            #expect(CampaignFolder.load(files: [folder.appending("draft.txt")]).files.first?.campaign.id.rawValue == "draft")
        }
    }

    @Test func `what is no file, or cannot be read, is a problem of its own`() throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            try files.createDirectory(atPath: folder.appending("folder.yaml").string, withIntermediateDirectories: false)
            try files.createSymbolicLink(atPath: folder.appending("dangling.yaml").string, withDestinationPath: "nowhere.yaml")
            try files.createSymbolicLink(atPath: folder.appending("loop.yaml").string, withDestinationPath: "loop.yaml")
            #expect(mkfifo(folder.appending("pipe.yaml").string, 0o600) == 0)
            let text = try told(of: folder)
            #expect(
                text == """
                    dangling.yaml:1:1: this link leads to a file that does not exist
                        remove the link, or restore what it leads to
                    folder.yaml:1:1: this is a folder, not a file
                        give the folder another name
                    loop.yaml:1:1: the file cannot be read (Too many levels of symbolic links)
                    pipe.yaml:1:1: this is not a file that can be read from its beginning to its end
                    """
            )
        }
    }

    @Test func `a link to a campaign file is a campaign file`() throws {
        try withTemporaryFolder { folder in
            try write("event: {name: A}", to: folder, "original.txt")
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending("link.yaml").string,
                withDestinationPath: "original.txt"
            )
            #expect(try CampaignFolder.load(folder: folder).files.map(\.campaign.id.rawValue) == ["link"])
        }
    }

    @Test func `a file that may not be read is reported as such`() throws {
        try withTemporaryFolder { folder in
            try write("event: {name: A}", to: folder, "a.yaml")
            try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: folder.appending("a.yaml").string)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.string)
            let text = try asNobody { try told(of: folder) }
            #expect(
                text == """
                    a.yaml:1:1: the file may not be read (Permission denied)
                        chmod a+r lets everybody read it
                    """
            )
        }
    }

    @Test func `a file of 50 megabytes is refused for its size`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("huge.yaml")
            let descriptor = try FileDescriptor.open(file, .writeOnly, options: .create, permissions: .ownerReadWrite)
            try descriptor.closeAfter { try descriptor.resize(to: 50_000_000) }
            let text = try told(of: folder)
            #expect(
                text == """
                    huge.yaml:1:1: the file has 50,000,000 bytes
                        a campaign file may have 1,000,000 at most
                    """
            )
        }
    }

    @Test func `a file that does not exist is a problem, and a folder that does not exist an error`() throws {
        try withTemporaryFolder { folder in
            let missing = folder.appending("missing.yaml")
            #expect(
                CampaignFolder.load(files: [missing]).problems.map(\.description) == [
                    "\(missing.string):1:1: the file does not exist"
                ]
            )
            let error = #expect(throws: CampaignError.self) { try CampaignFolder.load(folder: folder.appending("campaigns")) }
            #expect(error?.code == .unreadableFolder)
            #expect(
                error?.description == """
                    the folder \(folder.string)/campaigns cannot be read (No such file or directory): \
                    campaign files are looked for in the folder campaigns of the workspace
                    """
            )
            try write("", to: folder, "file")
            #expect(
                #expect(throws: CampaignError.self) { try CampaignFolder.load(folder: folder.appending("file")) }?.code
                    == .unreadableFolder
            )
        }
    }

    @Test func `an empty folder holds no campaign and no problem`() throws {
        try withTemporaryFolder { folder in
            let loaded = try CampaignFolder.load(folder: folder)
            #expect(loaded.files.isEmpty && loaded.problems.isEmpty)
        }
    }

    @Test func `a name with control characters is shown without them`() throws {
        try withTemporaryFolder { folder in
            try write("event: []", to: folder, "a\u{1B}[31m.yaml")
            let text = try told(of: folder)
            #expect(
                text.hasPrefix("a\u{FFFD}[31m.yaml:1:1: the file gives no id, and its own name \"a\u{FFFD}[31m\" cannot be one\n")
            )
        }
    }

    private func write(_ text: String, to folder: FilePath, _ name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: folder.appending(name).string))
    }

    private func told(of folder: FilePath) throws -> String {
        try CampaignFolder.load(folder: folder).problems.map(\.description).joined(separator: "\n").replacing(
            folder.string + "/",
            with: ""
        )
    }

    /// Runs `body` without the right of root to read everything. Linux keeps the user for files per thread (setfsuid(2)),
    /// so other tests are not touched.
    private func asNobody<Result>(_ body: () throws -> Result) throws -> Result {
        guard geteuid() == 0 else { return try body() }
        // The Glibc module leaves <sys/fsuid.h> out.
        typealias SetUser = @convention(c) (UInt32) -> Int32
        let symbol = try #require(dlsym(nil, "setfsuid"))
        // Because the manual gives setfsuid this very type.
        let setUser = unsafeBitCast(symbol, to: SetUser.self)
        let user = setUser(65_534)
        defer { _ = setUser(UInt32(bitPattern: user)) }
        return try body()
    }
}
