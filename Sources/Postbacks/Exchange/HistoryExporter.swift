/// Writes a history as JSON lines: one record in its ``Postback/json`` form on each line, oldest first.
public struct HistoryExporter: Sendable {
    private let store: any PostbackStore

    /// How many bytes are handed over at a time, about; lines are never cut.
    private static let chunkLength = 1 << 16

    /// Exports from `store`.
    public init(store: any PostbackStore) { self.store = store }

    /// Hands the lines to `sink`, some at a time, each ended by a line feed.
    ///
    /// Records that are written meanwhile may be among them.
    /// - Returns: the number of records.
    /// - Throws: ``PostbackError`` from the store, and whatever `sink` throws, which ends the export.
    public func export(
        _ filter: HistoryFilter = HistoryFilter(),
        isolation: isolated (any Actor)? = #isolation,
        to sink: ([UInt8]) async throws -> Void
    ) async throws -> Int {
        var lines: [UInt8] = []
        lines.reserveCapacity(Self.chunkLength + 4096)
        var count = 0
        for try await postback in store.postbacks(filter, order: .oldestFirst) {
            postback.appendJSON(to: &lines)
            lines.append(UInt8(ascii: "\n"))
            count += 1
            if lines.count >= Self.chunkLength {
                try await sink(lines)
                lines.removeAll(keepingCapacity: true)
            }
        }
        if !lines.isEmpty { try await sink(lines) }
        return count
    }
}
