/// A time of day as the poster announces it, without a zone: that of the venue.
public struct ClockTime: Hashable, Sendable, CustomStringConvertible {
    /// 0...23.
    public let hour: Int
    /// 0...59.
    public let minute: Int

    /// Takes `HH:MM` on the 24-hour clock; one digit for the hour will do.
    /// - Throws: ``CampaignError`` with the code `invalidTime`; the remedy turns `7:30 pm`, `19.30` or `19:30 Uhr` into `19:30`, and
    ///   `24:00` into the beginning of the next day.
    public init(_ text: String) throws(CampaignError) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 2, let hour = Self.number(parts[0]), let minute = Self.number(parts[1]),
            hour < 24, minute < 60
        else {
            throw CampaignError(
                .invalidTime,
                "\(text.quoted(upTo: 40)) is not a time of day",
                remedy: ClockReading.remedy(for: text)
            )
        }
        self.hour = hour
        self.minute = minute
    }

    /// `HH:MM` on the 24-hour clock.
    public var description: String { "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)" }

    /// - Parameters:
    ///   - hour: 0...23.
    ///   - minute: 0...59.
    init(hour: Int, minute: Int) {
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
