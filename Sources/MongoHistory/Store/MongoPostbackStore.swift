internal import OrderedCollections
public import Postbacks
internal import Synchronization

/// The history in MongoDB.
///
/// Records are written with majority write concern and the journal, unordered, in batches: where a call fails in the
/// middle, some of its records may be there and others not, and the same call again heals that. Records that other
/// programs stored are read whatever they hold; see `Documentation/MongoDB.md`.
public final class MongoPostbackStore: PostbackStore {
    /// The collection of the contract.
    public static let defaultCollection = "postback"
    /// The database where neither the settings nor the connection string name one.
    public static let defaultDatabase = "eventplanner"

    let pool: MongoPool
    let namespace: MongoNamespace
    let rollups: RollupCollections
    /// Whether the indexes are known to exist, or to be out of reach.
    private let hasIndexes = Mutex(false)

    /// Connects nothing yet; the first question or record does.
    /// - Parameters:
    ///   - uri: where the servers are.
    ///   - database: nil for the one of `uri`, else ``defaultDatabase``.
    /// - Throws: ``PostbackError`` with the code `configuration` when libmongoc is missing or refuses the string.
    public init(
        _ uri: MongoURI,
        database: String? = nil,
        collection: String = MongoPostbackStore.defaultCollection
    ) throws(PostbackError) {
        pool = try MongoPool(uri)
        namespace = MongoNamespace(database: database ?? uri.database ?? Self.defaultDatabase, collection: collection)
        rollups = RollupCollections(of: namespace)
    }

    /// Where the records lie, without a password.
    public var name: String { "\(pool.uri), collection \(namespace.database).\(namespace.collection)" }

    /// Writes records in batches of up to five hundred, two at a time, and returns when a majority of the servers has them in
    /// its journal.
    ///
    /// A record that MongoDB refuses ends the call; batches before it are written then, and records beside it.
    public func record(_ postbacks: [Postback]) async throws(PostbackError) -> RecordingOutcome {
        // All are encoded before one is sent, so that a record that cannot be kept takes its whole call back.
        var batches: [MongoBatch] = []
        var seen: Set<ObjectID> = []
        for postback in postbacks where seen.insert(postback.id).inserted {
            try postback.checkStorable()
            if batches.last?.hasRoom != true { batches.append(MongoBatch()) }
            try batches[batches.count - 1].append(postback)
        }
        batches.reverse()
        // The server makes the index entries of one batch while it waits for the disk with the other.
        var inserted = 0
        while let batch = batches.popLast() {
            let next = batches.popLast() ?? MongoBatch()
            async let first = result(of: batch)
            async let second = result(of: next)
            for result in await [first, second] {
                let outcome = try result.get()
                if let (_, error) = outcome.refused.first { throw error }
                inserted += outcome.inserted
            }
        }
        return RecordingOutcome(inserted: inserted, present: postbacks.count - inserted)
    }

    private func result(of batch: MongoBatch) async -> Result<MongoDeliveryOutcome, PostbackError> {
        do throws(PostbackError) { return .success(try await deliver(batch)) } catch { return .failure(error) }
    }

    /// Writes encoded records.
    /// - Returns: what became of each; a record counts as there only when a majority of the servers has it in its journal.
    /// - Throws: when that is not known of all; then the same batch must be written again.
    func deliver(_ batch: MongoBatch) async throws(PostbackError) -> MongoDeliveryOutcome {
        guard batch.count > 0 else { return MongoDeliveryOutcome() }
        return try await withIndexes { [namespace, rollups, uri = pool.uri] client throws(PostbackError) in
            let mark = try RollupMark.open(for: batch.days, client, rollups)
            let report = try client.insert(batch.bytes, count: batch.count, into: namespace)
            mark?.close(client, rollups)
            var outcome = MongoDeliveryOutcome(inserted: report.inserted)
            var met: [ObjectID: MongoBatch.Entry] = [:]
            for refusal in report.refused {
                let entry = batch.entries[refusal.index]
                if refusal.isPresent {
                    met[entry.id] = entry
                } else {
                    outcome.refused.append((entry.id, refusal.failure.postbackError(at: uri)))
                }
            }
            for stored in try Self.entries(of: Array(met.keys), client, namespace) {
                guard let sent = met[stored.id] else { continue }
                if stored.renderID != sent.renderID {
                    outcome.refused.append((stored.id, .identityTaken(stored.id, by: stored.renderID)))
                } else if stored.stamp != sent.stamp {
                    outcome.present.insert(stored.id)
                }
            }
            return outcome
        }
    }

    /// Finds out whether a server that may be written to answers.
    func ping() async throws(PostbackError) {
        _ = try await pool.withClient { [namespace] client throws(PostbackError) in
            try client.run(["ping": .int32(1)], in: namespace.database)
        }
    }

    /// Asks for a few thousand identities at a time, so that neither request nor answer grows with their number.
    public func receipts(for ids: [ObjectID]) async throws(PostbackError) -> [ObjectID: Receipt] {
        var receipts: [ObjectID: Receipt] = [:]
        receipts.reserveCapacity(ids.count)
        for start in stride(from: 0, to: ids.count, by: Self.idsPerQuestion) {
            let part = ids[start..<min(start + Self.idsPerQuestion, ids.count)]
            let found = try await withIndexes { [namespace, options = Self.receiptFields] client throws(PostbackError) in
                try client.find(Self.isOneOf(part), options: options, in: namespace) { bson throws(PostbackError) in
                    try ReceiptRow(bson)
                }
            }
            for row in found { receipts[row.id] = row.receipt }
        }
        return receipts
    }

    /// Some 100 kB of identities at a time.
    static let idsPerQuestion = 5000

    static let receiptFields: Document = [
        "projection": .document(["cloudinary_url": .int32(1), "metadata.bytes": .int32(1)]), "batchSize": .int32(5000),
    ]

    static func isOneOf(_ ids: some Sequence<ObjectID>) -> Document {
        ["_id": .document(["$in": .array(ids.map(DocumentValue.objectID))])]
    }

    private static func entries(
        of ids: [ObjectID],
        _ client: MongoClient,
        _ namespace: MongoNamespace
    ) throws(PostbackError) -> [MongoBatch.Entry] {
        guard !ids.isEmpty else { return [] }
        let fields: Document = ["render_id": .int32(1), "created_at": .int32(1), "metadata.run_id": .int32(1)]
        return try client.find(isOneOf(ids), options: ["projection": .document(fields)], in: namespace) {
            bson throws(PostbackError) in
            let document = try Document(bson: bson)
            guard case .objectID(let id) = document["_id"] else { throw .brokenBSON("a record has no identity") }
            return MongoBatch.Entry(id: id, renderID: document["render_id"]?.text ?? "", stamp: RecordStamp(document))
        }
    }

    /// Runs `body` with a client, after the indexes were seen to.
    func withIndexes<Value: Sendable>(
        _ body: @escaping @Sendable (MongoClient) throws(PostbackError) -> Value
    ) async throws(PostbackError) -> Value {
        let mustLook = !hasIndexes.withLock { $0 }
        let value = try await pool.withClient { [namespace] client throws(PostbackError) in
            if mustLook { try Self.makeIndexes(client, namespace) }
            return try body(client)
        }
        if mustLook { hasIndexes.withLock { $0 = true } }
        return value
    }

    private static func makeIndexes(_ client: MongoClient, _ namespace: MongoNamespace) throws(PostbackError) {
        do throws(PostbackError) {
            let missing = MongoIndexes.missing(from: try indexKeys(client, namespace))
            guard !missing.isEmpty else { return }
            try client.run(
                ["createIndexes": .string(namespace.collection), "indexes": .array(missing.map(DocumentValue.document))],
                in: namespace.database,
                as: .write
            )
        } catch  where error.code == .notPermitted {
            // Reading and recording go on without them, only slower; `check` says which are missing.
        }
    }

    /// The keys of the collection's indexes; empty where there is no such collection.
    static func indexKeys(_ client: MongoClient, _ namespace: MongoNamespace) throws(PostbackError) -> [Document] {
        let collections = try client.run(
            [
                "listCollections": .int32(1), "nameOnly": .bool(true),
                "filter": .document(["name": .string(namespace.collection)]),
                "authorizedCollections": .bool(true),
            ],
            in: namespace.database
        )
        guard !collections.firstBatch.isEmpty else { return [] }
        let answer = try client.run(
            ["listIndexes": .string(namespace.collection), "cursor": .document(["batchSize": .int32(1000)])],
            in: namespace.database
        )
        return answer.firstBatch.compactMap { if case .document(let key) = $0["key"] { key } else { nil } }
    }
}

extension MongoPostbackStore: ReviewedHistory {
    /// Changes `metadata.review` alone, a thousand records at a time, and returns when a majority of the servers has it in its
    /// journal. Daily counts stay as they are: they do not count reviews.
    /// - Throws: also `malformedRecord`, where the `metadata` of a record of another program is no document.
    public func write(_ reviews: [ObjectID: Review]) async throws(PostbackError) -> ReviewOutcome {
        let known = try await receipts(for: Array(reviews.keys))
        let missing = reviews.keys.filter { known[$0] == nil }.sorted()
        let wanted = reviews.filter { known[$0.key] != nil }.sorted { $0.key < $1.key }
        var written = 0
        for start in stride(from: 0, to: wanted.count, by: 1000) {
            let updates = wanted[start..<min(start + 1000, wanted.count)].flatMap { Self.updates($0, $1) }
            written += try await withIndexes { [namespace] client throws(PostbackError) in
                let answer = try client.run(
                    [
                        "update": .string(namespace.collection), "updates": .array(updates.map(DocumentValue.document)),
                        "ordered": .bool(false), "writeConcern": MongoWriteConcern.durable,
                    ],
                    in: namespace.database
                )
                return answer["nModified"]?.wholeNumber ?? 0
            }
        }
        return ReviewOutcome(written: written, unchanged: wanted.count - written, missing: missing)
    }

    /// For a record with metadata, and for one whose metadata is null: `$set` does not make a document of null.
    private static func updates(_ id: ObjectID, _ review: Review) -> [Document] {
        let isOlder: DocumentValue = .document(["metadata.review.reviewed_at": .document(["$gte": .date(review.reviewedAt)])])
        return [
            [
                "q": .document([
                    "_id": .objectID(id), "metadata": .document(["$not": .document(["$type": .string("null")])]),
                    "$nor": .array([isOlder]),
                ]),
                "u": .document(["$set": .document(["metadata.review": .document(review.document)])]),
            ],
            [
                "q": .document(["_id": .objectID(id), "metadata": .document(["$type": .string("null")])]),
                "u": .document(["$set": .document(["metadata": .document(["review": .document(review.document)])])]),
            ],
        ]
    }
}

/// What became of a batch of records.
struct MongoDeliveryOutcome: Sendable {
    /// How many were not there before.
    var inserted = 0
    /// Those in whose place another record of the same picture is there.
    var present: Set<ObjectID> = []
    /// Those that MongoDB will never take, with the reason; all others are there for good.
    var refused: [(id: ObjectID, error: PostbackError)] = []
}

/// One record's identity, address and length, as planning needs them.
private struct ReceiptRow {
    let id: ObjectID
    let receipt: Receipt

    init(_ bson: UnsafeRawBufferPointer) throws(PostbackError) {
        let document = try Document(bson: bson)
        guard case .objectID(let id) = document["_id"] else { throw .brokenBSON("a record has no identity") }
        self.id = id
        let url = if case .string(let text) = document["cloudinary_url"] { text } else { "" }
        let metadata = if case .document(let fields) = document["metadata"] { Metadata(fields) } else { Metadata() }
        receipt = Receipt(url: url, bytes: metadata.bytes)
    }
}

extension Document {
    /// The documents that a command with a cursor answers with.
    var firstBatch: [Document] {
        guard case .document(let cursor) = self["cursor"], case .array(let batch) = cursor["firstBatch"] else { return [] }
        return batch.compactMap { if case .document(let document) = $0 { document } else { nil } }
    }
}

extension PostbackError {
    fileprivate static func identityTaken(_ id: ObjectID, by renderID: String) -> PostbackError {
        PostbackError(
            .malformedRecord,
            "MongoDB holds another record under the identity \(id), with the render_id \"\(renderID)\"",
            remedy: "remove one of the two records, or give it another identity"
        )
    }
}
