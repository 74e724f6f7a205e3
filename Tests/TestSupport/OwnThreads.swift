internal import Dispatch
public import Testing

/// Runs every test of a suite on threads of their own instead of Swift's cooperative pool.
///
/// The pool has a thread for each processor. Tests that wait there for a process, read from a pipe or paint for seconds keep the
/// servers and clients of all other tests from their turn, until one of those runs into its time limit. This is for suites that block
/// or calculate at length; what such a test calls runs on these threads too.
public struct OwnThreadsTrait: SuiteTrait, TestTrait, TestScoping {
    /// It goes for the tests of the suite one by one.
    public let isRecursive = true

    /// Runs a test where its blocking keeps nobody else waiting.
    public func provideScope(
        for test: Test,
        testCase: Test.Case?,
        performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(OwnThreads.shared) { try await function() }
    }
}

extension Trait where Self == OwnThreadsTrait {
    /// Runs every test of the suite on threads of their own instead of Swift's cooperative pool.
    public static var onOwnThreads: Self { Self() }
}

/// Threads of which the system starts more when those that run are blocked.
private final class OwnThreads: TaskExecutor {
    static let shared = OwnThreads()

    private let queue = DispatchQueue(label: "tests that block", attributes: .concurrent)

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
