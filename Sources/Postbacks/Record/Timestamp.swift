/// A moment in UTC to the millisecond, as BSON dates hold it.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
    public let milliseconds: Int64

    /// Makes the moment that lies so many milliseconds after 1970-01-01T00:00:00Z.
    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// Earlier moments first.
    public static func < (left: Timestamp, right: Timestamp) -> Bool { left.milliseconds < right.milliseconds }

    /// ``iso8601``, or for a moment outside the years that it can name the number of milliseconds since 1970.
    public var description: String { iso8601 ?? "\(milliseconds) ms since 1970" }

    /// The second that a number of milliseconds since 1970 falls into; also before 1970 the one that began earlier.
    static func seconds(in milliseconds: Int64) -> Int64 {
        (milliseconds - remainder(milliseconds, 1000)) / 1000
    }

    /// What is left of `value` above the next lower multiple of `divisor`; never negative.
    static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }
}
