/// A moment in UTC to the millisecond, as BSON dates hold it.
public struct Timestamp: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
    public let milliseconds: Int64

    /// Makes the moment that lies this many milliseconds after 1970-01-01T00:00:00Z.
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
    package static func remainder(_ value: Int64, _ divisor: Int64) -> Int64 {
        let rest = value % divisor
        return rest < 0 ? rest + divisor : rest
    }
}

extension Timestamp {
    /// The moment that a value means which another program stored in place of a date.
    ///
    /// Text means what ``init(iso8601:)`` reads, a BSON timestamp its second. A number below ``firstMilliseconds`` means seconds
    /// since 1970, one from there on milliseconds: as seconds that is the year 5138, as milliseconds the third of March 1973.
    /// Fractions are rounded to milliseconds.
    /// - Returns: nil for a value that means no moment in the years 1 to 9999.
    package init?(loose value: DocumentValue) {
        switch value {
        case .date(let moment): self = moment
        case .string(let text): self.init(iso8601: text)
        case .int32(let number): self.init(number: Double(number))
        case .int64(let number): self.init(number: Double(number))
        case .double(let number): self.init(number: number)
        case .other(let type, let bytes):
            switch ExoticValue(type: type, bytes: bytes) {
            case .timestamp(let seconds, _): self.init(milliseconds: Int64(seconds) * 1000)
            case .decimal(let number):
                guard let number = Double(number.description) else { return nil }
                self.init(number: number)
            default: return nil
            }
        default: return nil
        }
    }

    /// The least number that means milliseconds since 1970, and not seconds.
    package static let firstMilliseconds = 1e11

    /// Any number of milliseconds that names a year fits a double exactly.
    private init?(number: Double) {
        let milliseconds = (abs(number) < Self.firstMilliseconds ? number * 1000 : number).rounded(.toNearestOrEven)
        guard let moment = Int64(exactly: milliseconds), Self.nameable ~= moment else { return nil }
        self.init(milliseconds: moment)
    }
}
