import Foundation
import Nightly
import Postbacks
import Synchronization
import SystemPackage
import TestSupport
import Testing

@Suite struct `The lock of a workspace` {
    private let noon = Timestamp(milliseconds: 1_763_208_000_000)

    @Test func `is held while the body runs, and free afterwards`() async throws {
        try await withTemporaryFolder { folder in
            let lock = lock(in: folder, at: noon)
            try await lock.hold(host: "a", pid: 1, purpose: "run x") { _ in
                let error = await #expect(throws: NightlyError.self) {
                    try await lock.hold(host: "a", pid: 2, purpose: "run y") { _ in }
                }
                #expect(error?.code == .locked)
                #expect(
                    error?.description
                        == "run x holds the lock \(folder.appending("run.lock")) since 2025-11-15T12:00:00.000Z (process 1 on a, last heard of 2025-11-15T12:00:00.000Z): wait until it has ended"
                )
            }
            let previous = try await lock.hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(previous == nil)
        }
    }

    @Test func `is let go of when the body throws`() async throws {
        try await withTemporaryFolder { folder in
            let lock = lock(in: folder, at: noon)
            await #expect(throws: NeverHappened.self) {
                try await lock.hold(host: "a", pid: 1, purpose: "run x") { _ in throw NeverHappened() }
            }
            try await lock.hold(host: "a", pid: 1, purpose: "run y") { _ in }
        }
    }

    @Test func `is taken over from a holder that died on this machine, whatever its last word`() async throws {
        try await withTemporaryFolder { folder in
            try leave("a", heartbeat: noon, in: folder)
            let dead = try await lock(in: folder, at: noon).hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(dead == LockHolder(host: "a", pid: 1, purpose: "run x", since: noon))
        }
    }

    @Test func `is respected on another machine until its holder was silent for thirty minutes`() async throws {
        try await withTemporaryFolder { folder in
            try leave("b", heartbeat: noon, in: folder)
            let almost = Timestamp(milliseconds: noon.milliseconds + 30 * 60 * 1000 - 1)
            let error = await #expect(throws: NightlyError.self) {
                try await lock(in: folder, at: almost).hold(host: "a", pid: 2, purpose: "run y") { _ in }
            }
            #expect(error?.code == .locked)

            let later = Timestamp(milliseconds: noon.milliseconds + 30 * 60 * 1000)
            let dead = try await lock(in: folder, at: later).hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(dead?.host == "b")
        }
    }

    @Test func `is respected when the clock of the other machine is ahead`() async throws {
        try await withTemporaryFolder { folder in
            try leave("b", heartbeat: Timestamp(milliseconds: noon.milliseconds + 3_600_000), in: folder)
            let error = await #expect(throws: NightlyError.self) {
                try await lock(in: folder, at: noon).hold(host: "a", pid: 2, purpose: "run y") { _ in }
            }
            #expect(error?.code == .locked)
        }
    }

    @Test(arguments: ["", "{\"host\":", "nonsense"])
    func `is free where the file holds nothing that a holder could have finished writing`(text: String) async throws {
        try await withTemporaryFolder { folder in
            try Data(text.utf8).write(to: URL(filePath: folder.appending("run.lock").string))
            let previous = try await lock(in: folder, at: noon).hold(host: "a", pid: 2, purpose: "run y") { $0 }
            #expect(previous == nil)
        }
    }

    @Test func `says that the folder is missing`() async throws {
        try await withTemporaryFolder { folder in
            let error = await #expect(throws: NightlyError.self) {
                try await lock(in: folder.appending("none"), at: noon).hold(host: "a", pid: 2, purpose: "run y") { _ in }
            }
            #expect(error?.code == .unwritable)
        }
    }

    private func lock(in folder: FilePath, at now: Timestamp) -> WorkspaceLock {
        WorkspaceLock(file: folder.appending("run.lock"), now: { now })
    }

    /// What a holder leaves behind that died without a word.
    private func leave(_ host: String, heartbeat: Timestamp, in folder: FilePath) throws {
        let text = """
            {"heartbeat":"\(heartbeat)","host":"\(host)","pid":1,"purpose":"run x","since":"\(noon)"}

            """
        try Data(text.utf8).write(to: URL(filePath: folder.appending("run.lock").string))
    }
}
