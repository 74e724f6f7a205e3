/// A history that counts its records itself, so that a question costs no reading of them all.
///
/// Every question takes a ``HistoryFilter``, and every record that it lets pass is counted in exactly one group, whatever
/// the record's other fields hold. Time is divided in UTC, and weeks are those of ISO 8601. Questions that are asked
/// while records are written see each of them or not; the parts of one answer may then differ by these.
///
/// All questions but two are asked by way of ``tally(_:by:)``, so an adapter answers them when it answers that one.
public protocol HistoryQuestions: PostbackStore {
    /// Counts the records that `filter` lets pass, one row for each group that has any, ordered by the groups.
    func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally]

    /// How many different render ids the records have that `filter` lets pass; less than the records where a render id once
    /// named a session.
    ///
    /// It is a question of its own because it costs the most: no count that was kept can answer it, since records of one
    /// render id may lie far apart in time.
    func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int
}
