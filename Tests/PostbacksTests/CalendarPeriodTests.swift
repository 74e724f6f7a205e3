import Foundation
import Postbacks
import TestSupport
import Testing

@Suite(.onOwnThreads) struct CalendarPeriodTests {
    @Test func `days, weeks and months are those of Foundation's ISO calendar`() throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        // Every fifth day of four hundred years, after which the calendar repeats.
        for day in stride(from: -36_525, to: 109_575, by: 5) {
            let moment = Timestamp(milliseconds: Int64(day) * 86_400_000 + 12_345_678)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekOfYear, .yearForWeekOfYear],
                from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)
            )
            let names = [
                String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0),
                String(format: "%04d-W%02d", parts.yearForWeekOfYear ?? 0, parts.weekOfYear ?? 0),
                String(format: "%04d-%02d", parts.year ?? 0, parts.month ?? 0),
            ]
            #expect([.day, .week, .month].map { CalendarPeriod($0, containing: moment).description } == names)
        }
    }

    @Test func `a period begins at midnight and contains its first moment`() {
        for unit in CalendarUnit.allCases {
            let period = CalendarPeriod(unit, containing: Timestamp(milliseconds: 1_760_531_696_789))
            #expect(period.start.milliseconds % 86_400_000 == 0)
            #expect(CalendarPeriod(unit, containing: period.start) == period)
            #expect(CalendarPeriod(unit, containing: Timestamp(milliseconds: period.start.milliseconds - 1)) < period)
        }
    }
}
