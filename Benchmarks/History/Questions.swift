import MongoHistory
import Postbacks

/// A question with a name for the table.
struct Question: Sendable {
    let name: String
    let ask: @Sendable (any HistoryQuestions) async throws -> Int

    /// Every question, and some with a filter and a range of time.
    static let all: [Question] = {
        let range = HistoryFilter(from: Timestamp(iso8601: "2024-09-01T12:00"), until: Timestamp(iso8601: "2025-03-01T02:10"))
        var neon = range
        neon.mood = "neon"
        let (someRange, someNeon) = (range, neon)
        return [
            Question(name: "totals") { try await $0.totals().records },
            Question(name: "mood shares") { try await $0.moodShares().count },
            Question(name: "moods by week") { try await $0.moods(per: .week).count },
            Question(name: "moods by month") { try await $0.moods(per: .month).count },
            Question(name: "moods by size") { try await $0.moods(by: .size).count },
            Question(name: "moods by model") { try await $0.moods(by: .model).count },
            Question(name: "moods by campaign") { try await $0.moods(by: .campaign).count },
            Question(name: "colours by mood") { try await $0.colours().count },
            Question(name: "colour pairs") { try await $0.colourPairs().count },
            Question(name: "fallbacks by model and day") { try await $0.fallbacks().count },
            Question(name: "runs") { try await $0.runs().count },
            Question(name: "busiest campaigns") { try await $0.busiestCampaigns().count },
            Question(name: "prompts by source") { try await $0.promptSources().count },
            Question(name: "half a year, moods by size") { try await $0.moods(by: .size, someRange).count },
            Question(name: "half a year, one mood by week") { try await $0.moods(per: .week, someNeon).count },
            Question(name: "one model, moods by size") {
                try await $0.moods(by: .size, HistoryFilter(model: "FLUX.1-dev")).count
            },
            Question(name: "one size, moods by week") { try await $0.moods(per: .week, HistoryFilter(size: "a3")).count },
            Question(name: "one campaign, moods by size") {
                try await $0.moods(by: .size, HistoryFilter(campaignID: "campaign-7")).count
            },
            Question(name: "renders") { try await $0.renderCount(HistoryFilter()) },
        ]
    }()
}
