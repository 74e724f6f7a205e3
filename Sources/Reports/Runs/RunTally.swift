internal import Postbacks

/// What the history holds of one run.
struct RunTally: Hashable, Sendable {
    /// The run's id, as stored.
    let id: String
    /// The number of records, 1 or more.
    let records: Int
    /// How many of them are fallbacks.
    let fallbacks: Int
    /// When the first of them was created.
    let first: Timestamp
    /// When the last of them was created.
    let last: Timestamp

    /// From the first record to the last.
    var milliseconds: Int64 { last.milliseconds.subtractingReportingOverflow(first.milliseconds).partialValue }

    /// Adds up counts by run and by whether the pictures are fallbacks; the run whose first record is newest comes first.
    static func all(in rows: [HistoryTally]) -> [RunTally] {
        let kinds = rows.counted(by: [.runID, .isFallback])
        let fallbacks = Dictionary(
            kinds.filter { $0.group.isFallback == true }.map { ($0.group.keeping([.runID]), $0.count) }
        ) { $0 + $1 }
        let runs = kinds.counted(by: [.runID]).compactMap { row in
            row.group.runID.map { id in
                RunTally(id: id, records: row.count, fallbacks: fallbacks[row.group] ?? 0, first: row.first, last: row.last)
            }
        }
        // The rows come by id, which orders runs that began together.
        return runs.enumerated().sorted { left, right in
            left.element.first == right.element.first
                ? left.offset < right.offset : left.element.first > right.element.first
        }.map(\.element)
    }
}
