import Nightly
import SystemPackage
import TestSupport
import Testing
import Threads

@Suite(.onOwnThreads) struct UploadJournalTests {
    @Test func `a cancelled call is reported as such, and not as a full disk`() async throws {
        try await withTemporaryFolder { folder in
            let threads = ThreadPool(name: "journal", threads: 1)
            let journal = try await UploadJournal.open(folder.appending("uploads.sqlite"), threads: threads)
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await journal.entries()
            }
            let error = await #expect(throws: NightlyError.self) { try await task.value }
            #expect(error?.code == .cancelled)
            #expect(try await journal.entries().isEmpty)
        }
    }
}
