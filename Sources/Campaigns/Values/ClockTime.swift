/// A time of day as the poster announces it, without a zone: that of the venue.
public struct ClockTime: Hashable, Sendable, CustomStringConvertible {
    /// 0...23.
    public let hour: Int
    /// 0...59.
    public let minute: Int

    /// Takes `HH:MM` on the 24-hour clock; one digit for the hour will do.
    /// - Throws: ``CampaignError`` with the code `invalidTime`; the remedy turns `7:30 pm` and `19.30` into `19:30`, and `24:00`
    ///   into the beginning of the next day.
    public init(_ text: String) throws(CampaignError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Self.number(parts[0]), let minute = Self.number(parts[1]),
            hour < 24, minute < 60
        else {
            throw CampaignError(.invalidTime, "\(text.quoted(upTo: 40)) is not a time of day", remedy: Self.remedy(for: text))
        }
        self.hour = hour
        self.minute = minute
    }

    /// `HH:MM` on the 24-hour clock.
    public var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

    private static func remedy(for text: String) -> String {
        guard let (time, isNextDay) = nearest(to: text) else { return "write HH:MM on the 24-hour clock, such as 19:30" }
        return isNextDay ? "write \(time), and the next day as the date" : "write \(time)"
    }

    /// The time that was meant by `7:30 pm`, `7pm`, `19.30`, `19h30`, or by `24:00`, which is a time of the next day. The minute
    /// has two digits: nobody knows whether `19:3` or `7.5` is three minutes past or half past.
    private static func nearest(to text: String) -> (time: ClockTime, isNextDay: Bool)? {
        var clock = text.lowercased().filter { $0 != " " }
        let isAfternoon = clock.hasSuffix("pm")
        let isTwelveHours = isAfternoon || clock.hasSuffix("am")
        if isTwelveHours { clock.removeLast(2) }
        let parts = clock.split(omittingEmptySubsequences: false, whereSeparator: ":.h".contains)
        guard parts.count == 2 || parts.count == 1 && isTwelveHours, let hour = number(parts[0]) else { return nil }
        guard let minute = parts.count == 2 ? number(parts[1]) : 0, minute < 60, parts.count == 1 || parts[1].count == 2 else {
            return nil
        }
        if isTwelveHours {
            guard (1...12).contains(hour) else { return nil }
            return (ClockTime(hour: hour % 12 + (isAfternoon ? 12 : 0), minute: minute), false)
        }
        return hour <= 24 ? (ClockTime(hour: hour % 24, minute: minute), hour == 24) : nil
    }

    private init(hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }

    /// One or two ASCII digits; `Int` alone would also take a sign.
    private static func number(_ text: Substring) -> Int? {
        guard (1...2).contains(text.utf8.count), text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
            return nil
        }
        return Int(text)
    }
}
