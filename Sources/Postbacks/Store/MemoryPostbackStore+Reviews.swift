extension MemoryPostbackStore: ReviewedHistory {
    /// Looks each record up.
    public func write(_ reviews: [ObjectID: Review]) async throws(PostbackError) -> ReviewOutcome {
        var written = 0
        for (id, review) in reviews {
            guard let postback = postbacks[id], let reviewed = postback.taking(review) else { continue }
            replace(postback, by: reviewed)
            written += 1
        }
        let missing = reviews.keys.filter { postbacks[$0] == nil }.sorted()
        return ReviewOutcome(written: written, unchanged: reviews.count - written - missing.count, missing: missing)
    }
}
