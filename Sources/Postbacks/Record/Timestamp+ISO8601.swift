internal import Notation

extension Timestamp {
    /// The form of the contract, `2025-10-15T12:34:56.789Z`; nil outside the years 1 to 9999, which it cannot name.
    public var iso8601: String? {
        guard Self.nameable ~= milliseconds else { return nil }
        return String(unsafeUninitializedCapacity: Self.iso8601Length) { buffer in
            writeISO8601 { buffer[$0] = $1 }
            return Self.iso8601Length
        }
    }

    /// Reads exactly the form that ``iso8601`` writes; nil for any other text.
    public init?(canonical text: String) {
        guard text.utf8.count == Self.iso8601Length else { return nil }
        self.init(iso8601: text)
        guard iso8601 == text else { return nil }
    }

    /// Reads ISO 8601 as other programs write it; nil for text that is not such a moment in the years 1 to 9999.
    ///
    /// A date, `2025-10-15`, means its first moment. A time follows `T`, `t` or one space: `12:34`, `12:34:56`, or with a
    /// fraction of 1 to 9 digits after a full stop or a comma; what is finer than a millisecond is cut off. A time may be
    /// followed by its zone, also after one space: `Z`, `z`, `+05`, `+0530` or `+05:30`. Without a zone it means UTC.
    public init?(iso8601 text: String) {
        var reader = ISO8601Reader(text)
        guard let milliseconds = reader.moment(), Self.nameable ~= milliseconds else { return nil }
        self.init(milliseconds: milliseconds)
    }

    /// 0001-01-01T00:00:00.000Z to 9999-12-31T23:59:59.999Z.
    package static let nameable: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    static let iso8601Length = 24

    /// Hands over the 24 ASCII characters of ``iso8601`` with their places; the moment must be ``nameable``.
    @inline(__always)
    func writeISO8601(_ put: (Int, UInt8) -> Void) {
        let inDay = Int(Self.remainder(milliseconds, 86_400_000))
        let date = CalendarDate(daysSince1970: (Int(milliseconds) - inDay) / 86_400_000)
        func digits(_ value: Int, count: Int, at place: Int) {
            var rest = value
            for index in stride(from: place + count - 1, through: place, by: -1) {
                put(index, UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
        }
        digits(date.year, count: 4, at: 0)
        put(4, UInt8(ascii: "-"))
        digits(date.month, count: 2, at: 5)
        put(7, UInt8(ascii: "-"))
        digits(date.day, count: 2, at: 8)
        put(10, UInt8(ascii: "T"))
        digits(inDay / 3_600_000, count: 2, at: 11)
        put(13, UInt8(ascii: ":"))
        digits(inDay / 60_000 % 60, count: 2, at: 14)
        put(16, UInt8(ascii: ":"))
        digits(inDay / 1000 % 60, count: 2, at: 17)
        put(19, UInt8(ascii: "."))
        digits(inDay % 1000, count: 3, at: 20)
        put(23, UInt8(ascii: "Z"))
    }
}

/// Reads one ISO 8601 moment from the start of a text to its end.
private struct ISO8601Reader {
    private let text: [UInt8]
    private var position = 0

    init(_ text: String) { self.text = Array(text.utf8) }

    /// Milliseconds since 1970; nil when the text is not a moment.
    mutating func moment() -> Int64? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-"), let day = number(digits: 2),
            let date = CalendarDate(year: year, month: month, day: day)
        else { return nil }
        var milliseconds = date.daysSince1970 * 86_400_000
        if !isAtEnd {
            guard skip("T") || skip("t") || skip(" "), let time = timeOfDay(), let offset = zone() else { return nil }
            milliseconds += time - offset * 60_000
        }
        return isAtEnd ? Int64(milliseconds) : nil
    }

    private var isAtEnd: Bool { position == text.count }

    /// Milliseconds since midnight.
    private mutating func timeOfDay() -> Int? {
        guard let hour = number(digits: 2, in: 0...23), skip(":"), let minute = number(digits: 2, in: 0...59) else { return nil }
        var milliseconds = (hour * 60 + minute) * 60_000
        guard skip(":") else { return milliseconds }
        guard let second = number(digits: 2, in: 0...59) else { return nil }
        milliseconds += second * 1000
        guard skip(".") || skip(",") else { return milliseconds }
        guard let fraction = fraction() else { return nil }
        return milliseconds + fraction
    }

    /// Whole milliseconds of a fraction of a second with 1 to 9 digits.
    private mutating func fraction() -> Int? {
        var milliseconds = 0
        var count = 0
        while let digit = digit() {
            if count < 3 { milliseconds = milliseconds * 10 + digit }
            count += 1
        }
        guard 1...9 ~= count else { return nil }
        for _ in count..<max(count, 3) { milliseconds *= 10 }
        return milliseconds
    }

    /// Minutes that local time is ahead of UTC; 0 without a zone.
    private mutating func zone() -> Int? {
        if isAtEnd { return 0 }
        _ = skip(" ")
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(digits: 2, in: 0...23) else { return nil }
        if isAtEnd { return sign * hours * 60 }
        _ = skip(":")
        guard let minutes = number(digits: 2, in: 0...59) else { return nil }
        return sign * (hours * 60 + minutes)
    }

    private mutating func number(digits count: Int, in range: ClosedRange<Int> = 0...9999) -> Int? {
        var value = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return range ~= value ? value : nil
    }

    private mutating func digit() -> Int? {
        guard position < text.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[position] else { return nil }
        defer { position += 1 }
        return Int(text[position] - UInt8(ascii: "0"))
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < text.count, text[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }
}
