internal import OrderedCollections

/// Makes a record of the fields of a stored document, however old: the one place that knows what existing data looks like.
///
/// Nothing is lost. A field of the contract whose value has a type that the record's property cannot hold leaves the
/// property nil and goes to ``Postback/extra`` under its own name, as do all fields that the contract does not name. Two
/// fields have no nil to leave: an `_id` that is not an ObjectId is kept as `_id_raw` and the record gets an identity that
/// is derived from it; a `created_at` that is text, a number or a timestamp is kept as `created_at_raw`.
public struct PostbackBuilder {
    private var id: ObjectID?
    private var originalID: DocumentValue?
    private var campaignID: String?
    private var renderID: String?
    private var cloudinaryURL: String?
    private var size: String?
    private var backgroundURL: String?
    private var compositeURL: String?
    private var prompt: String?
    private var model: String?
    private var mood: String?
    private var eventName: String?
    private var eventDate: String?
    private var seed: Int64?
    private var palette: [String]?
    private var artists: [String]?
    private var metadata = Metadata()
    private var createdAt: Timestamp?
    private var originalCreatedAt: DocumentValue?
    /// Values of fields of the contract that their properties cannot hold.
    private var misfits: [Postback.Field: DocumentValue] = [:]
    private var unknown = Document()
    /// One bit for each field of the contract, null or not.
    private var fieldsSeen: UInt32 = 0

    /// Starts a record without any field.
    public init() {}

    /// Takes one field; the fields may come in any order.
    /// - Throws: ``PostbackError`` with the code `malformedRecord` when a field that a record cannot do without holds a
    ///   value of another type than the contract gives, and when a field comes twice.
    public mutating func set(_ name: String, to value: DocumentValue) throws(PostbackError) {
        guard let field = Postback.Field(name: name) else {
            guard unknown.updateValue(value, forKey: name) == nil else { throw .field(name, "occurs twice") }
            return
        }
        guard fieldsSeen & 1 << field.rawValue == 0 else { throw .field(name, "occurs twice") }
        fieldsSeen |= 1 << field.rawValue
        if value == .null { return }
        switch field {
        case .id: if case .objectID(let id) = value { self.id = id } else { originalID = value }
        case .campaignID: campaignID = try value.text(of: name)
        case .renderID: renderID = try value.text(of: name)
        case .cloudinaryURL: cloudinaryURL = try value.text(of: name)
        case .size: size = try value.text(of: name)
        case .backgroundURL: backgroundURL = understood(value.text, or: value, of: field)
        case .compositeURL: compositeURL = understood(value.text, or: value, of: field)
        case .prompt: prompt = understood(value.text, or: value, of: field)
        case .model: model = understood(value.text, or: value, of: field)
        case .mood: mood = understood(value.text, or: value, of: field)
        case .eventName: eventName = understood(value.text, or: value, of: field)
        case .eventDate: eventDate = understood(value.text, or: value, of: field)
        case .seed: seed = understood(value.wholeNumber, or: value, of: field)
        case .palette: palette = understood(value.texts, or: value, of: field)
        case .artists: artists = understood(value.texts, or: value, of: field)
        case .metadata: if case .document(let document) = value { metadata = Metadata(document) } else { misfits[field] = value }
        case .createdAt: createdAt = try moment(value, name)
        }
    }

    /// The finished record.
    /// - Throws: ``PostbackError`` with the code `malformedRecord` when a field is missing that a record cannot do without.
    public func build() throws(PostbackError) -> Postback {
        var postback = Postback(
            id: id ?? ObjectID(high: 0, low: 0),
            campaignID: try required(campaignID, .campaignID),
            renderID: try required(renderID, .renderID),
            cloudinaryURL: try required(cloudinaryURL, .cloudinaryURL),
            size: try required(size, .size),
            backgroundURL: backgroundURL,
            compositeURL: compositeURL,
            prompt: prompt,
            model: model,
            mood: mood,
            eventName: eventName,
            eventDate: eventDate,
            seed: seed,
            palette: palette,
            artists: artists,
            metadata: metadata,
            createdAt: try required(createdAt, .createdAt),
            extra: extra
        )
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

    /// What a field's value means; nil, and the value is kept, where the field's property cannot hold it.
    private mutating func understood<Meaning>(_ meaning: Meaning?, or value: DocumentValue, of field: Postback.Field) -> Meaning?
    {
        if meaning == nil { misfits[field] = value }
        return meaning
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
        for field in Postback.Field.allCases { extra[field.name] = misfits[field] }
        extra.merge(unknown) { first, _ in first }
        return extra
    }

    private func required<Value>(_ value: Value?, _ field: Postback.Field) throws(PostbackError) -> Value {
        guard let value else { throw .field(field.name, "is missing") }
        return value
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
