internal import OrderedCollections

/// Makes a record of the fields of a stored document, however old: the one place that knows what existing data looks like.
///
/// Nothing is lost. A field of the contract whose value has a type that the record's property cannot hold leaves the
/// property nil and goes to ``Postback/extra`` under its own name, as do all fields that the contract does not name. Two
/// fields have no nil to leave: an `_id` that is not an ObjectId is kept as `_id_raw` and the record gets an identity that
/// is derived from it; a `created_at` that is text, a number or a timestamp is kept as `created_at_raw`.
public struct PostbackBuilder {
    private var record = Postback.blank
    private var id: ObjectID?
    private var originalID: DocumentValue?
    private var originalCreatedAt: DocumentValue?
    /// Values of fields of the contract that their properties cannot hold, by the fields' places in the table.
    private var misfits: [Int: DocumentValue] = [:]
    private var unknown = Document()
    /// One bit for each field of the contract that was set, null or not.
    private var seen: UInt64 = 0
    /// One bit for each field of the contract that has a value.
    private var given: UInt64 = 0

    /// Starts a record without any field.
    public init() {}

    /// Takes one field; the fields may come in any order.
    /// - Throws: ``PostbackError`` with the code `malformedRecord` when a field that a record cannot do without holds a
    ///   value of another type than the contract gives, and when a field comes twice.
    public mutating func set(_ name: String, to value: DocumentValue) throws(PostbackError) {
        guard let index = Postback.index(ofField: name) else {
            guard unknown.updateValue(value, forKey: name) == nil else { throw .field(name, "occurs twice") }
            return
        }
        let bit: UInt64 = 1 << index
        guard seen & bit == 0 else { throw .field(name, "occurs twice") }
        seen |= bit
        if value == .null { return }
        if try take(value, as: Postback.fieldTable[index]) { given |= bit } else { misfits[index] = value }
    }

    /// Puts a value where it belongs.
    /// - Returns: false where the field's property cannot hold it.
    private mutating func take(_ value: DocumentValue, as field: Postback.Field) throws(PostbackError) -> Bool {
        switch field.content {
        case .identity: if case .objectID(let id) = value { self.id = id } else { originalID = value }
        case .moment: record.createdAt = try moment(value, field.name)
        case .requiredText(let place): record[place] = try value.text(of: field.name)
        case .text(let place):
            guard let text = value.text else { return false }
            record[place] = text
        case .number(let place):
            guard let number = value.wholeNumber else { return false }
            record[place] = number
        case .texts(let place):
            guard let texts = value.texts else { return false }
            record[place] = texts
        case .metadata:
            guard case .document(let document) = value else { return false }
            record.metadata = Metadata(document)
        }
        return true
    }

    /// The finished record.
    /// - Throws: ``PostbackError`` with the code `malformedRecord` when a field is missing that a record cannot do without.
    public func build() throws(PostbackError) -> Postback {
        for (index, field) in Postback.fieldTable.enumerated() where Postback.requiredFields & ~given & 1 << index != 0 {
            throw .field(field.name, "is missing")
        }
        var postback = record
        postback.extra = extra
        if let id { postback.id = id }
        // A document that has a field of this name already holds what was there first; that one is kept.
        if let originalCreatedAt, unknown[Postback.OriginalField.createdAt] == nil {
            postback.extra[Postback.OriginalField.createdAt] = originalCreatedAt
        }
        if let originalID {
            if unknown[Postback.OriginalField.id] == nil { postback.extra[Postback.OriginalField.id] = originalID }
            postback.id = ObjectID(digestOf: originalID.exactJSON, named: "_id")
        } else if id == nil {
            postback.id = ObjectID(digestOf: postback.exactJSON, named: "document")
        }
        return postback
    }

    private mutating func moment(_ value: DocumentValue, _ name: String) throws(PostbackError) -> Timestamp {
        if case .date(let moment) = value { return moment }
        guard let moment = Timestamp(loose: value) else {
            if case .string(let text) = value {
                throw .field(name, "holds \"\(text.abbreviated)\", which is not a moment in ISO 8601")
            }
            throw .field(name, "holds \(value.kind) where a date is needed")
        }
        originalCreatedAt = value
        return moment
    }

    /// In the order in which ``Postback/fields`` hands them over, so that reading what was written gives the same record.
    private var extra: Document {
        guard !misfits.isEmpty else { return unknown }
        var extra = Document()
        for (index, field) in Postback.fieldTable.enumerated() { extra[field.name] = misfits[index] }
        extra.merge(unknown) { first, _ in first }
        return extra
    }
}

extension PostbackError {
    fileprivate static func field(_ name: String, _ problem: String) -> PostbackError {
        PostbackError(.malformedRecord, "the field \"\(name.abbreviated)\" \(problem)")
    }
}

extension DocumentValue {
    fileprivate func text(of name: String) throws(PostbackError) -> String {
        guard case .string(let text) = self else { throw .field(name, "holds \(kind) where text is needed") }
        return text
    }

    fileprivate var wholeNumber: Int64? {
        switch self {
        case .int32(let number): Int64(number)
        case .int64(let number): number
        case .double(let number): Int64(exactly: number)
        default: nil
        }
    }

    var texts: [String]? {
        guard case .array(let values) = self else { return nil }
        let texts = values.compactMap(\.text)
        return texts.count == values.count ? texts : nil
    }

    /// What the value is, to be named in a message.
    fileprivate var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .int32, .int64, .double: "a number"
        case .string: "text"
        case .date: "a date"
        case .objectID: "an ObjectId"
        case .array: "an array"
        case .document: "a document"
        case .other(let type, _): "a value of BSON type 0x\(type.twoHexDigits)"
        }
    }
}
