import Foundation
internal import Notation
import OrderedCollections
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct TimestampTests {
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

    @Test(
        arguments: [
            (.int32(1_714_557_600), "2024-05-01T10:00:00.000Z"), (.int64(1_714_557_600_123), "2024-05-01T10:00:00.123Z"),
            (.double(1_714_557_600.5), "2024-05-01T10:00:00.500Z"), (.double(-0.25), "1969-12-31T23:59:59.750Z"),
            (.int64(99_999_999_999), "5138-11-16T09:46:39.000Z"), (.int64(100_000_000_000), "1973-03-03T09:46:40.000Z"),
            (.int64(-100_000_000_000), "1966-10-31T14:13:20.000Z"),
            (.other(type: 0x11, bytes: [3, 0, 0, 0, 0xA0, 0x12, 0x32, 0x66]), "2024-05-01T10:00:00.000Z"),
            (.string("2024-05-01T10:00:00+02:00"), "2024-05-01T08:00:00.000Z"),
            (.string("01/03/2024"), nil), (.string("1714557600"), nil), (.double(.nan), nil), (.double(1e300), nil),
            (.int64(.max), nil), (.int64(.min), nil), (.bool(true), nil), (.null, nil), (.other(type: 0x11, bytes: [1]), nil),
        ] as [(DocumentValue, String?)]
    )
    func `a value that another program wrote in place of a date means a moment by its size`(value: DocumentValue, text: String?) {
        #expect(Timestamp(loose: value)?.iso8601 == text)
    }

    @Test func `a record whose moment is a number keeps the number`() throws {
        let json =
            #"{"_id":"68ef94f00000000000000001","campaign_id":"c","render_id":"r","cloudinary_url":"u","size":"s","created_at":1714557600}"#
        let record = try Postback(json: json.utf8)
        #expect(record.createdAt.iso8601 == "2024-05-01T10:00:00.000Z")
        #expect(record.extra == ["created_at_raw": .int64(1_714_557_600)])
        #expect(try Postback(json: record.json.utf8) == record)
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
            let date = CalendarDate(daysSince1970: Int(day))
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
