import Foundation
import Testing

@testable import Postbacks

@Suite struct TimestampTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_760_531_696_789, "2025-10-15T12:34:56.789Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `a moment is written in the form of the contract and read from it`(milliseconds: Int64, text: String) {
        let moment = Timestamp(milliseconds: milliseconds)
        #expect(moment.iso8601 == text)
        #expect(moment.description == text)
        #expect(Timestamp(canonical: text) == moment)
        #expect(Timestamp(iso8601: text) == moment)
    }

    @Test(arguments: [Int64.min, -62_135_596_800_001, 253_402_300_800_000, .max])
    func `a moment outside the years 1 to 9999 is described by its number`(milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).iso8601 == nil)
        #expect(Timestamp(milliseconds: milliseconds).description == "\(milliseconds) ms since 1970")
    }

    @Test(arguments: [
        ("2025-10-15T12:34:56.789Z", 1_760_531_696_789), ("2025-10-15T12:34:56.789", 1_760_531_696_789),
        ("2025-10-15 12:34:56.789", 1_760_531_696_789), ("2025-10-15t12:34:56.789z", 1_760_531_696_789),
        ("2025-10-15T12:34:56,789Z", 1_760_531_696_789), ("2025-10-15T12:34:56.789123", 1_760_531_696_789),
        ("2025-10-15T12:34:56.789999999Z", 1_760_531_696_789), ("2025-10-15T12:34:56.7Z", 1_760_531_696_700),
        ("2025-10-15T12:34:56.78Z", 1_760_531_696_780), ("2025-10-15T12:34:56Z", 1_760_531_696_000),
        ("2025-10-15T12:34Z", 1_760_531_640_000), ("2025-10-15", 1_760_486_400_000),
        ("2025-10-15T12:34:56+05:30", 1_760_511_896_000), ("2025-10-15T12:34:56+0530", 1_760_511_896_000),
        ("2025-10-15T12:34:56-08", 1_760_560_496_000), ("2025-10-15 12:34:56.789 +00:00", 1_760_531_696_789),
        ("2025-10-15T12:34:56.789123-00:30", 1_760_533_496_789), ("2024-02-29", 1_709_164_800_000),
    ])
    func `moments are read as other programs write them`(text: String, milliseconds: Int64) {
        #expect(Timestamp(iso8601: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2025", "2025-10", "2025-1-5", "15.10.2025", "2025-13-01", "2025-00-01", "2025-02-30", "2023-02-29", "1900-02-29",
        "2025-10-00",
        "0000-01-01", "2025-10-15T", "2025-10-15T12", "2025-10-15T24:00:00Z", "2025-10-15T12:60:00Z", "2025-10-15T12:34:60Z",
        "2025-10-15T12:34:56.Z", "2025-10-15T12:34:56.1234567890Z", "2025-10-15T12:34:56 UTC", "2025-10-15T12:34:56+5",
        "2025-10-15T12:34:56+05:3",
        "2025-10-15T12:34:56+24:00", "2025-10-15  12:34:56", "2025-10-15T12:34:56Zx", " 2025-10-15", "2025-10-15 ",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01", "２０２５-10-15", "1760531696789", "2025-10-15T12:34:56.789Z\u{0}",
    ])
    func `what is no moment is not read as one`(text: String) {
        #expect(Timestamp(iso8601: text) == nil)
    }

    @Test(arguments: [
        "2025-10-15T12:34:56.789+00:00", "2025-10-15 12:34:56.789Z", "2025-10-15T12:34:56,789Z", "2025-10-15T12:34:56.78Z",
    ])
    func `only the form of the contract is canonical`(text: String) {
        #expect(Timestamp(canonical: text) == nil)
    }

    @Test func `every day from year 1 to 9999 follows the one before`() {
        var day = Timestamp.nameable.lowerBound / 86_400_000
        var expected = (year: 1, month: 1, day: 1)
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        while day <= Timestamp.nameable.upperBound / 86_400_000 {
            let date = CivilDate(daysSince1970: Int(day))
            guard date.year == expected.year, date.month == expected.month, date.day == expected.day,
                date.daysSince1970 == Int(day)
            else {
                Issue.record("day \(day) is \(date), not \(expected)")
                return
            }
            let isLeap = expected.year % 400 == 0 || expected.year % 4 == 0 && expected.year % 100 != 0
            expected.day += 1
            if expected.day > lengths[expected.month - 1] + (isLeap && expected.month == 2 ? 1 : 0) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
            day += 1
        }
        #expect(expected.year == 10_000)
    }

    @Test func `random moments are the ones that Foundation means`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            // Foundation uses the Julian calendar before 1582.
            let moment = Timestamp(milliseconds: Int64.random(in: -12_000_000_000_000...253_402_300_799_999, using: &generator))
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
            // Half a millisecond keeps the floating point from falling to the one before.
            let date = Date(timeIntervalSince1970: (Double(moment.milliseconds) + 0.5) / 1000)
            #expect(moment.iso8601 == date.formatted(style), "\(moment.milliseconds)")
        }
    }
}
