public import FoundationEssentials

/// What the time is and how to wait: passed in, so that a test can make an hour pass at once.
public struct Timepiece: Sendable {
    /// Time since some fixed moment; never jumps.
    public let uptime: @Sendable () -> Duration
    /// The time of day, as right as this machine's clock.
    public let date: @Sendable () -> Date
    /// Waits at least this long, or throws `CancellationError` when the task is cancelled.
    public let sleep: @Sendable (Duration) async throws -> Void

    /// Makes a timepiece out of its three functions.
    public init(
        uptime: @escaping @Sendable () -> Duration,
        date: @escaping @Sendable () -> Date,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.uptime = uptime
        self.date = date
        self.sleep = sleep
    }

    /// The clocks of this machine, for the command layer to pass in.
    public static var system: Timepiece {
        let start = ContinuousClock.now
        return Timepiece(
            uptime: { start.duration(to: .now) },
            date: { Date() },
            sleep: { try await Task.sleep(for: $0) }
        )
    }
}
