import Foundation
import Postbacks
import TestSupport
import Testing

@testable import Reports

/// What the mood report says about order, against the numbers: it must be true whatever ties there are.
@Suite(.onOwnThreads) struct MoodOrderTests {
    /// Random counts, so small that many are equal.
    private struct Counts {
        /// By mood and size; the mood nil is that of records that name none.
        let cells: [[Int]]
        let moods: [String?]
        let sizes: [String]
        let campaigns: [Int]
        let palettes: [Int]

        init(using generator: inout SeededGenerator) {
            let most = [1, 2, 3, 40].randomElement(using: &generator) ?? 1
            let moods = (0..<Int.random(in: 1...7, using: &generator)).map { $0 == 6 ? nil : "m\($0)" }
            let sizes = (0..<Int.random(in: 1...5, using: &generator)).map { "s\($0)" }
            var cells = moods.map { _ in sizes.map { _ in Int.random(in: 0...most, using: &generator) } }
            // Now and then two moods are the same everywhere.
            if cells.count > 1, Bool.random(using: &generator) { cells[1] = cells[0] }
            if cells.count > 2, Bool.random(using: &generator) { cells[2] = cells[0].reversed() }
            if cells.joined().allSatisfy({ $0 == 0 }) { cells[0][0] = 1 }
            (self.moods, self.sizes, self.cells) = (moods, sizes, cells)
            campaigns = (0..<Int.random(in: 1...5, using: &generator)).map { _ in Int.random(in: 1...most, using: &generator) }
            palettes = (0..<Int.random(in: 0...4, using: &generator)).map { _ in Int.random(in: 1...most, using: &generator) }
        }

        var total: Int { cells.joined().reduce(0, +) }

        /// How many records each mood has that a record names.
        var named: [String: Int] {
            Dictionary(
                uniqueKeysWithValues: zip(moods, cells).compactMap { mood, row in
                    let sum = row.reduce(0, +)
                    return mood.flatMap { sum > 0 ? ($0, sum) : nil }
                }
            )
        }

        /// The same, size by size, of sizes that have records.
        var bySize: [[String: Int]] {
            sizes.indices.compactMap { size in
                guard cells.contains(where: { $0[size] > 0 }) else { return nil }
                return Dictionary(
                    uniqueKeysWithValues: zip(moods, cells).compactMap { mood, row in
                        mood.flatMap { row[size] > 0 ? ($0, row[size]) : nil }
                    }
                )
            }
        }

        var report: MoodReport {
            let moment = Timestamp(milliseconds: 1_760_529_600_000)
            func row(_ count: Int, _ change: (inout HistoryGroup) -> Void) -> HistoryTally? {
                guard count > 0 else { return nil }
                var group = HistoryGroup()
                group.period = CalendarPeriod(.day, containing: moment)
                change(&group)
                return HistoryTally(group, count: count, first: moment, last: moment)
            }
            func facing<Answer>(_ body: (String?, String, Int) -> Answer?) -> [Answer] {
                moods.indices.flatMap { mood in
                    sizes.indices.compactMap { body(moods[mood], sizes[$0], cells[mood][$0]) }
                }
            }
            let usedMood = zip(moods, cells).first { $1.contains { $0 > 0 } }.flatMap { $0.0 }
            let counts = DailyCounts(
                makers: moods.indices.compactMap { mood in
                    row(cells[mood].reduce(0, +)) {
                        $0.mood = moods[mood]; $0.isFallback = false
                    }
                },
                reasons: [],
                sizes: facing { mood, size, count in
                    row(count) {
                        $0.mood = mood; $0.size = size
                    }
                },
                campaigns: campaigns.enumerated().compactMap { number, count in row(count) { $0.campaignID = "c\(number)" } },
                palettes: palettes.enumerated().compactMap { number, count in
                    row(count) {
                        $0.mood = usedMood; $0.palette = ["#00000\(number)"]
                    }
                },
                runs: []
            )
            return MoodReport(MoodRange(days: nil), of: counts, notes: [], costs: [], dataAsOf: moment)
        }
    }

    /// The moods of a sentence: by name, or nil where it says only how many they are.
    private func names(_ text: Substring, _ expected: Set<String>) -> Bool {
        if let number = text.wholeMatch(of: /(\d+) moods/) { return Int(number.1) == expected.count && expected.count > 3 }
        let names = text.replacing(" and ", with: ", ").split(separator: ", ").map(String.init)
        return names.count == expected.count && Set(names) == expected
    }

    private func share(_ count: Int, _ total: Int) -> Substring {
        Words.english.text(NumberText.share(count, of: total))[...]
    }

    /// Those with the most, and their number.
    private func first<Key: Hashable>(_ counts: [Key: Int]) -> (keys: Set<Key>, count: Int) {
        let most = counts.values.max() ?? 0
        return (Set(counts.filter { $0.value == most }.keys), most)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `sentences about order are true for ties of any number`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<150 {
            let counts = Counts(using: &generator)
            let figures = counts.report.figures
            func finding(_ name: String) -> String {
                figures.first { $0.name == name }.map { Words.english.text($0.finding) } ?? ""
            }
            let note = Comment(rawValue: "seed \(seed), round \(round): \(counts)")
            #expect(isTrue(shares: finding("mood-share"), counts), note)
            #expect(isTrue(sizes: finding("moods-by-size"), counts), note)
            #expect(isTrue(campaigns: finding("campaigns"), counts), note)
            #expect(isTrue(palettes: finding("palettes"), counts.palettes), note)
            for figure in figures {
                for remark in figure.remarks.map(Words.english.text) where remark.contains("moods, none of the others") {
                    #expect(remark.hasPrefix("5 of \(counts.named.count) moods,") && counts.named.count > 5, note)
                }
            }
        }
    }

    private func isTrue(shares text: String, _ counts: Counts) -> Bool {
        let leading = first(counts.named)
        let second = first(counts.named.filter { $0.value < leading.count })
        let own = share(leading.count, counts.total)
        let other = share(second.count, counts.total)
        let isPlural = leading.keys.count > 1
        if let said = text.wholeMatch(of: /(.+) (lead|leads) with (.+?) of the records( each)?, before (.+) with (.+ %)( each)?/)
        {
            return names(said.1, leading.keys) && (said.2 == "lead") == isPlural && said.3 == own && (said.4 != nil) == isPlural
                && names(said.5, second.keys) && said.6 == other && (said.7 != nil) == (second.keys.count > 1)
        }
        if let said = text.wholeMatch(of: /(.+) (is|are) ahead of (.+) by too little to tell: (.+ %)( each)? against (.+)/) {
            return names(said.1, leading.keys) && (said.2 == "are") == isPlural && names(said.3, second.keys) && said.4 == own
                && (said.5 != nil) == isPlural && said.6 == other
        }
        if let said = text.wholeMatch(of: /(.+) are used equally often, with (.+) of the records each/) {
            return names(said.1, leading.keys) && second.keys.isEmpty && isPlural && said.2 == own
        }
        if let said = text.wholeMatch(of: /(.+) is the only mood( named, with (.+) of the records)?/) {
            return counts.named.count == 1 && names(said.1, leading.keys)
                && (said.3.map { $0 == own && leading.count < counts.total } ?? (leading.count == counts.total))
        }
        return text == "No record names a mood" && counts.named.isEmpty
    }

    private func isTrue(sizes text: String, _ counts: Counts) -> Bool {
        let leading = first(counts.named).keys
        let tops = counts.bySize.map { $0.isEmpty ? [] : first($0).keys }
        let alone = tops.count { $0.count == 1 && leading.isSuperset(of: $0) }
        let shared = tops.count { $0.count > 1 && leading.isSubset(of: $0) }
        if text == "No record names a mood" { return counts.named.isEmpty }
        if text.hasPrefix("There is only one size: ") { return tops.count == 1 }
        if let said = text.wholeMatch(
            of: /(.+) share first place overall; one of them holds it alone in (\d+) of the (\d+) sizes/
        ) {
            return names(said.1, leading) && leading.count > 1 && Int(said.2) == alone && Int(said.3) == tops.count
        }
        guard leading.count == 1 else { return false }
        if let said = text.wholeMatch(of: /(.+) is the most used mood of every size/) {
            return names(said.1, leading) && alone == tops.count
        }
        if let said = text.wholeMatch(of: /(.+) is the most used mood overall, but in no single size/) {
            return names(said.1, leading) && alone == 0 && shared == 0
        }
        if let said = text.wholeMatch(of: /(.+) shares first place in every size/) {
            return names(said.1, leading) && shared == tops.count
        }
        if let said = text.wholeMatch(of: /(.+) shares first place in (\d+) of the (\d+) sizes, and holds it alone in none/) {
            return names(said.1, leading) && Int(said.2) == shared && Int(said.3) == tops.count && alone == 0
        }
        if let said = text.wholeMatch(
            of: /(.+) is the most used mood of (\d+) of the (\d+) sizes(, and shares first place in (\d+))?/
        ) {
            return names(said.1, leading) && Int(said.2) == alone && Int(said.3) == tops.count
                && (said.5.map { Int($0) == shared } ?? (shared == 0))
        }
        return false
    }

    private func isTrue(campaigns text: String, _ all: Counts) -> Bool {
        let counts = all.campaigns
        let most = counts.max() ?? 0
        let leading = counts.indices.filter { counts[$0] == most }
        let end = " \(most) of \(all.total) records"
        if text == "All records belong to one campaign, c0" { return counts.count == 1 }
        if text == "The \(counts.count) campaigns have the same number of records, \(most)" {
            return leading.count == counts.count && counts.count > 1
        }
        if leading.count > 1 {
            return text == "\(leading.count) of \(counts.count) campaigns share first place with\(end) each"
        }
        return text == "c\(leading[0]) is the busiest of \(counts.count) campaigns with\(end)" && counts.count > 1
    }

    private func isTrue(palettes text: String, _ counts: [Int]) -> Bool {
        let most = counts.max() ?? 0
        let leading = counts.indices.filter { counts[$0] == most }
        let end = ", in \(most) of \(counts.reduce(0, +)) records"
        switch (counts.count, leading.count) {
        case (0, _): return text == "No record has a palette"
        case (1, _): return text == "Every record with a palette has the same one: #000000"
        case (let all, let tied) where tied == all: return text == "The \(all) palettes are used equally often\(end) each"
        case (let all, 1): return text == "The most used of \(all) palettes is #00000\(leading[0])\(end)"
        case (let all, let tied): return text == "\(tied) of \(all) palettes share first place\(end) each"
        }
    }

    /// What a report says of some moods with so many records each, all in one size.
    private func said(_ counts: [Int], in words: Words = .english) -> String {
        let moment = Timestamp(milliseconds: 1_760_529_600_000)
        let makers = counts.enumerated().map { number, count in
            var group = HistoryGroup()
            group.mood = "m\(number)"
            return HistoryTally(group, count: count, first: moment, last: moment)
        }
        let daily = DailyCounts(makers: makers, reasons: [], sizes: [], campaigns: [], palettes: [], runs: [])
        let report = MoodReport(MoodRange(days: nil), of: daily, notes: [], costs: [], dataAsOf: moment)
        return words.text(report.moodShares.finding)
    }

    @Test(arguments: [
        (
            [375, 375, 375, 370], "m0, m1 and m2 are ahead of m3 by too little to tell: 25.1 % each against 24.7 %",
            "m0, m1 und m2 liegen zu knapp vor m3, um sicher zu sein: je 25,1 % gegen 24,7 %"
        ),
        (
            [375, 375, 10, 10], "m0 and m1 lead with 48.7 % of the records each, before m2 and m3 with 1.3 % each",
            "m0 und m1 führen mit je 48,7 % der Datensätze, vor m2 und m3 mit je 1,3 %"
        ),
        (
            [9, 9, 9, 9, 9], "5 moods are used equally often, with 20.0 % of the records each",
            "5 Stimmungen sind gleich häufig, mit je 20,0 % der Datensätze"
        ),
        (
            [900, 50, 50, 50, 50], "m0 leads with 81.8 % of the records, before 4 moods with 4.5 % each",
            "m0 führt mit 81,8 % der Datensätze, vor 4 Stimmungen mit je 4,5 %"
        ),
        (
            [4, 3], "m0 is ahead of m1 by too little to tell: 57.1 % against 42.9 %",
            "m0 liegt zu knapp vor m1, um sicher zu sein: 57,1 % gegen 42,9 %"
        ),
    ])
    func `a tie is said in English and in German`(_ counts: [Int], english: String, german: String) throws {
        #expect(said(counts) == english)
        #expect(try said(counts, in: Words(#require(Theme.standard(in: "de")))) == german)
    }
}
