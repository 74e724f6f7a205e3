extension MemoryPostbackStore: HistoryQuestions {
    /// Looks at every record.
    public func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        postbacks.values.filter(filter.matches).map { postback in
            HistoryTally(
                HistoryGroup(of: postback, by: grouping),
                count: 1,
                first: postback.createdAt,
                last: postback.createdAt
            )
        }.merged()
    }

    /// Looks at every record.
    public func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        Set(postbacks.values.filter(filter.matches).map { ByteString($0.renderID) }).count
    }
}
