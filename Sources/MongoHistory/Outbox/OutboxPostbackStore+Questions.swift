public import Postbacks

extension OutboxPostbackStore: HistoryQuestions {
    /// Answered by MongoDB alone, without the records that wait.
    public func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        try await history.tally(filter, by: grouping)
    }

    /// Answered by MongoDB alone, without the records that wait.
    public func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        try await history.renderCount(filter)
    }
}
