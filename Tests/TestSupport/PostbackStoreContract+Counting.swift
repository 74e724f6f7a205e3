internal import OrderedCollections
internal import Postbacks
internal import Testing

extension PostbackStoreContract {
    static let counting: [Clause] = [
        Clause("an empty history answers every question with nothing") { store async throws in
            let nothing = HistoryTotals(records: 0, campaigns: 0, runs: 0, first: nil, last: nil)
            #expect(try await store.totals() == nothing)
            #expect(try await store.renderCount(HistoryFilter()) == 0)
            #expect(try await store.tally(HistoryFilter(), by: HistoryGrouping()) == [])
            #expect(try await store.moodShares() == [])
            #expect(try await store.moods(per: .week) == [])
            #expect(try await store.moods(by: .model) == [])
            #expect(try await store.colours() == [])
            #expect(try await store.colourPairs() == [])
            #expect(try await store.busiestCampaigns() == [])
            #expect(try await store.runs() == [])
            #expect(try await store.fallbacks() == [])
            #expect(try await store.promptSources() == [])
        },
        Clause("totals count records, campaigns, renders and runs, with a filter too") { store async throws in
            var session = sample(3, campaign: "winter", run: nil, at: 3000)
            session.renderID = sample(1).renderID
            _ = try await store.record([
                sample(1, at: 1000), sample(2, run: "run-2", at: 2000), session, sample(4, mood: nil, run: "run-2", at: -5),
            ])
            #expect(
                try await store.totals()
                    == HistoryTotals(
                        records: 4,
                        campaigns: 2,
                        runs: 2,
                        first: Timestamp(milliseconds: -5),
                        last: Timestamp(milliseconds: 3000)
                    )
            )
            #expect(try await store.renderCount(HistoryFilter()) == 3)
            let late = HistoryFilter(mood: "neon", from: Timestamp(milliseconds: 2000))
            #expect(try await store.renderCount(late) == 2)
            #expect(try await store.renderCount(HistoryFilter(campaignID: "summer")) == 3)
            #expect(
                try await store.totals(late)
                    == HistoryTotals(
                        records: 2,
                        campaigns: 2,
                        runs: 1,
                        first: Timestamp(milliseconds: 2000),
                        last: Timestamp(milliseconds: 3000)
                    )
            )
        },
        Clause("each mood's share of the records adds up to one") { store async throws in
            _ = try await store.record([
                sample(1, at: 1), sample(2, mood: nil, at: 2), sample(3, at: 3), sample(4, mood: "lush", at: 4),
            ])
            let shares = try await store.moodShares()
            #expect(shares.map(\.uses) == (try await store.moodCounts(HistoryFilter())))
            #expect(shares.map(\.uses.mood) == ["neon", "lush", nil])
            #expect(shares.map(\.share) == [0.5, 0.25, 0.25])
        },
        Clause("a week begins on Monday, a month on its first day, in UTC") { store async throws in
            let moments = [
                "2024-12-29T23:59:59.999", "2024-12-30", "2025-01-05T23:59:59.999", "2025-01-06", "2025-01-31T23:59:59.999",
                "2025-02-01", "1969-12-31T23:59:59.999", "1969-12-28T12:00",
            ]
            _ = try await store.record(
                moments.enumerated().map { sample($0.offset, at: Timestamp(iso8601: $0.element)?.milliseconds ?? 0) }
            )
            func rows(_ unit: CalendarUnit) async throws -> [String: Int] {
                try await store.moods(per: unit).reduce(into: [:]) { $0["\($1.period)"] = $1.count }
            }
            #expect(
                try await rows(.week) == [
                    "1969-W52": 1, "1970-W01": 1, "2024-W52": 1, "2025-W01": 2, "2025-W02": 1, "2025-W05": 2,
                ]
            )
            #expect(try await rows(.month) == ["1969-12": 2, "2024-12": 2, "2025-01": 3, "2025-02": 1])
            let days = try await store.moods(per: .day).map(\.period.description)
            #expect(days.prefix(3) == ["1969-12-28", "1969-12-31", "2024-12-29"])
            #expect(days == days.sorted())
        },
        Clause("moments that no calendar can name count to the first and the last day that it can") { store async throws in
            let moments: [Int64] = [-9_000_000_000_000_000, -62_135_596_800_000, 253_402_300_799_999, 9_000_000_000_000_000]
            _ = try await store.record(moments.enumerated().map { sample($0.offset, at: $0.element) })
            for (unit, names) in [
                (CalendarUnit.day, ["0001-01-01", "9999-12-31"]), (.week, ["0001-W01", "9999-W52"]),
                (.month, ["0001-01", "9999-12"]),
            ] {
                let rows = try await store.moods(per: unit)
                #expect(rows.map(\.period.description) == names)
                #expect(rows.map(\.count) == [2, 2])
            }
        },
        Clause("moods are counted with sizes, models and campaigns") { store async throws in
            _ = try await store.record([
                sample(1, size: "story"), sample(2), sample(3, campaign: "winter", model: nil), sample(4, mood: "lush"),
                sample(5, mood: nil),
            ])
            func rows(_ companion: MoodCompanion, _ filter: HistoryFilter = HistoryFilter()) async throws -> [MoodCompanionCount]
            {
                try await store.moods(by: companion, filter)
            }
            func row(_ mood: String?, _ companion: String?, _ count: Int) -> MoodCompanionCount {
                MoodCompanionCount(mood: mood, companion: companion, count: count)
            }
            #expect(
                try await rows(.size)
                    == [row("lush", "square", 1), row("neon", "square", 2), row("neon", "story", 1), row(nil, "square", 1)]
            )
            #expect(
                try await rows(.model)
                    == [row("lush", "gradient", 1), row("neon", "gradient", 2), row("neon", nil, 1), row(nil, "gradient", 1)]
            )
            #expect(
                try await rows(.campaign, HistoryFilter(mood: "neon")) == [row("neon", "summer", 2), row("neon", "winter", 1)]
            )
        },
        Clause("colours are counted once for each record, whatever the case of their letters") { store async throws in
            _ = try await store.record([
                painted(1, ["#9D00FF", "#00FFD1", "#9d00ff"]), painted(2, ["#00ffd1", "#9d00FF"]),
                painted(3, ["#00FFD1", "#ABC"], mood: "lush"), painted(4, []), painted(5, nil),
                painted(6, ["#9D00FF"], mood: nil),
            ])
            #expect(
                try await store.colours() == [
                    ColourCount(mood: "lush", colour: "#00FFD1", count: 1), ColourCount(mood: "lush", colour: "#ABC", count: 1),
                    ColourCount(mood: "neon", colour: "#00FFD1", count: 2),
                    ColourCount(mood: "neon", colour: "#9D00FF", count: 2),
                    ColourCount(mood: nil, colour: "#9D00FF", count: 1),
                ]
            )
            #expect(try await store.colours(limit: 1).map(\.colour) == ["#00FFD1", "#00FFD1", "#9D00FF"])
            #expect(
                try await store.colourPairs() == [
                    ColourPairCount(first: "#00FFD1", second: "#9D00FF", count: 2),
                    ColourPairCount(first: "#00FFD1", second: "#ABC", count: 1),
                ]
            )
            #expect(try await store.colourPairs(HistoryFilter(mood: "lush"), limit: 1).map(\.second) == ["#ABC"])
        },
        Clause("a fallback counts against the model that was asked for") { store async throws in
            let day: Int64 = 86_400_000
            _ = try await store.record([
                fallback(1, from: "FLUX.1-dev", at: 0), sample(2, model: "FLUX.1-dev", at: 1), sample(3, at: 2),
                fallback(4, from: "FLUX.1-dev", at: day), fallback(5, from: nil, at: day + 1), sample(6, model: nil, at: day + 2),
            ])
            let rates = try await store.fallbacks()
            #expect(rates.map(\.period.description) == ["1970-01-01", "1970-01-01", "1970-01-02", "1970-01-02", "1970-01-02"])
            #expect(rates.map(\.model) == ["FLUX.1-dev", "gradient", "FLUX.1-dev", "gradient", nil])
            #expect(rates.map(\.requests) == [2, 1, 1, 1, 1])
            #expect(rates.map(\.fallbacks) == [1, 0, 1, 1, 0])
            #expect(rates.map(\.rate) == [0.5, 0, 1, 1, 0])
            #expect(try await store.fallbacks(per: .month).map(\.requests) == [3, 2, 1])
        },
        Clause("a run tells how much it recorded and how long that took") { store async throws in
            var quick = fallback(5, from: "FLUX.1-dev", at: 9000)
            quick.metadata.runID = "run-2"
            _ = try await store.record([
                sample(1, at: 1000), sample(2, at: 61_000), sample(3, run: nil, at: 0), fallback(4, from: "FLUX.1-dev", at: 2000),
                quick,
            ])
            let runs = try await store.runs()
            #expect(runs.map(\.runID) == ["run-2", "run-1"])
            #expect(runs.map(\.records) == [1, 3])
            #expect(runs.map(\.fallbacks) == [1, 1])
            #expect(runs.map(\.milliseconds) == [0, 60_000])
        },
        Clause("the busiest campaigns come first, those that are as busy by name") { store async throws in
            let campaigns = ["b", "a", "c", "c", "ä", "c", "b", "a"]
            _ = try await store.record(
                campaigns.enumerated().map { sample($0.offset, campaign: $0.element, at: Int64($0.offset)) }
            )
            let rows = try await store.busiestCampaigns(limit: 3)
            #expect(rows.map(\.campaignID) == ["c", "a", "b"])
            #expect(rows.map(\.count) == [3, 2, 2])
            #expect(rows.map(\.first.milliseconds) == [2, 1, 0])
            #expect(rows.map(\.last.milliseconds) == [5, 7, 6])
        },
        Clause("prompts are counted by their source, those without one last") { store async throws in
            let sources = ["template", nil, "openai", nil, nil, "openai", "file"]
            _ = try await store.record(
                sources.enumerated().map { number, source in
                    var record = sample(number)
                    record.metadata.promptSource = source
                    return record
                }
            )
            #expect(
                try await store.promptSources() == [
                    PromptSourceCount(source: "openai", count: 2), PromptSourceCount(source: "file", count: 1),
                    PromptSourceCount(source: "template", count: 1), PromptSourceCount(source: nil, count: 3),
                ]
            )
        },
        Clause("a record with values of every type counts in every question") { store async throws in
            var misfit = sample(7)
            misfit.metadata = Metadata([
                "run_id": .int32(4), "prompt_source": .array([.string("openai")]), "requested_model": .null,
            ])
            var noDocument = sample(8)
            noDocument.metadata = Metadata()
            noDocument.extra["metadata"] = .array([.document(["run_id": .string("run-1")])])
            _ = try await store.record([exotic, misfit, noDocument])
            #expect(try await store.totals().records == 3)
            for facet in HistoryFacet.allCases {
                let rows = try await store.tally(HistoryFilter(), by: HistoryGrouping(by: [facet], per: .week))
                #expect(rows.reduce(0) { $0 + $1.count } == 3, "\(facet)")
            }
            #expect(try await store.runs() == [])
            #expect(try await store.promptSources() == [PromptSourceCount(source: nil, count: 3)])
            #expect(try await store.moodShares().map(\.uses.mood) == ["neon", nil])
        },
    ]

    private static func painted(_ number: Int, _ palette: [String]?, mood: String? = "neon") -> Postback {
        var record = sample(number, mood: mood)
        record.palette = palette
        return record
    }

    private static func fallback(_ number: Int, from model: String?, at milliseconds: Int64) -> Postback {
        var record = sample(number, at: milliseconds)
        record.metadata.requestedModel = model
        record.metadata.fallbackReason = "timeout"
        return record
    }
}
