internal import ArgumentParser
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks

/// `billposter moods`: the numbers of the history, for analysts.
struct MoodsCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "moods",
        abstract: "Count the history: moods, and what they were used with.",
        usage: "billposter moods [OPTION]...",
        discussion: """
            Counts inside the history, without reading it all. Time is in UTC, weeks are those of ISO 8601. With --json everything is \
            reported: moods by week and month, with sizes, models and campaigns, colours, fallbacks by day, runs, prompts.

            EXAMPLES:
              billposter moods
              billposter moods --from 2026-11-01 --until 2026-12-01 --json
              billposter moods --campaign summer-festival
            """
    )

    @OptionGroup var options: GlobalOptions

    @Option(name: .long, help: ArgumentHelp("Only records created at this moment or later.", valueName: "date"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("Only records created before this moment.", valueName: "date"))
    var until: String?

    @Option(name: .long, help: ArgumentHelp("Only this campaign.", valueName: "id"))
    var campaign: String?

    @Option(name: .long, help: ArgumentHelp("Only this mood.", valueName: "mood"))
    var mood: String?

    @Option(name: .long, help: ArgumentHelp("Only this model.", valueName: "model"))
    var model: String?

    @Option(name: .long, help: ArgumentHelp("Only this size.", valueName: "id"))
    var size: String?

    var isRunForOutput: Bool { true }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let filter = HistoryFilter(
            campaignID: campaign,
            mood: mood,
            model: model,
            size: size,
            from: try Self.moment(from, "--from"),
            until: try Self.moment(until, "--until")
        )
        let store = try await options.folder.historyToRead(context)
        guard let history = store as? any HistoryQuestions else {
            console.notice("there is no history yet")
            return try console.json(.document(["records": .int64(0)]))
        }
        if console.isJSON { return try console.json(try await history.answers(filter)) }
        let totals = try await history.totals(filter)
        let since = totals.first.map { " since \($0)" } ?? ""
        try console.line(
            "\(totals.records.counted("record")) of \(totals.campaigns.counted("campaign")) and \(totals.runs.counted("run"))\(since)"
        )
        for mood in try await history.moodShares(filter) {
            let share = "\((mood.share * 1000).rounded() / 10) %"
            let name = (mood.uses.mood ?? "no mood").padded(to: 12)
            try console.line("  \(console.styled(name, .bold)) \("\(mood.uses.count)".padded(to: 8)) \(share)")
        }
    }

    /// A moment, or the beginning of a day.
    private static func moment(_ text: String?, _ option: String) throws -> Timestamp? {
        guard let text else { return nil }
        guard let moment = Timestamp(iso8601: text) ?? Timestamp(iso8601: text + "T00:00:00Z") else {
            throw ValidationError("\(option) takes a date such as 2026-11-01, or a moment such as 2026-11-01T12:00:00Z.")
        }
        return moment
    }
}

extension HistoryQuestions {
    /// Every question, answered for `moods --json`.
    fileprivate func answers(_ filter: HistoryFilter) async throws -> DocumentValue {
        let totals = try await totals(filter)
        return .document([
            "records": .int64(Int64(totals.records)),
            "campaigns": .int64(Int64(totals.campaigns)),
            "runs": .int64(Int64(totals.runs)),
            "first": .moment(totals.first),
            "last": .moment(totals.last),
            "moods": .rows(try await moodShares(filter)) {
                [
                    "mood": .text($0.uses.mood), "count": .int64(Int64($0.uses.count)), "share": .double($0.share),
                    "first": .moment($0.uses.first), "last": .moment($0.uses.last),
                ]
            },
            "weeks": .rows(try await moods(per: .week, filter)) { $0.fields },
            "months": .rows(try await moods(per: .month, filter)) { $0.fields },
            "sizes": .rows(try await moods(by: .size, filter)) { $0.fields("size") },
            "models": .rows(try await moods(by: .model, filter)) { $0.fields("model") },
            "busiest_campaigns": .rows(try await busiestCampaigns(filter)) {
                [
                    "campaign_id": .string($0.campaignID), "count": .int64(Int64($0.count)), "first": .moment($0.first),
                    "last": .moment($0.last),
                ]
            },
            "mood_campaigns": .rows(try await moods(by: .campaign, filter)) { $0.fields("campaign_id") },
            "colours": .rows(try await colours(filter)) {
                ["mood": .text($0.mood), "colour": .string($0.colour), "count": .int64(Int64($0.count))]
            },
            "colour_pairs": .rows(try await colourPairs(filter)) {
                ["colours": .array([.string($0.first), .string($0.second)]), "count": .int64(Int64($0.count))]
            },
            "fallbacks": .rows(try await fallbacks(per: .day, filter)) {
                [
                    "day": .string("\($0.period)"), "model": .text($0.model), "requests": .int64(Int64($0.requests)),
                    "fallbacks": .int64(Int64($0.fallbacks)),
                ]
            },
            "fallback_reasons": .rows(try await fallbackReasons(filter)) {
                ["class": .text($0.kind), "count": .int64(Int64($0.count))]
            },
            "run_counts": .rows(try await runs(filter)) {
                [
                    "run_id": .string($0.runID), "records": .int64(Int64($0.records)), "fallbacks": .int64(Int64($0.fallbacks)),
                    "first": .moment($0.first), "last": .moment($0.last),
                ]
            },
            "prompt_sources": .rows(try await promptSources(filter)) {
                ["source": .text($0.source), "count": .int64(Int64($0.count))]
            },
        ])
    }
}

extension MoodPeriodCount {
    fileprivate var fields: Document {
        ["period": .string("\(period)"), "mood": .text(mood), "count": .int64(Int64(count))]
    }
}

extension MoodCompanionCount {
    fileprivate func fields(_ name: String) -> Document {
        ["mood": .text(mood), name: .text(companion), "count": .int64(Int64(count))]
    }
}

extension DocumentValue {
    fileprivate static func text(_ text: String?) -> DocumentValue { text.map { .string($0) } ?? .null }

    fileprivate static func moment(_ moment: Timestamp?) -> DocumentValue { moment.map { .string("\($0)") } ?? .null }

    fileprivate static func rows<Row>(_ rows: [Row], _ fields: (Row) -> Document) -> DocumentValue {
        .array(rows.map { .document(fields($0)) })
    }
}
