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
        entries.append(Entry(id: postback.id, renderID: postback.renderID))
        days.insert(CalendarPeriod.day(of: postback.createdAt))
    }

    /// Takes a record that was encoded before.
    mutating func append(encoded: some Sequence<UInt8>, id: ObjectID, renderID: String) {
        let start = bytes.count
        writer.append(encoded: encoded)
        entries.append(Entry(id: id, renderID: renderID))
        let moment = bytes.withUnsafeBytes { bytes in
            // Bytes that are not a record's are refused by the server, and count on no day.
            try? Timestamp(createdAtOf: UnsafeRawBufferPointer(rebasing: bytes[start...]))
        }
        if let moment { days.insert(CalendarPeriod.day(of: moment)) }
    }
}

extension Timestamp {
    /// Reads the moment of an encoded record; nil where it holds no date.
    fileprivate init?(createdAtOf record: UnsafeRawBufferPointer) throws(PostbackError) {
        var reader = try BSONReader(record)
        var previous = PostbackField.createdAt
        while let element = try reader.next() {
            guard let field = PostbackField(of: element, after: previous) else { continue }
            if field == .createdAt, element.type == BSONType.date {
                self.init(milliseconds: element.value.int64(at: 0))
                return
            }
            previous = field
        }
        return nil
    }
}
