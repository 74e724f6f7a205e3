internal import Synchronization

/// Asks a run to begin nothing new and to end as soon as what is in progress is finished.
///
/// This is not the cancellation of a task: pictures in progress are finished, stored and recorded as if nothing had happened.
public final class StopRequest: Sendable {
    private let flag = Atomic(false)

    /// Makes a request that was not made yet.
    public init() {}

    /// Makes the request; making it again changes nothing. May be called from any thread.
    public func make() { flag.store(true, ordering: .sequentiallyConsistent) }

    /// Whether the request was made.
    public var isMade: Bool { flag.load(ordering: .sequentiallyConsistent) }
}
