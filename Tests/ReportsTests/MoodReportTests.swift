import Foundation
import Postbacks
import SystemPackage
import TestSupport
import Testing

@testable import Reports

/// Every number of the mood report, against a count of the records themselves.
@Suite(.onOwnThreads) struct MoodReportTests {
    /// One range of a figure, as its JSON has it.
    private struct Counted {
        let rows: [[String: Any]]
        let count: Int
        /// The records that the range must have, found without the program's calendar.
        let records: [Postback]

        /// The rows as texts, to be compared as a set and in number.
        func keyed(_ columns: String...) -> [String: Double] {
            Dictionary(
                rows.map { row in
                    let key = columns.dropLast().map { "\(row[$0].map { $0 is NSNull ? "nil" : "\($0)" } ?? "?")" }
                    return (key.joined(separator: "|"), (row[columns[columns.count - 1]] as? NSNumber)?.doubleValue ?? -1)
                }
            ) { $0 + $1 }
        }
    }

    private static func ranges(of figure: String) async throws -> [Counted] {
        let data = try #require(try await report.value["moods/data/\(figure).json"])
        let answer = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(answer["data_as_of"] as? String == BusyHistory.newest.iso8601)
        let ranges = try #require(answer["ranges"] as? [[String: Any]])
        #expect(ranges.map { $0["range"] as? String } == ["all", "last-365-days", "last-90-days", "last-30-days", "last-7-days"])
        return try ranges.map { range in
            let days = range["days"] as? Int
            let midnight = BusyHistory.newest.milliseconds / 86_400_000 * 86_400_000
            let from = days.map { midnight - Int64($0 - 1) * 86_400_000 } ?? .min
            return Counted(
                rows: try #require(range["rows"] as? [[String: Any]]),
                count: try #require(range["n"] as? Int),
                records: BusyHistory.records.filter { $0.createdAt.milliseconds >= from }
            )
        }
    }

    private static func count(_ records: [Postback], by key: (Postback) -> String?) -> [String: Double] {
        records.reduce(into: [:]) { counts, record in if let key = key(record) { counts[key, default: 0] += 1 } }
    }

    /// The files of the report, made once for all tests.
    private static let report = Task {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record(BusyHistory.records)
            try await site.build()
            return try site.snapshot().filter { $0.key.hasPrefix("moods/") }
        }
    }

    @Test func `the shares of the moods are those of the records`() async throws {
        for range in try await Self.ranges(of: "mood-share") {
            let counts = Self.count(range.records) { $0.mood ?? "nil" }
            #expect(range.count == range.records.count && range.records.count > 20)
            #expect(range.keyed("mood", "records") == counts)
            #expect(range.keyed("mood", "share").isClose(to: counts.mapValues { $0 / Double(range.records.count) }))
            let first = range.records.reduce(into: [String: String]()) { first, record in
                let moment = record.createdAt.iso8601 ?? ""
                first[record.mood ?? "nil"] = min(first[record.mood ?? "nil"] ?? moment, moment)
            }
            for row in range.rows { #expect(row["first_used"] as? String == first[row["mood"] as? String ?? "nil"]) }
        }
        let page = String(decoding: try #require(try await Self.report.value["moods/last-7-days.md"]), as: UTF8.self)
        let week = try await Self.ranges(of: "mood-share")[4]
        for (mood, count) in Self.count(week.records, by: { $0.mood ?? "no mood recorded" }) {
            let share = (count / Double(week.records.count) * 1000).rounded() / 10
            #expect(page.contains("| \(mood) | \(Int(count)) | \(share) % |"))
        }
    }

    @Test(arguments: ["week", "month"])
    func `each week and each month has its own records`(_ unit: String) async throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        func period(_ record: Postback) -> String {
            let date = Date(timeIntervalSince1970: Double(record.createdAt.milliseconds) / 1000)
            let parts = calendar.dateComponents([.year, .month, .weekOfYear, .yearForWeekOfYear], from: date)
            return unit == "month"
                ? String(format: "%04d-%02d", parts.year ?? 0, parts.month ?? 0)
                : String(format: "%04d-W%02d", parts.yearForWeekOfYear ?? 0, parts.weekOfYear ?? 0)
        }
        for range in try await Self.ranges(of: "moods-by-\(unit)") {
            #expect(
                range.keyed(unit, "mood", "records")
                    == Self.count(range.records) { "\(period($0))|\($0.mood ?? "nil")" }
            )
            let totals = Self.count(range.records, by: period)
            #expect(range.keyed(unit, "share").allSatisfy { abs($0.value - 1) < 1e-9 && totals[$0.key] != nil })
        }
    }

    @Test func `moods are counted with sizes, models and campaigns`() async throws {
        let properties: [(String, String, (Postback) -> String)] = [
            ("moods-by-size", "size", { $0.size }), ("moods-by-model", "model", { $0.model ?? "nil" }),
            ("moods-by-campaign", "campaign_id", { $0.campaignID }),
        ]
        for (figure, column, property) in properties {
            for range in try await Self.ranges(of: figure) {
                let counts = Self.count(range.records) { "\(property($0))|\($0.mood ?? "nil")" }
                #expect(range.keyed(column, "mood", "records") == counts)
                let totals = Self.count(range.records, by: property)
                #expect(
                    range.keyed(column, "mood", "share").isClose(
                        to: counts.reduce(into: [:]) { shares, entry in
                            shares[entry.key] = entry.value / (totals[String(entry.key.split(separator: "|")[0])] ?? 1)
                        }
                    )
                )
            }
        }
    }

    @Test func `palettes are counted by their colours, whatever the case of their letters`() async throws {
        for range in try await Self.ranges(of: "palettes") {
            let used = range.records.filter { $0.palette?.isEmpty == false }
            #expect(range.count == used.count)
            let counts = Self.count(used) { record in
                "\(record.mood ?? "nil")|\((record.palette ?? []).map { $0.uppercased() })"
            }
            let rows = Dictionary(
                uniqueKeysWithValues: range.rows.map { row in
                    ("\(row["mood"] as? String ?? "nil")|\(row["palette"] as? [String] ?? [])", row["records"] as? Double)
                }
            )
            #expect(rows == counts)
        }
    }

    @Test func `fallbacks are counted by reason`() async throws {
        for range in try await Self.ranges(of: "fallbacks-by-reason") {
            let failed = range.records.filter { $0.metadata.isFallback }
            #expect(range.count == failed.count)
            #expect(
                range.keyed("fallback_class", "fallbacks") == Self.count(failed) { $0.metadata.fallbackClass ?? "nil" }
            )
            #expect(range.rows.isEmpty || abs(range.keyed("fallback_class", "share").values.reduce(0, +) - 1) < 1e-9)
        }
    }

    @Test func `what models cost is added up by month and model, and is not there where nobody was asked`() async throws {
        #expect(try await Self.report.value["moods/data/model-costs.json"] == nil)
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            let newest = Int(BusyHistory.newest.milliseconds / 86_400_000)
            // 2025-10-15, ten days before, and ten more before that, which is September.
            site.costs = [
                (0, "gpt-image-2", 2, 2, 0), (10, "flux-dev", 3, 0, 75_000), (20, "flux-dev", 1, 0, 25_000),
                (12, "flux-dev", 2, 1, 25_000),
            ]
            .map { days, model, requests, unpriced, price in
                ModelCost(
                    runID: "run-\(days)",
                    day: newest - days,
                    provider: "bfl",
                    model: model,
                    requests: requests,
                    unpriced: unpriced,
                    microdollars: price
                )
            }
            try await site.record(BusyHistory.records, pictures: false)
            try await site.build()
            let csv = try site.read("site/moods/data/model-costs.csv").split(separator: "\r\n")
            #expect(
                csv.filter { $0.hasPrefix("all,") } == [
                    "all,2025-10,bfl,flux-dev,5,0.1,1", "all,2025-10,bfl,gpt-image-2,2,0.0,2",
                    "all,2025-09,bfl,flux-dev,1,0.025,0",
                ]
            )
            #expect(csv.filter { $0.hasPrefix("last-7-days,") } == ["last-7-days,2025-10,bfl,gpt-image-2,2,0.0,2"])
            let page = try site.read("site/moods/index.md")
            #expect(page.contains("8 requests to models cost $0.125 and 3 of unknown price"))
            #expect(page.contains("| 2025-10 | bfl | flux-dev | 5 | $0.10 | 1 |"), "\(page.suffix(3000))")
            // Another price is another page.
            #expect(try await site.build().written == 0)
            site.costs.removeLast()
            #expect(try await site.build().written > 0)
        }
    }

    @Test func `fallbacks are counted for the model that was asked for`() async throws {
        for range in try await Self.ranges(of: "fallbacks") {
            func asked(_ record: Postback) -> String { record.metadata.requestedModel ?? record.model ?? "nil" }
            #expect(range.keyed("requested_model", "pictures") == Self.count(range.records, by: asked))
            let failed = range.records.filter { $0.metadata.requestedModel != nil }
            #expect(range.keyed("requested_model", "fallbacks").filter { $0.value > 0 } == Self.count(failed, by: asked))
        }
    }

    @Test func `the fallback rate of each week is that of its records`() async throws {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
        func week(_ record: Postback) -> String {
            let date = Date(timeIntervalSince1970: Double(record.createdAt.milliseconds) / 1000)
            let parts = calendar.dateComponents([.weekOfYear, .yearForWeekOfYear], from: date)
            return String(format: "%04d-W%02d", parts.yearForWeekOfYear ?? 0, parts.weekOfYear ?? 0)
        }
        for range in try await Self.ranges(of: "fallbacks-by-week") {
            let pictures = Self.count(range.records, by: week)
            let failed = Self.count(range.records.filter { $0.metadata.requestedModel != nil }, by: week)
            #expect(range.keyed("week", "pictures") == pictures)
            #expect(range.keyed("week", "fallbacks").filter { $0.value > 0 } == failed)
            let rates = pictures.map { week, number in (week, (failed[week] ?? 0) / number) }
            #expect(range.keyed("week", "rate").isClose(to: Dictionary(uniqueKeysWithValues: rates)))
            // Weeks stand in the order of time.
            let weeks = range.rows.compactMap { $0["week"] as? String }
            #expect(weeks == weeks.sorted() && Set(weeks).count == weeks.count)
        }
    }

    @Test(arguments: [
        ([0, 0], "The fallback rate is 0.0 % in both halves of the weeks"),
        ([1, 1], "The fallback rate is 5.0 % in both halves of the weeks"),
        (
            [1, 3],
            "The fallback rate rose from 5.0 % in the first half of the weeks to 15.0 % in the second, which may be chance"
        ),
        ([20, 2], "The fallback rate fell from 100.0 % in the first half of the weeks to 10.0 % in the second"),
        ([3], "The fallback rate of 2025-W42 is 15.0 %"),
    ])
    func `the fallback rate is said to change only where it does`(_ fallbacks: [Int], _ finding: String) async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            // Twenty pictures in each week, the last ones in that of 15 October 2025.
            let records = fallbacks.reversed().enumerated().flatMap { weeksAgo, fallbacks in
                (0..<20).map { number in
                    var record = Postback.onTheWeb(weeksAgo * 20 + number + 1, campaign: "alpha")
                    record.createdAt = Timestamp(milliseconds: Timestamp.stub(0).milliseconds - Int64(weeksAgo) * 7 * 86_400_000)
                    record.metadata.requestedModel = number < fallbacks ? "FLUX.1-dev" : nil
                    return record
                }
            }
            try await site.record(records)
            try await site.build()
            #expect(try site.read("site/moods/index.md").contains("## \(finding)\n\nFallback rate by week · n = "))
        }
    }

    @Test func `runs and campaigns are counted`() async throws {
        for range in try await Self.ranges(of: "runs") {
            #expect(range.keyed("run_id", "records") == Self.count(range.records) { $0.metadata.runID })
            let failed = range.records.filter { $0.metadata.requestedModel != nil }
            #expect(
                range.keyed("run_id", "fallbacks").filter { $0.value > 0 } == Self.count(failed) { $0.metadata.runID }
            )
            for row in range.rows {
                let own = range.records.filter { $0.metadata.runID == row["run_id"] as? String }.map(\.createdAt.milliseconds)
                let time = Double((own.max() ?? 0) - (own.min() ?? 0)) / 1000
                #expect(row["seconds"] as? Double == time && row["failed"] is NSNull)
            }
        }
        for range in try await Self.ranges(of: "campaigns") {
            #expect(range.keyed("campaign_id", "records") == Self.count(range.records) { $0.campaignID })
        }
    }

    @Test func `a range begins at midnight, UTC`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            let midnight = BusyHistory.newest.milliseconds / 86_400_000 * 86_400_000 - 6 * 86_400_000
            func record(_ number: Int, _ moment: Int64) -> Postback {
                .onTheWeb(number, campaign: "a").setting(\.createdAt, to: Timestamp(milliseconds: moment))
            }
            try await site.record([
                record(1, BusyHistory.newest.milliseconds), record(2, midnight), record(3, midnight - 1),
            ])
            try await site.build()
            #expect(try site.read("site/moods/last-7-days.md").contains("Last 7 days: 2 records, 1 mood, 1 campaign, 9 Oct 2025"))
            #expect(try site.read("site/moods/last-30-days.md").contains("Last 30 days: 3 records"))
        }
    }

    @Test func `what a run said of itself is reported beside its records`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            try await site.record([.onTheWeb(1, campaign: "a"), .onTheWeb(2, campaign: "a")])
            site.runs = [.stub("run-1", failures: 3, milliseconds: 125_000)]
            try await site.build()
            let page = try site.read("site/moods/index.md")
            #expect(page.contains("## The only run made 2 posters in 2 min 5 s, 3 failed\n"))
            #expect(page.contains("| run-1 | 2 | 0 | 3 | 15 Oct 2025, 12:01 UTC | 2 min 5 s |"))
        }
    }

    @Test func `a run that could make nothing is reported in the ranges in which it began`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            try await site.record([.onTheWeb(1, campaign: "a")])
            let tenDays = 10 * 24 * 60
            site.runs = [.stub("run-1"), .stub("run-0", began: .stub(-tenDays), failures: 2)]
            try await site.build()
            let month = try site.read("site/moods/last-30-days.md")
            #expect(month.contains("## The last of 2 runs made 1 poster in 1 min, none failed\n"))
            #expect(month.contains("| run-0 | 0 | 0 | 2 | – | 1 min |"))
            #expect(try site.read("site/moods/last-7-days.md").contains("## The only run made 1 poster"))
            #expect(try site.read("site/moods/data/runs.csv").contains("last-30-days,run-0,0,0,2,,60.0\r\n"))
        }
    }

    @Test func `a report of an unchanged history asks nothing`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record([.onTheWeb(1, campaign: "a")])
            try await site.build()
            await site.history.forgetReads()
            let outcome = try await site.build()
            #expect(outcome.written == 0)
            #expect(await site.history.tallies == 0)
        }
    }

    @Test func `few records are reported to be few`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record([.onTheWeb(1, campaign: "a"), .onTheWeb(2, campaign: "a").setting(\.mood, to: "retro")])
            try await site.build()
            let page = try site.read("site/moods/index.md")
            #expect(page.contains("## neon and retro are used equally often, with 50.0 % of the records each\n"))
            #expect(page.contains("A small sample: with 2 records, this may be chance."))
            #expect(page.contains("| neon | 1 | 50.0 % | 9.5 % | 90.5 % |"))
            try LinkChecker(site: site).check()
        }
    }

    @Test func `every bar of a chart has its range where one of them needs it`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record(
                (1...300).map { number in
                    .onTheWeb(number, campaign: "a")
                        .setting(\.mood, to: number <= 150 ? "neon" : number <= 297 ? "retro" : "lush")
                }
            )
            try await site.build()
            let page = try site.read("site/moods/index.html")
            for amount in ["50.0 % (44–56 %)", "49.0 % (43–55 %)", "1.0 % (0–3 %)"] {
                #expect(page.contains(">\(amount)<"))
            }
        }
    }

    @Test func `the table for spreadsheets quotes what needs it`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record([Postback.onTheWeb(1, campaign: "a").setting(\.mood, to: "a \"b\", c\r\nd")])
            try await site.build()
            let table = try site.read("site/moods/data/mood-share.csv")
            #expect(table.hasPrefix("range,mood,records,share,share_low,share_high,first_used,last_used\r\n"))
            #expect(table.contains("\r\nlast-7-days,\"a \"\"b\"\", c d\",1,1.000000,0.206549,1.000000,2025-10-15T12:01:00.000Z,"))
        }
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@sum", "'@sum"), ("\u{FF1D}1", "'\u{FF1D}1"),
        ("\u{FF0B}1", "'\u{FF0B}1"),
        ("\u{FF0D}1", "'\u{FF0D}1"), ("\u{FF20}a", "'\u{FF20}a"), ("\u{200B}=1", "'\u{200B}=1"), ("\u{A0}=1", "'=1"),
        ("\t=1\r", "'=1"), ("=A1,\"b\"", "\"'=A1,\"\"b\"\"\""), ("a;=1;b", "\"a;'=1;b\""), ("a; -1", "\"a;' -1\""),
        ("-", "'-"), ("|cmd", "'|cmd"), ("a=b", "a=b"), ("neo-retro", "neo-retro"), ("7-up", "7-up"), ("", ""),
    ])
    func `no spreadsheet makes a formula of a text`(_ mood: String, cell: String) async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            let record = Postback.onTheWeb(1, campaign: mood).setting(\.mood, to: mood).setting(\.model, to: mood)
                .setting(\.size, to: mood).setting(\.metadata.runID, to: mood).setting(\.metadata.requestedModel, to: mood)
            try await site.record([record])
            try await site.build()
            for (figure, rest) in [
                ("mood-share", ",1,1.000000,"), ("moods-by-size", ",\(cell),1,"), ("moods-by-model", ",\(cell),1,"),
                ("moods-by-campaign", ",\(cell),1,"), ("fallbacks", ",1,1,1.000000,"), ("campaigns", ",1,1.000000,"),
            ] {
                let table = try site.read("site/moods/data/\(figure).csv")
                #expect(table.contains("\r\nlast-7-days,\(cell)\(rest)"), "\(figure): \(table)")
            }
            if !mood.isEmpty { #expect(try site.read("site/moods/data/runs.csv").contains("\r\nlast-7-days,\(cell),1,1,,")) }
        }
    }

    @Test func `numbers of a spreadsheet stay numbers, below zero too`() {
        #expect(CSV.line([.number("-1.5"), .text("-1.5"), .number("")]) == "-1.5,'-1.5,\r\n")
    }

    @Test func `hostile records give well-formed pages that say what they say as text`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            let script = "\"></text><script>alert(1)</script>|`**\n#"
            let records = (1...40).map { number in
                var record = Postback.onTheWeb(number, campaign: "\(script)\(number)")
                record.mood = number % 7 == 0 ? nil : "\(script)\(number % 9)"
                record.size = number % 3 == 0 ? "" : script
                record.model = script
                record.palette = number % 2 == 0 ? [script, "NaN", "#12345G"] : Array(repeating: "#aabbcc", count: number * 20)
                record.metadata.runID = number % 5 == 0 ? "" : "../../\(script)"
                record.metadata.requestedModel = script
                record.createdAt = Timestamp(milliseconds: [Int64.min, .max, 0, -1, 1_760_529_600_000][number % 5])
                return record
            }
            try await site.record(records)
            try await site.build()
            try LinkChecker(site: site).check()
            for (path, content) in try site.snapshot() where path.hasPrefix("moods/") {
                let text = String(decoding: content, as: UTF8.self)
                if path.hasSuffix(".html") { #expect(!text.contains("<script") && !text.contains("nan"), "\(path)") }
                if path.hasSuffix(".json") {
                    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: content) }
                }
            }
        }
    }

    @Test func `records without anything to count still make a report`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try await site.record(
                [
                    Postback(
                        id: .stub(1),
                        campaignID: "",
                        renderID: "",
                        cloudinaryURL: "",
                        size: "",
                        createdAt: Timestamp(milliseconds: 0)
                    )
                ],
                pictures: false
            )
            try await site.build()
            let page = try site.read("site/moods/index.md")
            for finding in [
                "No record names a mood", "No record has a palette", "No record names the run that made it",
                "All records are from one week, 1970-W01", "Every picture was made by the model that was asked for",
            ] {
                #expect(page.contains("## \(finding)\n"))
            }
            try LinkChecker(site: site).check()
        }
    }
}

extension [String: Double] {
    /// Whether two counts say the same, but for the last digits, which readers of JSON round.
    fileprivate func isClose(to other: [String: Double]) -> Bool {
        keys == other.keys && allSatisfy { abs($0.value - (other[$0.key] ?? .infinity)) < 1e-12 }
    }
}
