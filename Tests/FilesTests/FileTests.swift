import Files
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `A file` {
    @Test(arguments: [Durability.flushed, .replaced])
    func `is written with the folders that lead to it, and replaced`(durability: Durability) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("a/b/c.txt")
            try file.write("first".utf8, durability)
            try file.write("second, longer".utf8, durability)
            try file.write("3".utf8, durability)
            #expect(try file.contents() == Array("3".utf8))
            #expect(try file.removingLastComponent().names() == ["c.txt"])
        }
    }

    @Test func `is seen old or new by who reads meanwhile, and never in between`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("file")
            let contents = [[UInt8](repeating: 1, count: 100_000), [UInt8](repeating: 2, count: 70_000)]
            try file.write(contents[0], .replaced)
            let writer = Thread.detached {
                for turn in 1...400 { try file.write(contents[turn % 2], .replaced) }
            }
            for _ in 0..<400 { #expect(contents.contains(try file.contents())) }
            try await writer()
        }
    }

    @Test func `that cannot be written leaves no draft, and the old one as it was`() throws {
        try withTemporaryFolder { folder in
            // A folder in the place of the file lets everything go well but the last step.
            let file = folder.appending("file")
            try file.appending("inside").write("x".utf8, .flushed)
            let error = #expect(throws: FileError.self) { try file.write("y".utf8, .flushed) }
            #expect(error?.code == .inTheWay && error?.cause == .isDirectory)
            #expect(error?.description == "\(file) cannot be written: move it out of the way (Is a directory)")
            #expect(try folder.names() == ["file"])
            #expect(try file.appending("inside").contents() == Array("x".utf8))
        }
    }

    @Test func `made again is refused where there is one`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("file")
            try file.create("old".utf8)
            let error = #expect(throws: FileError.self) { try file.create("new".utf8) }
            #expect(error?.cause == .fileExists)
            #expect(try file.contents() == Array("old".utf8))
        }
    }

    @Test func `is made empty where there is none, and else not opened, so that locks on it stay`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("file")
            try file.makeEmptyFile()
            #expect(try file.contents() == [])
            try file.write("kept".utf8, .replaced)
            let descriptor = try FileDescriptor.open(file, .readWrite)
            defer { try? descriptor.close() }
            #expect(lockf(descriptor.rawValue, F_LOCK, 0) == 0)
            let inode = try descriptor.stat().inode
            /// As the kernel lists them; looking into the file would let go of it.
            func isLocked() throws -> Bool {
                let locks = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
                return locks.split(separator: "\n").contains { $0.contains("POSIX") && $0.contains(":\(inode.rawValue) ") }
            }
            #expect(try isLocked())
            try file.makeEmptyFile()
            #expect(try isLocked())
            #expect(try file.contents() == Array("kept".utf8))
        }
    }

    @Test(arguments: [Durability.flushed, .replaced])
    func `moves within a file system and to another one`(durability: Durability) async throws {
        try await withTemporaryFolder { here in
            try await withFolderOnOtherFileSystem { there in
                let content = (0..<700_001).map { UInt8(truncatingIfNeeded: $0 &* 13) }
                for target in [here.appending("x/target"), there.appending("x/target")] {
                    for _ in 0..<2 {
                        let file = here.appending("file")
                        try file.write(content, .replaced)
                        try file.move(to: target, durability)
                        #expect(try target.contents() == content)
                        #expect(try here.names().firstIndex(of: "file") == nil)
                        #expect(try target.removingLastComponent().names() == ["target"])
                    }
                }
            }
        }
    }

    @Test func `that cannot be moved to another file system stays where it is`() async throws {
        try await withTemporaryFolder { here in
            try await withFolderOnOtherFileSystem { there in
                let file = here.appending("file")
                try file.write("x".utf8, .replaced)
                try there.appending("target").makeFolder(.flushed)
                #expect(throws: FileError.self) { try file.move(to: there.appending("target"), .flushed) }
                #expect(try file.contents() == Array("x".utf8))
                #expect(try there.names() == ["target"])
            }
        }
    }

    @Test func `that is missing is named`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("nothing")
            let error = #expect(throws: FileError.self) { try file.contents() }
            #expect(error?.code == .missing && error?.message == "\(file) cannot be read")
            #expect(throws: FileError.self) { try file.move(to: folder.appending("target"), .flushed) }
            let names = try folder.names()
            #expect(names.isEmpty)
        }
    }
}

@Suite(.onOwnThreads) struct `A folder` {
    @Test func `is made with those that lead to it, and twice does no harm`() throws {
        try withTemporaryFolder { folder in
            let deep = folder.appending("a/b/c/d")
            try deep.makeFolder(.flushed)
            try deep.makeFolder(.replaced)
            #expect(deep.isFolder)
        }
    }

    @Test func `may be a link to another one`() throws {
        try withTemporaryFolder { folder in
            try folder.appending("real").makeFolder(.replaced)
            try FileManager.default.createSymbolicLink(
                atPath: folder.appending("link").string,
                withDestinationPath: folder.appending("real").string
            )
            try folder.appending("link/a").makeFolder(.flushed)
            #expect(folder.appending("real/a").isFolder)
        }
    }

    @Test func `says which file stands in its way`() throws {
        try withTemporaryFolder { folder in
            try folder.appending("a").write("x".utf8, .replaced)
            for path in ["a", "a/b", "a/b/c"] {
                let error = #expect(throws: FileError.self) { try folder.appending(path).makeFolder(.flushed) }
                #expect(error?.message == "\(folder.appending("a")) is a file, and a folder is needed there")
                #expect(error?.code == .inTheWay)
            }
        }
    }

    @Test func `that a link to nowhere stands for cannot be made, and that ends`() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.createSymbolicLink(atPath: folder.appending("link").string, withDestinationPath: "nowhere")
            #expect(throws: FileError.self) { try folder.appending("link").makeFolder(.flushed) }
            #expect(throws: FileError.self) { try folder.appending("link/a").makeFolder(.flushed) }
        }
    }

    @Test func `lists its names in the order of their bytes`() throws {
        try withTemporaryFolder { folder in
            for name in ["b", "a", ".hidden", "é", "Z"] { try folder.appending(name).write([], .replaced) }
            #expect(try folder.names() == [".hidden", "Z", "a", "b", "é"])
        }
    }
}

extension Thread {
    /// Starts a thread; what comes back waits for its end.
    fileprivate static func detached(_ body: @escaping @Sendable () throws -> Void) -> () async throws -> Void {
        let (ended, end) = AsyncThrowingStream<Never, any Error>.makeStream()
        detachNewThread {
            do {
                try body()
                end.finish()
            } catch {
                end.finish(throwing: error)
            }
        }
        return { for try await _ in ended {} }
    }
}
