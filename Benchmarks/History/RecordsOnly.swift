import MongoHistory
import Postbacks

/// The history in MongoDB as if it kept no daily counts.
struct RecordsOnly: HistoryQuestions {
    let store: MongoPostbackStore

    func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        try await store.recordTally(filter, by: grouping)
    }

    func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.renderCount(filter) }

    func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome { try await store.record(postbacks) }

    func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] { try await store.receipts(for: ids) }

    func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        try await store.page(filter, order: order, after: key, limit: limit)
    }

    func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int { try await store.count(filter) }

    func campaigns() async throws(PostbackError) -> [CampaignSummary] { try await store.campaigns() }

    func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] { try await store.moodCounts(filter) }
}
