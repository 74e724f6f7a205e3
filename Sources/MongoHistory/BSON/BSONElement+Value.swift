internal import OrderedCollections
package import Postbacks

extension BSONElement {
    /// The name as text; bytes that are not UTF-8 show as U+FFFD.
    var nameText: String { String(decoding: name, as: UTF8.self) }

    /// The text of a string; nil for other types and for bytes that are not UTF-8.
    var text: String? {
        guard type == BSONType.string else { return nil }
        return String(utf8: UnsafeRawBufferPointer(rebasing: value[4..<(value.count - 1)]))
    }

    /// The text of a string, with U+FFFD for what is not UTF-8; nil for other types.
    var repairedText: String? {
        guard type == BSONType.string else { return nil }
        return String(decoding: value[4..<(value.count - 1)], as: UTF8.self)
    }

    /// The texts of an array that holds nothing but texts; nil for other values.
    func texts() throws(PostbackError) -> [String]? {
        guard type == BSONType.array else { return nil }
        var reader = try BSONReader(value)
        var texts: [String] = []
        while let element = try reader.next() {
            guard let text = element.text else { return nil }
            texts.append(text)
        }
        return texts
    }

    /// The value, whatever it is.
    ///
    /// What the model of a document cannot hold is kept byte for byte as ``DocumentValue/other(type:bytes:)``: text that
    /// is not UTF-8, documents with two fields of one name or a name that is not UTF-8, and what lies deeper than
    /// ``BSONLimit/depth``.
    /// - Parameter depth: how many documents and arrays the value lies in.
    func documentValue(depth: Int) throws(PostbackError) -> DocumentValue {
        switch type {
        case BSONType.null: return .null
        case BSONType.bool where value[0] <= 1: return .bool(value[0] == 1)
        case BSONType.int32: return .int32(value.int32(at: 0))
        case BSONType.int64: return .int64(value.int64(at: 0))
        case BSONType.double: return .double(Double(bitPattern: UInt64(bitPattern: value.int64(at: 0))))
        case BSONType.string: if let text { return .string(text) }
        case BSONType.date: return .date(Timestamp(milliseconds: value.int64(at: 0)))
        case BSONType.objectID: return .objectID(ObjectID(value))
        case BSONType.document where depth < BSONLimit.depth:
            if let document = try Document(bson: value, depth: depth + 1) { return .document(document) }
        case BSONType.array where depth < BSONLimit.depth:
            var reader = try BSONReader(value)
            var values: [DocumentValue] = []
            // The names of an array's elements are their places; drivers write them right, and readers ignore them.
            while let element = try reader.next() { values.append(try element.documentValue(depth: depth + 1)) }
            return .array(values)
        default: break
        }
        return .other(type: type, bytes: Array(value))
    }
}

extension ObjectID {
    /// Reads the value of an element of this type, which has twelve bytes.
    init(_ value: UnsafeRawBufferPointer) {
        self.init(
            high: UInt32(bigEndian: value.loadUnaligned(as: UInt32.self)),
            low: UInt64(bigEndian: value.loadUnaligned(fromByteOffset: 4, as: UInt64.self))
        )
    }
}

extension Document {
    /// Reads a document.
    /// - Throws: `malformedRecord` for bytes that are not BSON.
    package init(bson: UnsafeRawBufferPointer) throws(PostbackError) {
        guard let document = try Document(bson: bson, depth: 1) else {
            throw PostbackError(.malformedRecord, "a document has two fields of the same name, or a name that is not UTF-8")
        }
        self = document
    }

    /// - Returns: nil for a document with two fields of one name, or with a name that is not UTF-8.
    fileprivate init?(bson: UnsafeRawBufferPointer, depth: Int) throws(PostbackError) {
        // As many as the metadata of a poster has, so that no array grows on the way.
        self.init(minimumCapacity: 12)
        var reader = try BSONReader(bson)
        while let element = try reader.next() {
            guard let name = String(utf8: element.name) else { return nil }
            guard updateValue(try element.documentValue(depth: depth), forKey: name) == nil else { return nil }
        }
    }
}

extension String {
    /// Copies text; nil for bytes that are not UTF-8.
    ///
    /// The standard library's `String(validating:as:)` does the same for any encoding, and looks the encoding up again with
    /// every call: a fifth of the time that reading a record takes.
    init?(utf8 bytes: UnsafeRawBufferPointer) {
        guard let span = try? UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span) else { return nil }
        self.init(copying: span)
    }
}
