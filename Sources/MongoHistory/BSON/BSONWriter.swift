internal import OrderedCollections
package import Postbacks

/// Appends encoded documents to a buffer, one after the other.
struct BSONWriter {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Makes room for this many bytes more.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

    /// Gives up everything that was written after `count` bytes.
    mutating func truncate(to count: Int) { bytes.removeLast(bytes.count - count) }

    /// Appends what is encoded already.
    mutating func append(encoded: some Sequence<UInt8>) { bytes.append(contentsOf: encoded) }

    /// Writes a document whose fields `fields` appends.
    mutating func document(_ fields: (inout BSONWriter) throws(PostbackError) -> Void) throws(PostbackError) {
        let start = bytes.count
        append(Int32(0))
        try fields(&self)
        bytes.append(0)
        let length = bytes.count - start
        guard length <= Int32.max else { throw PostbackError(.malformedRecord, "a document is longer than 2 GiB") }
        withUnsafeBytes(of: Int32(length).littleEndian) { bytes.replaceSubrange(start..<(start + 4), with: $0) }
    }

    mutating func append(_ value: ObjectID, named name: StaticString) {
        header(BSONType.objectID, name)
        bytes.append(contentsOf: value.bytes)
    }

    mutating func append(_ value: Timestamp, named name: StaticString) {
        header(BSONType.date, name)
        append(value.milliseconds)
    }

    /// Writes a text, or null.
    mutating func append(_ value: String?, named name: StaticString) {
        guard let value else { return header(BSONType.null, name) }
        header(BSONType.string, name)
        append(counted: value)
    }

    /// Writes a number, or null.
    mutating func append(_ value: Int64?, named name: StaticString) {
        guard let value else { return header(BSONType.null, name) }
        header(BSONType.int64, name)
        append(value)
    }

    /// Writes an array of texts, or null.
    mutating func append(_ values: [String]?, named name: StaticString) throws(PostbackError) {
        guard let values else { return header(BSONType.null, name) }
        header(BSONType.array, name)
        try document { (writer) throws(PostbackError) in
            for (index, value) in values.enumerated() {
                writer.header(BSONType.string, place: index)
                writer.append(counted: value)
            }
        }
    }

    /// Writes a document of any fields.
    mutating func append(_ value: Document, named name: StaticString) throws(PostbackError) {
        header(BSONType.document, name)
        try append(fieldsOf: value, depth: 2)
    }

    private mutating func header(_ type: UInt8, _ name: StaticString) {
        bytes.append(type)
        bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(0)
    }

    /// Writes a field of any type.
    /// - Throws: `malformedRecord` for a name with a zero byte, and below ``BSONLimit/depth``.
    mutating func append(_ value: DocumentValue, named name: String, depth: Int = 1) throws(PostbackError) {
        guard !name.utf8.contains(0) else {
            throw PostbackError(.malformedRecord, "the field name \"\(name)\" holds a zero byte, which MongoDB cannot store")
        }
        bytes.append(value.bsonType)
        bytes.append(contentsOf: name.utf8)
        bytes.append(0)
        try append(contentOf: value, depth: depth)
    }

    fileprivate mutating func append(fieldsOf fields: Document, depth: Int) throws(PostbackError) {
        guard depth <= BSONLimit.depth else {
            throw PostbackError(.malformedRecord, "documents are nested more than \(BSONLimit.depth) levels deep")
        }
        try document { (writer) throws(PostbackError) in
            for (name, value) in fields { try writer.append(value, named: name, depth: depth) }
        }
    }

    private mutating func append(contentOf value: DocumentValue, depth: Int) throws(PostbackError) {
        switch value {
        case .null: break
        case .bool(let value): bytes.append(value ? 1 : 0)
        case .int32(let value): append(value)
        case .int64(let value): append(value)
        case .double(let value): append(Int64(bitPattern: value.bitPattern))
        case .string(let value): append(counted: value)
        case .date(let value): append(value.milliseconds)
        case .objectID(let value): bytes.append(contentsOf: value.bytes)
        case .document(let value): try append(fieldsOf: value, depth: depth + 1)
        case .array(let values):
            guard depth < BSONLimit.depth else {
                throw PostbackError(.malformedRecord, "documents are nested more than \(BSONLimit.depth) levels deep")
            }
            try document { (writer) throws(PostbackError) in
                for (index, value) in values.enumerated() {
                    writer.header(value.bsonType, place: index)
                    try writer.append(contentOf: value, depth: depth + 1)
                }
            }
        case .other(let type, let value):
            try Self.check(type, value)
            bytes.append(contentsOf: value)
        }
    }

    /// Makes sure that bytes from elsewhere are exactly one value of their type: anything else would break the document.
    private static func check(_ type: UInt8, _ value: [UInt8]) throws(PostbackError) {
        let length = Int32(value.count + 7)
        let document = withUnsafeBytes(of: length.littleEndian, Array.init) + [type, 0] + value + [0]
        do throws(PostbackError) {
            try document.withUnsafeBufferPointer { (bytes) throws(PostbackError) in
                var reader = try BSONReader(UnsafeRawBufferPointer(bytes))
                guard try reader.next()?.value.count == value.count else { throw .brokenBSON("a value's length is wrong") }
            }
        } catch {
            throw PostbackError(.malformedRecord, "a field of BSON type \(type) does not hold a value of that type", cause: error)
        }
    }

    /// The elements of an array are named by their places from 0.
    private mutating func header(_ type: UInt8, place: Int) {
        bytes.append(type)
        bytes.append(contentsOf: String(place).utf8)
        bytes.append(0)
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// A text with its length, which counts the zero byte after it, before it.
    private mutating func append(counted text: String) {
        append(Int32(truncatingIfNeeded: text.utf8.count + 1))
        bytes.append(contentsOf: text.utf8)
        bytes.append(0)
    }
}

extension Document {
    /// The document in BSON.
    /// - Throws: `malformedRecord` for what MongoDB cannot store; the message says what.
    package func bson() throws(PostbackError) -> [UInt8] {
        var writer = BSONWriter()
        try writer.append(fieldsOf: self, depth: 1)
        return writer.bytes
    }
}

extension DocumentValue {
    /// The type number that stands before the value.
    fileprivate var bsonType: UInt8 {
        switch self {
        case .null: BSONType.null
        case .bool: BSONType.bool
        case .int32: BSONType.int32
        case .int64: BSONType.int64
        case .double: BSONType.double
        case .string: BSONType.string
        case .date: BSONType.date
        case .objectID: BSONType.objectID
        case .array: BSONType.array
        case .document: BSONType.document
        case .other(let type, _): type
        }
    }
}
