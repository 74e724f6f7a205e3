public import FoundationEssentials
internal import Synchronization
public import Transfer

/// A clock that stands still until somebody sleeps, and then is there at once.
public final class SkippingTime: Sendable {
    private struct State {
        var uptime: Duration = .zero
        var date: Date
        var sleeps: [Duration] = []
    }

    private let state: Mutex<State>

    /// Starts at `date`.
    public init(date: Date = Date(timeIntervalSince1970: 1_700_000_000)) {
        state = Mutex(State(date: date))
    }

    /// How long everybody slept, in the order in which they began to.
    public var sleeps: [Duration] { state.withLock(\.sleeps) }

    /// Time that has passed since the start.
    public var uptime: Duration { state.withLock(\.uptime) }

    /// Lets time pass.
    public func advance(by duration: Duration) {
        state.withLock { state in
            state.uptime += duration
            state.date += Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
        }
    }

    /// The same clock in the form in which the code under test takes it.
    public var timepiece: Timepiece {
        Timepiece(
            uptime: { self.uptime },
            date: { self.state.withLock(\.date) },
            sleep: { duration in
                try Task.checkCancellation()
                self.state.withLock { $0.sleeps.append(duration) }
                self.advance(by: duration)
                await Task.yield()
            }
        )
    }
}

/// A random source that gives the same numbers in every run (SplitMix64).
public struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// Starts from `seed`.
    public init(_ seed: UInt64) {
        state = seed
    }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
