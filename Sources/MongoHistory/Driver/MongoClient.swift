internal import CMongoC
internal import OrderedCollections
package import Postbacks

/// One connection, lent to the thread that runs a closure of ``MongoPool``; it must not leave the closure.
package struct MongoClient {
    private let handle: OpaquePointer
    private let uri: MongoURI

    init(handle: OpaquePointer, uri: MongoURI) {
        self.handle = handle
        self.uri = uri
    }

    /// Whether a command may be sent again after a failure of the network.
    package enum CommandKind {
        case plain, read, write
    }

    /// Runs a command and returns the server's answer.
    /// - Throws: what ``MongoFailure`` makes of the server's refusal, also of one document of those that the command writes, and
    ///   of a write that the servers have not confirmed.
    @discardableResult
    package func run(_ command: Document, in database: String, as kind: CommandKind = .plain) throws(PostbackError) -> Document {
        let kind: BillposterMongoCommandKind =
            switch kind {
            case .plain: .plain
            case .read: .read
            case .write: .write
            }
        let command = try command.bson()
        let answer = try answer { reply, error in
            withBorrowedBytes(of: command) { billposter_mongo_command(handle, database, $0, kind, reply, error) }
        }
        guard answer.succeeded else { throw answer.failure.postbackError(at: uri) }
        // The command as a whole has succeeded then, to the server and to libmongoc.
        if case .array(let errors) = answer.reply["writeErrors"], case .document(let error)? = errors.first {
            throw MongoFailure(of: error).postbackError(at: uri)
        }
        if case .document(let error) = answer.reply["writeConcernError"] {
            throw .unconfirmed(MongoFailure(of: error).message, at: uri)
        }
        return answer.reply
    }

    /// Inserts documents in no particular order and goes on after those that are refused.
    /// - Parameters:
    ///   - documents: encoded, one after the other.
    ///   - count: how many they are, 1 or more.
    /// - Returns: what became of each; nothing is thrown for a document that was refused.
    /// - Throws: when it is not known what became of the documents.
    func insert(
        _ documents: [UInt8],
        count: Int,
        into collection: MongoNamespace
    ) throws(PostbackError) -> MongoInsertReport {
        let answer = try answer { reply, error in
            withBorrowedBytes(of: documents) {
                billposter_mongo_insert(handle, collection.database, collection.collection, $0, count, reply, error)
            }
        }
        if answer.succeeded { return MongoInsertReport(inserted: count, refused: []) }
        return try MongoInsertReport(answer.reply, failure: answer.failure, count: count, at: uri)
    }

    /// Reads the documents that `filter` lets pass.
    /// - Parameter row: makes what is kept of a document; its bytes are good until `row` returns.
    func find<Row>(
        _ filter: Document,
        options: Document,
        in collection: MongoNamespace,
        row: (UnsafeRawBufferPointer) throws(PostbackError) -> Row
    ) throws(PostbackError) -> [Row] {
        try collect(filter, options, row) { billposter_mongo_find(handle, collection.database, collection.collection, $0, $1) }
    }

    /// Reads the documents that leave a pipeline.
    /// - Parameter row: makes what is kept of a document; its bytes are good until `row` returns.
    func aggregate<Row>(
        _ pipeline: [Document],
        options: Document,
        in collection: MongoNamespace,
        row: (UnsafeRawBufferPointer) throws(PostbackError) -> Row
    ) throws(PostbackError) -> [Row] {
        try collect(["pipeline": .array(pipeline.map(DocumentValue.document))], options, row) {
            billposter_mongo_aggregate(handle, collection.database, collection.collection, $0, $1)
        }
    }

    /// Reads all that a cursor has, from the start once more when it fails on the way for a reason that may have passed:
    /// libmongoc repeats the first step of a question by itself, but not the later ones.
    private func collect<Row>(
        _ question: Document,
        _ options: Document,
        _ row: (UnsafeRawBufferPointer) throws(PostbackError) -> Row,
        cursor makeCursor: (BillposterMongoBytes, BillposterMongoBytes) -> OpaquePointer?
    ) throws(PostbackError) -> [Row] {
        let question = try question.bson()
        let options = try options.bson()
        var hasFailed = false
        while true {
            let cursor = withBorrowedBytes(of: question) { question in
                withBorrowedBytes(of: options) { options in makeCursor(question, options) }
            }
            guard let cursor else { throw PostbackError(.unavailable, "libmongoc made no cursor for \(uri)") }
            defer { billposter_mongo_cursor_free(cursor) }
            var rows: [Row] = []
            var document = BillposterMongoBytes()
            while billposter_mongo_cursor_next(cursor, &document) { rows.append(try row(document.buffer)) }
            guard let failure = failure(of: cursor) else { return rows }
            // No server was found in all the time there was to look for one; that is not tried twice.
            guard failure.isTransient, failure.domain != MongoFailure.Domain.serverSelection, !hasFailed else {
                throw failure.postbackError(at: uri)
            }
            hasFailed = true
        }
    }

    private func failure(of cursor: OpaquePointer) -> MongoFailure? {
        var error = BillposterMongoError()
        var reply = BillposterMongoBytes()
        guard billposter_mongo_cursor_failed(cursor, &error, &reply) else { return nil }
        // An answer that cannot be read says nothing; the error itself is there.
        let answer = reply.bytes == nil ? [:] : (try? Document(bson: reply.buffer)) ?? [:]
        return MongoFailure(error, reply: answer)
    }

    /// Makes a call that answers with a document and an error, and copies both out.
    private func answer(
        _ call: (UnsafeMutablePointer<BillposterMongoReply>, UnsafeMutablePointer<BillposterMongoError>) -> Bool
    ) throws(PostbackError) -> (succeeded: Bool, reply: Document, failure: MongoFailure) {
        var reply = BillposterMongoReply()
        var error = BillposterMongoError()
        let succeeded = call(&reply, &error)
        defer { billposter_mongo_free(&reply) }
        let document = try Document(bson: UnsafeRawBufferPointer(start: reply.bytes, count: reply.length))
        return (succeeded, document, MongoFailure(error, reply: document))
    }
}

/// A collection and the database it lies in.
package struct MongoNamespace: Sendable, Hashable {
    let database: String
    let collection: String
}

private func withBorrowedBytes<Value>(of bytes: [UInt8], _ body: (BillposterMongoBytes) -> Value) -> Value {
    bytes.withUnsafeBytes { body(BillposterMongoBytes(bytes: $0.baseAddress, length: $0.count)) }
}

extension BillposterMongoBytes {
    fileprivate var buffer: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: bytes, count: length) }
}
