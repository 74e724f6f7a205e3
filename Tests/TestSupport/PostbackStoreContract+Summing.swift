internal import Postbacks
internal import Testing

extension PostbackStoreContract {
    static let summing: [Clause] = [
        Clause("campaigns are listed by code point with their count and their newest moment") { store async throws in
            #expect(try await store.campaigns() == [])
            _ = try await store.record([
                sample(1, campaign: "b", at: 500), sample(2, campaign: "a", at: 100), sample(3, campaign: "b", at: 300),
                sample(4, campaign: "ä", at: 7), sample(5, campaign: "Z", at: 8), sample(6, campaign: "🎪", at: -9),
                sample(7, campaign: "\u{FFFD}", at: 1),
            ])
            let rows = try await store.campaigns()
            #expect(rows.map(\.campaignID) == ["Z", "a", "b", "ä", "\u{FFFD}", "🎪"])
            #expect(rows.map(\.count) == [1, 1, 2, 1, 1, 1])
            #expect(rows.map(\.newest.milliseconds) == [8, 100, 500, 7, 1, -9])
        },
        Clause("the revision of a campaign changes with its records, and with nothing else") { store async throws in
            func revisions() async throws -> [String: String] {
                Dictionary(uniqueKeysWithValues: try await store.campaigns().map { ($0.campaignID, $0.revision) })
            }
            _ = try await store.record([sample(1, campaign: "a"), sample(2, campaign: "b")])
            let first = try await revisions()
            _ = try await store.record([sample(1, campaign: "a"), sample(2, campaign: "b")])
            #expect(try await revisions() == first)
            _ = try await store.record([sample(3, campaign: "b")])
            let second = try await revisions()
            #expect(second["a"] == first["a"])
            #expect(second["b"] != first["b"])
            _ = try await store.record([sample(4, campaign: "a", at: 0)])
            let third = try await revisions()
            #expect(third["a"] != second["a"])
            #expect(third["b"] == second["b"])
        },
        Clause("moods are counted, most first, then by name, records without a mood last") { store async throws in
            #expect(try await store.moodCounts(HistoryFilter()) == [])
            _ = try await store.record([
                sample(1, mood: "retro", at: 10), sample(2, mood: nil, at: 20), sample(3, mood: "lush", at: 30),
                sample(4, mood: nil, at: 5),
                sample(5, mood: "neon", at: 50), sample(6, mood: nil, at: 60),
                sample(7, campaign: "winter", mood: "neon", at: 70),
            ])
            func row(_ mood: String?, _ count: Int, _ first: Int64, _ last: Int64) -> MoodCount {
                MoodCount(mood: mood, count: count, first: Timestamp(milliseconds: first), last: Timestamp(milliseconds: last))
            }
            #expect(
                try await store.moodCounts(HistoryFilter())
                    == [row("neon", 2, 50, 70), row("lush", 1, 30, 30), row("retro", 1, 10, 10), row(nil, 3, 5, 60)]
            )
            #expect(
                try await store.moodCounts(HistoryFilter(campaignID: "summer", from: Timestamp(milliseconds: 20)))
                    == [row("lush", 1, 30, 30), row("neon", 1, 50, 50), row(nil, 2, 20, 60)]
            )
            #expect(try await store.moodCounts(HistoryFilter(mood: "neon")) == [row("neon", 2, 50, 70)])
        },
    ]
}
