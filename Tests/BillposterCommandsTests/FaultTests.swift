import Foundation
import SystemPackage
import TestSupport
import Testing

/// What happens when the night goes wrong.
@Suite(.onOwnThreads) struct `A night that is disturbed` {
    @Test func `ends with 11 while another run holds the lock, and takes a dead holder's lock over`() async throws {
        try await withWorkspace { workspace in
            let holder = """
                {"heartbeat":"2026-11-15T02:00:00.000Z","host":"\(ProcessInfo.processInfo.hostName)","pid":1,"purpose":"run x","since":"2026-11-15T02:00:00.000Z"}

                """
            try workspace.write(holder, to: "output/state/run.lock")
            let lock = try FileDescriptor.open(
                FilePath(workspace.path("output/state/run.lock")),
                .readWrite,
                options: .closeOnExec
            )
            #expect(flock(lock.rawValue, LOCK_EX | LOCK_NB) == 0)
            let refused = try await workspace.billposter("run")
            #expect(refused.status == 11)
            #expect(
                refused.errors.hasPrefix(
                    "error: run x has held the lock output/state/run.lock since 2026-11-15T02:00:00.000Z (process 1 on "
                )
            )
            #expect(!workspace.isThere("output/posters"))

            // Closing the file is what the kernel does for a holder that dies; its text stays.
            try lock.close()
            let taken = try await workspace.billposter("run")
            #expect(taken.status == 0)
            #expect(taken.errors.contains("warning: the lock of run x was taken over: process 1 has died"))
        }
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `finishes what is in progress when it is interrupted, ends with 130, and the next run makes the rest`(signal: Int32)
        async throws
    {
        try await withWorkspace { workspace in
            try workspace.write(Workspace.many, to: "campaigns/many.yaml")
            let run = try workspace.start("run", "--json", "--jobs", "1")
            try await run.send(signal) { workspace.pictures() > 0 }
            let ending = try await run.ending()
            #expect(ending.status == 130)
            #expect(
                ending.errors.contains("warning: interrupted: finishing the posters in progress; interrupt again to end at once")
            )
            let summary = try ending.lastLine()
            let made = try #require(summary["rendered"] as? Int)
            #expect(summary["interrupted"] as? Bool == true)
            #expect(made > 0 && made < 211)
            #expect(workspace.pictures() == made)
            #expect(summary["recorded"] as? Int == made)
        }
    }

    @Test func `has every poster once, with one record, after it was killed at any instant and run again`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(Workspace.several, to: "campaigns/several.yaml")
            var statuses: [Int32] = []
            // Killed when so many pictures are there: each time at another place between a picture and its record.
            for pictures in [1, 3, 6] {
                let run = try workspace.start("run", "--jobs", "1")
                try await run.send(SIGKILL) { workspace.pictures() >= pictures }
                statuses.append(try await run.ending().status)
            }
            #expect(statuses == [-SIGKILL, -SIGKILL, -SIGKILL])
            let last = try await workspace.billposter("run", "--json")
            #expect(last.status == 0, "\(last.errors)")
            var urls: [String] = []
            for campaign in ["several", "summer-concert", "winter-concert"] {
                urls += try await workspace.records(of: campaign).compactMap { $0["cloudinary_url"] as? String }
            }
            #expect(urls.count == 19)
            #expect(Set(urls).count == 19)
            #expect(workspace.pictures() == 19)
            #expect(urls.allSatisfy { workspace.isThere("output/\($0)") })
            #expect(try names(in: FilePath(workspace.path("output/state/scratch"))).isEmpty)
        }
    }

    @Test func `says that a file is where output should be`() async throws {
        try await withWorkspace { workspace in
            try workspace.write("", to: "output")
            let ending = try await workspace.billposter("run")
            #expect(ending.status == 1)
            #expect(
                ending.errors
                    == "error: the folder output cannot be made: a file of that name is in the way: move it out of the way\n"
            )
        }
    }

    @Test func `sets a damaged history aside, restores it, says so, and goes on`() async throws {
        try await withWorkspace { workspace in
            _ = try await workspace.billposter("run", "--no-report")
            let damaged = Data(repeating: 0x55, count: 100_000)
            try damaged.write(to: URL(filePath: workspace.path("output/state/history.sqlite")))
            let ending = try await workspace.billposter("run", "--json")
            #expect(ending.status == 0)
            #expect(ending.errors.contains("warning: "))
            #expect(
                ending.errors.contains(
                    "it was restored with 3 records; the damaged file is kept as output/state/history.sqlite.damaged-"
                )
            )
            let aside = try names(in: FilePath(workspace.path("output/state"))).filter { $0.hasPrefix("history.sqlite.damaged-") }
            let name = try #require(aside.first)
            #expect(try Data(contentsOf: URL(filePath: workspace.path("output/state/\(name)"))) == damaged)
            #expect(try ending.lastLine()["recorded"] as? Int == 0)
            let again = try await workspace.billposter("run", "--json")
            #expect(again.status == 0 && !again.errors.contains("history.sqlite"))
        }
    }

    @Test func `restores a history that is gone, and looks at none meanwhile`() async throws {
        try await withWorkspace { workspace in
            _ = try await workspace.billposter("run", "--no-report")
            unlink(workspace.path("output/state/history.sqlite"))
            let look = try await workspace.billposter("history", "summer-concert")
            #expect(look.status == 1)
            #expect(look.errors.contains("the history output/state/history.sqlite is missing, and its backups are not"))
            let ending = try await workspace.billposter("run", "--json")
            #expect(ending.status == 0)
            #expect(ending.errors.contains("it was restored with 3 records"))
            #expect(try ending.lastLine()["recorded"] as? Int == 0)
        }
    }

    @Test func `leaves a damaged history alone when it only looks`() async throws {
        try await withWorkspace { workspace in
            let damaged = String(repeating: "no database ", count: 1000)
            try workspace.write(damaged, to: "output/state/history.sqlite")
            let ending = try await workspace.billposter("history", "summer-concert")
            #expect(ending.status == 1)
            #expect(try workspace.text(of: "output/state/history.sqlite") == damaged)
        }
    }

    @Test func `reports every poster that a full disk refuses, and makes them when there is room`() async throws {
        try await withWorkspace { workspace in
            try workspace.write(Workspace.several, to: "campaigns/several.yaml")
            let disk = try SmallDisk(at: workspace.path("output"), bytes: 600_000)
            defer { disk.remove() }
            let ending = try await workspace.billposter("run", "--json", "--no-report")
            #expect(ending.status == 3)
            let summary = try ending.lastLine()
            let failed = try #require(summary["failures"] as? [[String: Any]])
            #expect(!failed.isEmpty && summary["planned"] as? Int == 19)
            #expect((summary["rendered"] as? Int ?? 0) + failed.count == 19)
            for failure in failed {
                let error = "\(failure["error"] ?? "")"
                #expect(error.contains("No space left on device") || error.contains("there is no room left"), "\(error)")
            }

            try disk.grow(to: 200_000_000)
            let again = try await workspace.billposter("run", "--json")
            #expect(again.status == 0, "\(again.errors)")
            #expect(workspace.pictures() == 19)
        }
    }
}

extension Workspace {
    /// 208 posters.
    static let many = "event: { name: Many }\nsizes: all\nvariants: 8\n"
    /// 16 small posters.
    static let several = "event: { name: Several }\nsizes: [link-card, ig-landscape]\nvariants: 8\n"

    /// How many finished pictures there are.
    func pictures() -> Int { files(in: "output/posters").count }
}

/// A disk of a few bytes, mounted on a folder. Needs the right to mount, which not every user has: without it
/// the test fails and says so.
private struct SmallDisk {
    private let folder: String

    init(at folder: String, bytes: Int) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard mount("tmpfs", folder, "tmpfs", 0, "size=\(bytes)") == 0 else {
            throw MountRefused(reason: String(cString: strerror(errno)))
        }
    }

    func grow(to bytes: Int) throws {
        guard mount("tmpfs", folder, "tmpfs", UInt(MS_REMOUNT), "size=\(bytes)") == 0 else {
            throw MountRefused(reason: String(cString: strerror(errno)))
        }
    }

    func remove() { umount2(folder, Int32(MNT_DETACH)) }

    struct MountRefused: Error, CustomStringConvertible {
        let reason: String
        var description: String { "a small disk could not be mounted (\(reason)); run the tests as root to test a full disk" }
    }
}
