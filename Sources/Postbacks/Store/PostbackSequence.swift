extension PostbackStore {
    /// The records that `filter` lets pass, one after another, however many there are; a page of them is held in memory.
    ///
    /// Records that are written meanwhile are met when their place lies ahead. Each iteration asks the store again.
    public func postbacks(_ filter: HistoryFilter = HistoryFilter(), order: HistoryOrder = .oldestFirst) -> PostbackSequence {
        PostbackSequence(store: self, filter: filter, order: order)
    }
}

/// The records of a history as an asynchronous sequence; made by ``PostbackStore/postbacks(_:order:)``.
public struct PostbackSequence: AsyncSequence, Sendable {
    let store: any PostbackStore
    let filter: HistoryFilter
    let order: HistoryOrder

    /// Starts at the first record.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(sequence: self) }

    /// Takes the records page by page.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private static let recordsPerPage = 1000

        private let sequence: PostbackSequence
        private var page: [Postback] = []
        /// Where the next record of the page lies.
        private var position = 0
        private var last: HistoryKey?
        private var isAtEnd = false

        fileprivate init(sequence: PostbackSequence) { self.sequence = sequence }

        /// The next record; nil after the last.
        public mutating func next(isolation: isolated (any Actor)?) async throws(PostbackError) -> Postback? {
            if position == page.count, !isAtEnd {
                page = try await sequence.store.page(
                    sequence.filter,
                    order: sequence.order,
                    after: last,
                    limit: Self.recordsPerPage
                )
                isAtEnd = page.count < Self.recordsPerPage
                last = page.last.map(HistoryKey.init)
                position = 0
            }
            guard position < page.count else { return nil }
            defer { position += 1 }
            return page[position]
        }
    }
}
