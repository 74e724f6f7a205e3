/// A history that lives as long as the process: for tests, and for runs that are to leave nothing behind.
public actor MemoryPostbackStore: PostbackStore {
    private var postbacks: [ObjectID: Postback] = [:]
    /// The places of all records, oldest first.
    private var order: [HistoryKey] = []
    private var summaries: [ByteString: (revision: CampaignRevision, newest: Timestamp)] = [:]

    /// Makes an empty history.
    public init() {}

    /// Writes all of the records or, when one cannot be kept by any store, none.
    public func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome {
        for postback in postbacks { try postback.checkStorable() }
        var inserted = 0
        for postback in postbacks where self.postbacks[postback.id] == nil {
            insert(postback)
            inserted += 1
        }
        return RecordingOutcome(inserted: inserted, present: postbacks.count - inserted)
    }

    /// Looks each identity up.
    public func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        var receipts: [ObjectID: Receipt] = [:]
        for id in ids {
            guard let postback = postbacks[id] else { continue }
            receipts[id] = Receipt(url: postback.cloudinaryURL, bytes: postback.metadata.bytes)
        }
        return receipts
    }

    /// Looks at every record from the key on.
    public func page(
        _ filter: HistoryFilter,
        order: HistoryOrder,
        after key: HistoryKey?,
        limit: Int
    ) async throws(PostbackError) -> [Postback] {
        precondition(1...10_000 ~= limit, "a page holds 1 to 10,000 records")
        switch order {
        case .oldestFirst:
            let start = key.map { key in self.order.partition { $0 > key } } ?? 0
            return Array(matching(filter, at: self.order[start...]).prefix(limit))
        case .newestFirst:
            let end = key.map { key in self.order.partition { $0 >= key } } ?? self.order.count
            return Array(matching(filter, at: self.order[..<end].reversed()).prefix(limit))
        }
    }

    /// Looks at every record.
    public func count(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        postbacks.values.count(where: filter.matches)
    }

    /// One row for each campaign, kept up as records come in.
    public func campaigns() async throws(PostbackError) -> [CampaignSummary] {
        summaries.sorted { $0.key < $1.key }.map { id, summary in
            CampaignSummary(
                campaignID: id.text,
                count: summary.revision.count,
                newest: summary.newest,
                revision: summary.revision.description
            )
        }
    }

    /// Looks at every record.
    public func moodCounts(_ filter: HistoryFilter) async throws(PostbackError) -> [MoodCount] {
        Dictionary(grouping: matching(filter, at: order), by: { $0.mood.map(ByteString.init) }).compactMap { mood, postbacks in
            guard let first = postbacks.first, let last = postbacks.last else { return nil }
            return MoodCount(mood: mood?.text, count: postbacks.count, first: first.createdAt, last: last.createdAt)
        }.sorted(by: MoodCount.precedes)
    }

    private func insert(_ postback: Postback) {
        let key = HistoryKey(postback)
        order.insert(key, at: order.partition { $0 > key })
        postbacks[postback.id] = postback
        let campaign = ByteString(postback.campaignID)
        var (revision, newest) = summaries[campaign] ?? (CampaignRevision(), postback.createdAt)
        revision.add(RecordDigest(of: postback))
        newest = max(newest, postback.createdAt)
        summaries[campaign] = (revision, newest)
    }

    /// Puts a record in the place of one with its identity and moment.
    private func replace(_ old: Postback, by new: Postback) {
        postbacks[old.id] = new
        summaries[ByteString(old.campaignID)]?.revision.replace(RecordDigest(of: old), by: RecordDigest(of: new))
    }

    private func matching(_ filter: HistoryFilter, at keys: some Sequence<HistoryKey>) -> some Sequence<Postback> {
        keys.lazy.compactMap { [postbacks] in postbacks[$0.id] }.filter(filter.matches)
    }
}

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

extension HistoryFilter {
    fileprivate func matches(_ postback: Postback) -> Bool {
        func passes(_ wanted: String?, _ value: String?) -> Bool {
            guard let wanted else { return true }
            return value.map { ByteString($0) == ByteString(wanted) } ?? false
        }
        return passes(campaignID, postback.campaignID) && passes(renderID, postback.renderID)
            && passes(runID, postback.metadata.runID)
            && passes(mood, postback.mood) && passes(model, postback.model) && passes(size, postback.size)
            && from.map { $0 <= postback.createdAt } ?? true && until.map { postback.createdAt < $0 } ?? true
    }
}

extension [HistoryKey] {
    /// The index of the first element that lies behind, in an array in which all that lie behind come last.
    fileprivate func partition(liesBehind: (HistoryKey) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if liesBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
