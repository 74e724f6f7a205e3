internal import OrderedCollections
public import Postbacks

extension MongoPostbackStore {
    /// Brings the daily counts up to date, by which questions stay quick however many records there are.
    ///
    /// Days that writers have marked are recounted. Then the number of records is compared with the counts; if it
    /// differs, some other program has added or removed records, and every day whose count disagrees is recounted. The
    /// first call counts everything. What other programs change in a record, or remove and add in equal numbers, is met by
    /// ``rebuildRollups()`` alone.
    ///
    /// Interrupted at any instant, no answer is wrong: questions use a day's counts only when no mark lies on it, and all
    /// of them only when their sum is the number of records.
    /// - Throws: ``PostbackError``; `notPermitted` for a user who may not write.
    public func refreshRollups() async throws(PostbackError) -> RollupRefresh {
        try await withLease { lease throws(PostbackError) in try await self.refresh(lease) }
    }

    /// Forgets all daily counts and makes them again.
    /// - Throws: ``PostbackError``; `notPermitted` for a user who may not write.
    public func rebuildRollups() async throws(PostbackError) -> RollupRefresh {
        try await withLease { lease throws(PostbackError) in
            try await self.forgetRollups()
            return try await self.refresh(lease)
        }
    }

    private func withLease(
        _ body: (RollupLease) async throws(PostbackError) -> Int
    ) async throws(PostbackError) -> RollupRefresh {
        let lease = RollupLease()
        guard try await withIndexes({ [rollups] client throws(PostbackError) in try lease.take(client, rollups) }) else {
            return .busy
        }
        let result: Result<Int, PostbackError>
        do throws(PostbackError) { result = .success(try await body(lease)) } catch { result = .failure(error) }
        do throws(PostbackError) {
            try await withIndexes { [rollups] client throws(PostbackError) in try lease.giveBack(client, rollups) }
        } catch {
            // It ends by itself; what was done, or why it was not, is the news.
        }
        return .counted(days: try result.get())
    }

    private func refresh(_ lease: RollupLease) async throws(PostbackError) -> Int {
        var state = try await rollupState()
        if state.isForeign {
            try await forgetRollups()
            state = try await rollupState()
        }
        try await count(state.dirtyDays, lease)
        try await forget(state.closedMarks)
        var days = state.dirtyDays
        if let drift = state.drift, try await rollupBalance().matchesRecordCount(drift: drift) { return days.count }

        let (disagreeing, drift) = try await disagreeingDays()
        try await count(disagreeing, lease)
        // Without a drift, others were writing: what is known of it stays, and the next call finds a quieter moment.
        if let drift {
            try await withIndexes { [rollups] client throws(PostbackError) in
                try RollupState.settle(drift: drift, client, rollups)
            }
        }
        days.formUnion(disagreeing)
        return days.count
    }

    private func rollupState() async throws(PostbackError) -> RollupState {
        try await withIndexes { [rollups, options = aggregateOptions] client throws(PostbackError) in
            try RollupState(client, rollups, options: options)
        }
    }

    private func rollupBalance() async throws(PostbackError) -> RollupBalance {
        try await withIndexes { [namespace, rollups, options = aggregateOptions] client throws(PostbackError) in
            let state = try RollupState(client, rollups, options: options)
            return try RollupBalance(dirty: state.dirtyDays, client, namespace, rollups, options: options)
        }
    }

    /// Counts the records of some days and replaces the days' documents.
    private func count(_ days: Set<Int>, _ lease: RollupLease) async throws(PostbackError) {
        let days = days.sorted()
        for start in stride(from: 0, to: days.count, by: Self.daysPerPass) {
            let part = Set(days[start..<min(start + Self.daysPerPass, days.count)])
            try await withIndexes { [namespace, rollups, options = aggregateOptions] client throws(PostbackError) in
                guard try lease.take(client, rollups) else {
                    throw PostbackError(
                        .unavailable,
                        "another program counts the records of \(namespace.collection)",
                        isRetryable: true
                    )
                }
                let pass = ObjectID(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
                let query = MongoHistoryQuery(HistoryFilter())
                // The table of moods comes last: its count says that a day is complete.
                for cube in RollupCube.allCases.reversed() {
                    let records = query.stages(adding: cube.columns.properties, within: MomentRange.covering(part))
                    _ = try client.aggregate(
                        records + cube.stages(into: rollups.daily, pass: pass),
                        options: options,
                        in: namespace
                    ) { _ in }
                }
                // Days that no longer have records.
                let ids = part.flatMap { day in RollupCube.allCases.map { $0.id(ofDay: day) } }
                try client.remove(
                    ["_id": .document(["$in": .array(ids)]), "pass": .document(["$ne": .objectID(pass)])],
                    from: rollups.daily
                )
            }
        }
    }

    /// So many days are some hundred thousand records in a large history, which take a few seconds.
    private static let daysPerPass = 16

    /// The days whose number of records is not the one that was counted; and by how much the server's number of records
    /// differs from theirs, nil when it changed meanwhile.
    private func disagreeingDays() async throws(PostbackError) -> (days: Set<Int>, drift: Int?) {
        let before = try await size()
        let records = try await recordsPerDay()
        let drift = try await size() == before ? before - records.values.reduce(0, +) : nil
        let counted = try await withIndexes { [rollups, options = aggregateOptions] client throws(PostbackError) in
            let stages: [Document] = [
                ["$match": .document(RollupCube.mood.condition(days: nil))], ["$project": .document(["count": .int32(1)])],
            ]
            return try client.aggregate(stages, options: options, in: rollups.daily) { bson throws(PostbackError) in
                try Document(bson: bson)
            }
        }
        var counts: [Int: Int] = [:]
        for document in counted {
            guard case .document(let id) = document["_id"], case .date(let date) = id["day"] else { continue }
            counts[CalendarPeriod.day(of: date)] = document["count"]?.wholeNumber
        }
        return (Set(records.keys).union(counts.keys).filter { records[$0] != counts[$0] }, drift)
    }

    /// Counts the records of each day, in an index alone.
    private func recordsPerDay() async throws(PostbackError) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for part in try await parts() {
            for row in try await days(that: part) {
                if let day = row.group.period?.firstDay { counts[day, default: 0] += row.count }
            }
        }
        return counts
    }

    private func days(that match: Document) async throws(PostbackError) -> [HistoryTally] {
        let columns = MongoTallyColumns(HistoryGrouping(per: .day))
        let moment: Document = ["$project": .document(["_id": .int32(0), "moment": MongoHistoryQuery.moment])]
        let options = options(hint: MongoIndexes.byTime)
        return try await withIndexes { [namespace] client throws(PostbackError) in
            try client.aggregate([["$match": .document(match)], moment, columns.group], options: options, in: namespace) {
                bson throws(PostbackError) in columns.tally(try Document(bson: bson))
            }
        }.compactMap { $0 }
    }

    private func forget(_ marks: [DocumentValue]) async throws(PostbackError) {
        guard !marks.isEmpty else { return }
        try await withIndexes { [rollups] client throws(PostbackError) in
            try client.remove(["_id": .document(["$in": .array(marks)])], from: rollups.state)
        }
    }

    /// Says first that the counts are of no use, so that an interruption leaves none that is trusted, and the next call
    /// goes on.
    private func forgetRollups() async throws(PostbackError) {
        try await withIndexes { [rollups] client throws(PostbackError) in
            try RollupState.distrust(client, rollups)
            try client.remove([:], from: rollups.daily)
            try client.remove(["_id": .string("state")], from: rollups.state)
        }
    }
}

/// What became of bringing the daily counts up to date.
public enum RollupRefresh: Hashable, Sendable {
    /// So many days were recounted.
    case counted(days: Int)
    /// Another program is at it.
    case busy
}

extension MongoClient {
    /// Removes the documents that match, for good.
    fileprivate func remove(_ match: Document, from collection: MongoNamespace) throws(PostbackError) {
        let deletion: Document = ["q": .document(match), "limit": .int32(0)]
        try run(
            [
                "delete": .string(collection.collection), "deletes": .array([.document(deletion)]),
                "writeConcern": MongoWriteConcern.durable,
            ],
            in: collection.database
        )
    }
}
