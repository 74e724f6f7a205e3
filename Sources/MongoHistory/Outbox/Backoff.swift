/// How long to wait before a delivery that failed is tried again: longer each time, and never at the same moment as all
/// the other machines that wait for the same server.
struct Backoff {
    private var next = Duration.milliseconds(100)

    private static let longest = Duration.seconds(30)

    /// The time to wait now, between half and the whole of a span that doubles from 0.1 to 30 seconds.
    mutating func take(using generator: inout some RandomNumberGenerator) -> Duration {
        defer { next = min(next * 2, Self.longest) }
        return next * Double.random(in: 0.5...1, using: &generator)
    }

    /// Begins anew, after a success.
    mutating func reset() { self = Backoff() }
}
