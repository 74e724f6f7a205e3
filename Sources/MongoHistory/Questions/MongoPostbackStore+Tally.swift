internal import OrderedCollections
public import Postbacks

extension MongoPostbackStore: HistoryQuestions {
    /// Counts on the server: from daily counts where they can answer, else from the records; see
    /// ``refreshRollups()``.
    public func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        if let tallies = try await rollupTally(filter, by: grouping) { return tallies }
        return try await recordTally(filter, by: grouping)
    }

    /// Counts the records themselves, in an index alone where the question names nothing but moods and time.
    package func recordTally(
        _ filter: HistoryFilter,
        by grouping: HistoryGrouping
    ) async throws(PostbackError) -> [HistoryTally] {
        let query = MongoHistoryQuery(filter)
        let columns = MongoTallyColumns(grouping)
        let stages = query.stages(adding: columns.properties) + [columns.group]
        let options = options(hint: query.hint(for: grouping))
        return try await withIndexes { [namespace] client throws(PostbackError) in
            try client.aggregate(stages, options: options, in: namespace) { bson throws(PostbackError) in
                columns.tally(try Document(bson: bson))
            }
        }.compactMap { $0 }.merged()
    }

    /// Counts on the server, in the index of render ids alone where there is no filter.
    public func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        let query = MongoHistoryQuery(filter)
        let distinct: [Document] = [
            ["$group": .document(["_id": .textOrNull("$render_id")])], ["$count": .string("count")],
        ]
        let stages = query.keeping(["render_id": .int32(1)]) + distinct
        let options = options(hint: query.isEmpty ? ["render_id": .int32(1)] : nil)
        return try await withIndexes { [namespace] client throws(PostbackError) in
            try client.aggregate(stages, options: options, in: namespace) { bson throws(PostbackError) in
                try Document(bson: bson)["count"]?.wholeNumber ?? 0
            }
        }.first ?? 0
    }
}

extension MongoHistoryQuery {
    /// The index that answers alone, which the planner would not choose where it has to be read whole; it is a tenth of
    /// the records.
    fileprivate func hint(for grouping: HistoryGrouping) -> Document? {
        grouping.facets.isSubset(of: [.mood]) && isEmpty
            ? ["mood": .int32(1), "created_at": .int32(-1), "_id": .int32(-1)] : nil
    }
}
