internal import OrderedCollections
internal import Postbacks

/// A writer's note of the days whose counts its records will change.
///
/// It is made before the records are written and closed after them. As long as it is there, questions count the records of
/// these days themselves. It needs no waiting for a majority: a server keeps and replicates writes in their order, so that
/// records that a majority has in its journal come with the mark that was written before them.
struct RollupMark {
    private let id: ObjectID

    /// Notes that records of some days will be written.
    /// - Returns: nil where there is nothing to note, or the user may not: the number of records then shows that the daily
    ///   counts are out of date.
    static func open(
        for days: Set<Int>,
        _ client: MongoClient,
        _ rollups: RollupCollections
    ) throws(PostbackError) -> RollupMark? {
        guard !days.isEmpty else { return nil }
        let mark = RollupMark(id: ObjectID(high: .random(in: .min ... .max), low: .random(in: .min ... .max)))
        let note: Document = [
            "kind": .string("mark"), "isOpen": .bool(true), "at": .string("$$NOW"),
            "days": .array(days.sorted().map { .date(Timestamp(startOfDay: $0)) }),
        ]
        let command = mark.update([.document(["$set": .document(note)])], rollups)
        do throws(PostbackError) {
            try client.run(command.merging(["writeConcern": MongoWriteConcern.quick]) { $1 }, in: rollups.state.database)
        } catch  where error.code == .notPermitted {
            return nil
        } catch  where error.isRetryable {
            // A primary that has just stepped down: libmongoc repeats this form of the command by itself.
            try client.run(command, in: rollups.state.database, as: .write)
        }
        return mark
    }

    /// Notes that it is known of each of the records whether it is there.
    func close(_ client: MongoClient, _ rollups: RollupCollections) {
        let command = update([.document(["$set": .document(["isOpen": .bool(false)])])], rollups)
        // A mark that stays open only makes questions slower, and ends after some minutes: no reason to fail what is done.
        _ = try? client.run(command.merging(["writeConcern": MongoWriteConcern.quick]) { $1 }, in: rollups.state.database)
    }

    private func update(_ stages: [DocumentValue], _ rollups: RollupCollections) -> Document {
        let update: Document = ["q": .document(["_id": .objectID(id)]), "u": .array(stages), "upsert": .bool(true)]
        return ["update": .string(rollups.state.collection), "updates": .array([.document(update)])]
    }
}
