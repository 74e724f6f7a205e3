internal import Foundation
internal import GRDB
internal import Notation

/// One row of the table `postback`: a record with its digest, as columns.
struct RecordRow {
    let id: ObjectID
    let campaignID: String
    let renderID: String
    let createdAt: Timestamp
    let size: String
    let mood: String?
    let model: String?
    let runID: String?
    let url: String
    let bytes: Int?
    let digest: RecordDigest
    /// A JSON object with the fields of the record that have no column of their own and are not null.
    let document: [UInt8]

    /// The columns in the order in which ``arguments`` gives them and ``init(_:)-(Row)`` expects them.
    static let columns = "id, campaign_id, render_id, created_at, size, mood, model, run_id, url, bytes, digest, document"
}

extension RecordRow {
    init(_ postback: Postback) {
        id = postback.id
        campaignID = postback.campaignID
        renderID = postback.renderID
        createdAt = postback.createdAt
        size = postback.size
        mood = postback.mood
        model = postback.model
        runID = postback.metadata.runID
        url = postback.cloudinaryURL
        bytes = postback.metadata.bytes
        digest = RecordDigest(of: postback)
        document = Self.document(of: postback)
    }

    /// The record.
    /// - Throws: ``PostbackError`` or ``JSONFault`` when the document is not one that this type wrote.
    func postback() throws -> Postback {
        var builder = PostbackBuilder()
        try builder.set("_id", to: .objectID(id))
        try builder.set("campaign_id", to: .string(campaignID))
        try builder.set("render_id", to: .string(renderID))
        try builder.set("created_at", to: .date(createdAt))
        try builder.set("size", to: .string(size))
        try builder.set("cloudinary_url", to: .string(url))
        if let mood { try builder.set("mood", to: .string(mood)) }
        if let model { try builder.set("model", to: .string(model)) }
        var reader = try JSONReader(document)
        try reader.object { reader, name throws(JSONFault) in
            let start = reader.position
            let value = try reader.value()
            do throws(PostbackError) {
                try builder.set(name, to: value)
            } catch {
                throw JSONFault(offset: start, reason: error.message)
            }
        }
        try reader.finish()
        return try builder.build()
    }

    private static func document(of postback: Postback) -> [UInt8] {
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(768)
        writer.append("{")
        postback.forEachField { name, value in
            if let field = Postback.field(name) {
                guard value != .null, !field.hasColumn || postback.value(of: field) == nil else { return }
            }
            if writer.bytes.count > 1 { writer.append(",") }
            writer.string(name)
            writer.append(":")
            writer.value(value, form: .exact)
        }
        writer.append("}")
        return writer.bytes
    }
}

extension RecordRow {
    /// The values in the order of ``columns``.
    var arguments: StatementArguments {
        [
            Data(id.bytes), campaignID, renderID, createdAt.milliseconds, size, mood, model, runID, url, bytes,
            Int64(bitPattern: digest.bits), String(decoding: document, as: UTF8.self),
        ]
    }

    /// Reads a row of ``columns``.
    ///
    /// Values are asked for with the throwing calls: in a damaged file a column may hold anything.
    init(_ row: Row) throws {
        guard let id = try row.withUnsafeData(atIndex: 0, { $0.flatMap(ObjectID.init(bytes:)) }) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an identity is not twelve bytes long")
        }
        self.id = id
        campaignID = try row.decode(String.self, atIndex: 1)
        renderID = try row.decode(String.self, atIndex: 2)
        createdAt = Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 3))
        size = try row.decode(String.self, atIndex: 4)
        mood = try row.decode(String?.self, atIndex: 5)
        model = try row.decode(String?.self, atIndex: 6)
        runID = try row.decode(String?.self, atIndex: 7)
        url = try row.decode(String.self, atIndex: 8)
        bytes = try row.decode(Int?.self, atIndex: 9)
        digest = RecordDigest(bits: UInt64(bitPattern: try row.decode(Int64.self, atIndex: 10)))
        document = try row.withUnsafeData(atIndex: 11) { $0.map(Array.init) ?? [] }
    }
}
