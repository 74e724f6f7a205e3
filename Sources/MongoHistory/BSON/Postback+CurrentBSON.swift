internal import Glibc
internal import OrderedCollections
internal import Postbacks

/// The form in which records are written today, straight between the record and the bytes. It is what nearly all records
/// have, and takes a third of the time that it takes to read them by way of ``PostbackBuilder``, which knows all forms.
extension Postback {
    /// Reads a record that holds every value in the type that the contract gives.
    /// - Returns: nil for any other.
    /// - Throws: `malformedRecord` for bytes that are not BSON.
    init?(current bson: UnsafeRawBufferPointer) throws(PostbackError) {
        self = .blank
        var seen: UInt64 = 0
        var next = 0
        var reader = try BSONReader(bson)
        while let element = try reader.next() {
            guard let index = element.fieldIndex(from: next) else {
                guard let name = String(utf8: element.name),
                    extra.updateValue(try element.documentValue(depth: 1), forKey: name) == nil
                else { return nil }
                continue
            }
            guard seen & 1 << index == 0, try take(element, as: Postback.fieldTable[index].content) else { return nil }
            seen |= 1 << index
            next = index + 1
        }
        guard seen & Self.neededFields == Self.neededFields else { return nil }
    }

    /// One bit for each field that a record of today's form has: the identity is the first.
    private static let neededFields = Postback.requiredFields | 1

    /// Puts a value where it belongs.
    /// - Returns: false for a value of another type than the contract gives.
    private mutating func take(_ element: BSONElement, as content: Content) throws(PostbackError) -> Bool {
        switch (content, element.type) {
        case (.identity, BSONType.objectID): id = ObjectID(element.value)
        case (.moment, BSONType.date): createdAt = Timestamp(milliseconds: element.value.int64(at: 0))
        case (.requiredText(let place), BSONType.string):
            guard let text = element.text else { return false }
            self[place] = text
        case (.identity, _), (.moment, _), (.requiredText, _): return false
        case (_, BSONType.null): break
        case (.text(let place), BSONType.string):
            guard let text = element.text else { return false }
            self[place] = text
        case (.number(let place), BSONType.int64): self[place] = element.value.int64(at: 0)
        case (.texts(let place), BSONType.array):
            guard let texts = try element.texts() else { return false }
            self[place] = texts
        case (.metadata, BSONType.document):
            guard case .document(let document) = try element.documentValue(depth: 1) else { return false }
            metadata = Metadata(document)
        default: return false
        }
        return true
    }

    /// Appends the fields of a record that has no others than the contract's.
    func writeCurrent(to writer: inout BSONWriter) throws(PostbackError) {
        try withUnsafeBytes(of: self) { (record) throws(PostbackError) in
            for field in Self.fieldTable {
                switch field.content {
                case .identity: writer.append(id, named: field.label)
                case .moment: writer.append(createdAt, named: field.label)
                case .metadata: try writer.append(metadata.document, named: field.label)
                case .requiredText(let place): writer.append(place.value(in: record), named: field.label)
                case .text(let place): writer.append(place.value(in: record), named: field.label)
                case .number(let place): writer.append(place.value(in: record), named: field.label)
                case .texts(let place): try writer.append(place.value(in: record), named: field.label)
                }
            }
        }
    }
}

extension BSONElement {
    private static let labels = Postback.fieldTable.map(\.label)

    /// The place of the element's field in the table, looked for from `start` on: documents mostly hold their fields in one
    /// order, so that the first look hits.
    /// - Returns: nil for a name that the contract does not give.
    fileprivate func fieldIndex(from start: Int) -> Int? {
        let labels = Self.labels
        return labels[start...].firstIndex(where: isNamed) ?? labels[..<start].firstIndex(where: isNamed)
    }

    private func isNamed(_ other: StaticString) -> Bool {
        guard name.count == other.utf8CodeUnitCount, let start = name.baseAddress else { return false }
        return memcmp(start, other.utf8Start, name.count) == 0
    }
}
