internal import Foundation
internal import OrderedCollections
internal import Postbacks

/// Encoded records on their way to MongoDB, one after the other in one buffer.
struct MongoBatch: Sendable {
    private var writer = BSONWriter()
    private(set) var entries: [Entry] = []
    /// The days of the records' moments, as ``CalendarPeriod`` counts them.
    private(set) var days: Set<Int> = []

    /// Which record lies at a place of the batch.
    struct Entry: Sendable {
        let id: ObjectID
        let renderID: String
        let stamp: RecordStamp
    }

    /// The encoded records.
    var bytes: [UInt8] { writer.bytes }

    var count: Int { entries.count }

    /// Whether another record should join: up to five hundred and about 8 MB go in one request. A record too long to join
    /// others goes alone, so that it cannot take them down with it.
    var hasRoom: Bool { count < 500 && writer.bytes.count < 8 << 20 }

    /// Encodes a record.
    /// - Throws: `malformedRecord` for what MongoDB cannot store; the batch is as before then.
    mutating func append(_ postback: Postback) throws(PostbackError) {
        try postback.write(to: &writer)
        let stamp = RecordStamp(createdAt: postback.createdAt, runID: postback.metadata.runID)
        enter(Entry(id: postback.id, renderID: postback.renderID, stamp: stamp))
    }

    /// Takes a record that was encoded before.
    mutating func append(encoded: some Sequence<UInt8>, id: ObjectID, renderID: String, stamp: RecordStamp) {
        writer.append(encoded: encoded)
        enter(Entry(id: id, renderID: renderID, stamp: stamp))
    }

    private mutating func enter(_ entry: Entry) {
        entries.append(entry)
        if let moment = entry.stamp.createdAt { days.insert(CalendarPeriod.day(of: moment)) }
    }
}

/// What distinguishes a record from a later one of the same picture.
struct RecordStamp: Hashable, Sendable {
    let createdAt: Timestamp?
    /// The run that made the picture; nil for an upload by hand.
    let runID: String?

    init(createdAt: Timestamp?, runID: String?) {
        self.createdAt = createdAt
        self.runID = runID
    }

    /// Reads the stamp of a stored record.
    init(_ document: Document) {
        createdAt = if case .date(let moment) = document["created_at"] { moment } else { nil }
        runID = if case .document(let fields) = document["metadata"] { Metadata(fields).runID } else { nil }
    }

    /// Reads the stamp of an encoded record. Bytes that are not a record's have none: the server refuses them, and they count
    /// on no day.
    init(encoded bytes: some ContiguousBytes) {
        self = bytes.withUnsafeBytes { bytes in
            var (createdAt, runID): (Timestamp?, String?)
            do throws(PostbackError) {
                var reader = try BSONReader(bytes)
                while let element = try reader.next() {
                    switch (element.nameText, element.type) {
                    case ("created_at", BSONType.date): createdAt = Timestamp(milliseconds: element.value.int64(at: 0))
                    case ("metadata", BSONType.document):
                        var metadata = try BSONReader(element.value)
                        while let field = try metadata.next() { if field.nameText == "run_id" { runID = field.text } }
                    default: break
                    }
                }
            } catch {
                return RecordStamp(createdAt: nil, runID: nil)
            }
            return RecordStamp(createdAt: createdAt, runID: runID)
        }
    }
}
