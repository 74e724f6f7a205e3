internal import OrderedCollections
package import Postbacks

extension MongoPostbackStore {
    /// Counts with the help of daily counts: whole days by those, parts of days and days that writers have marked by their
    /// records. Nothing is written.
    /// - Returns: nil when the daily counts cannot answer: they have not been made, are not kept by what the question tells
    ///   apart, or other programs have added or removed records meanwhile.
    package func rollupTally(
        _ filter: HistoryFilter,
        by grouping: HistoryGrouping
    ) async throws(PostbackError) -> [HistoryTally]? {
        guard let cube = RollupCube(for: filter, by: grouping) else { return nil }
        let columns = MongoTallyColumns(grouping)
        do throws(PostbackError) {
            return try await withIndexes {
                [namespace, rollups, options = aggregateOptions] client throws(PostbackError) -> [HistoryTally]? in
                let state = try RollupState(client, rollups, options: options)
                guard let drift = state.drift, let plan = RollupPlan(filter, dirty: state.dirtyDays) else { return nil }
                let balance = try RollupBalance(dirty: state.dirtyDays, client, namespace, rollups, options: options)
                guard balance.matchesRecordCount(drift: drift) else { return nil }
                func rows(_ stages: [Document], of namespace: MongoNamespace) throws(PostbackError) -> [HistoryTally] {
                    try client.aggregate(stages, options: options, in: namespace) { bson throws(PostbackError) in
                        columns.tally(try Document(bson: bson))
                    }.compactMap { $0 }
                }
                var tallies = try rows(cube.stages(for: filter, columns, plan.days, without: state.dirtyDays), of: rollups.daily)
                if !plan.ranges.isEmpty {
                    let query = MongoHistoryQuery(filter)
                    tallies += try rows(
                        query.stages(adding: columns.properties, within: plan.ranges) + [columns.group],
                        of: namespace
                    )
                }
                // What was read while somebody remade all counts may lack some of them.
                guard try RollupState(client, rollups, options: options).generation == state.generation else { return nil }
                return tallies.merged()
            }
        } catch  where error.code == .notPermitted {
            // Who may read the history alone gets the same answers from it.
            return nil
        }
    }
}

extension RollupCube {
    /// The stages that read the days' cells that a filter lets pass.
    fileprivate func stages(
        for filter: HistoryFilter,
        _ columns: MongoTallyColumns,
        _ days: Range<Int>,
        without dirty: Set<Int>
    ) -> [Document] {
        var documents = condition(days: days)
        let dirty = dirty.filter(days.contains).sorted().map { DocumentValue.date(Timestamp(startOfDay: $0)) }
        if !dirty.isEmpty { documents["_id.day"] = .document(["$nin": .array(dirty)]) }
        let wanted = [(HistoryFacet.mood, filter.mood), (.model, filter.model), (.size, filter.size)].compactMap { facet, text in
            text.map { (facet, $0) }
        }
        return [["$match": .document(documents)]] + columns.stages(forCellsWith: wanted)
    }
}
