public import OrderedCollections

extension Postback {
    /// A row of the table of fields.
    package struct Field: Sendable {
        /// As the field is called in MongoDB and in JSON.
        package let name: String
        /// The ``name`` as bytes, to be compared and written without making text of it.
        package let label: StaticString
        /// What it holds, and where in the record.
        package let content: Content
        /// Whether SQLite has a column for every value that the record's own property can hold. Such texts are asked for.
        let hasColumn: Bool
        /// Whether digests were kept before there was this field: a record without it keeps the digest that it had.
        let isLater: Bool

        init(_ label: StaticString, _ content: Content, hasColumn: Bool = false, isLater: Bool = false) {
            name = label.description
            self.label = label
            self.content = content
            self.hasColumn = hasColumn
            self.isLater = isLater
        }
    }

    /// What a field holds, by the types of the contract; those that are not required may be null.
    package enum Content: Sendable {
        /// ``Postback/id``
        case identity
        /// ``Postback/createdAt``
        case moment
        /// ``Postback/metadata``
        case metadata
        case requiredText(Place<String>)
        case text(Place<String?>)
        case number(Place<Int64?>)
        case texts(Place<[String]?>)
    }

    /// Where a stored property lies in a record. A key path says the same, but to read the fourteen properties of a record
    /// through key paths of a table takes longer than to decode all of it.
    @usableFromInline package struct Place<Value>: Sendable {
        @usableFromInline let offset: Int

        init(_ property: KeyPath<Postback, Value>) {
            // because: it is nil for computed properties alone, and a test goes through the whole table.
            offset = MemoryLayout<Postback>.offset(of: property)!
        }

        /// The property.
        /// - Parameter record: the bytes of a record, which is laid out for them once however many properties are read.
        @inlinable package func value(in record: UnsafeRawBufferPointer) -> Value {
            record.load(fromByteOffset: offset, as: Value.self)
        }
    }

    /// The property at a place.
    @inlinable package subscript<Value>(place: Place<Value>) -> Value {
        get { withUnsafeBytes(of: self) { place.value(in: $0) } }
        set {
            withUnsafeMutableBytes(of: &self) { record in
                // because: a record has a size, so it has an address.
                (record.baseAddress! + place.offset).assumingMemoryBound(to: Value.self).pointee = newValue
            }
        }
    }

    /// The place of a field in the table; nil for a name that the contract does not give.
    static func index(ofField name: String) -> Int? { indexes[name] }

    private static let indexes = Dictionary(uniqueKeysWithValues: fieldTable.enumerated().map { ($1.name, $0) })

    /// The field of a name; nil for a name that the contract does not give.
    static func field(_ name: String) -> Field? { index(ofField: name).map { fieldTable[$0] } }

    /// One bit for each field that a record cannot do without, except for its identity.
    package static let requiredFields = fieldTable.enumerated().reduce(0 as UInt64) { bits, row in
        switch row.element.content {
        case .requiredText, .moment: bits | 1 << row.offset
        default: bits
        }
    }

    /// A record to be filled in.
    package static let blank = Postback(
        id: ObjectID(high: 0, low: 0),
        campaignID: "",
        renderID: "",
        cloudinaryURL: "",
        size: "",
        createdAt: Timestamp(milliseconds: 0)
    )

    /// Names of fields that JSON writes in a form of their own.
    enum FieldName {
        static let id = "_id"
        static let createdAt = "created_at"
    }

    /// Fields of our own that hold what a field of the contract held before it was understood.
    enum OriginalField {
        /// An `_id` that is not an ObjectId.
        static let id = "_id_raw"
        /// A `created_at` that was written as text, a number or a timestamp.
        static let createdAt = "created_at_raw"
    }

    /// The record as MongoDB stores it: every field of the contract in its order, null where the record has no value, then
    /// the fields of ``extra``.
    public var fields: Document {
        var document = Document(minimumCapacity: Self.fieldTable.count + extra.count)
        forEachField { name, value in document[name] = value }
        return document
    }

    /// Hands over the ``fields`` one by one, without making a document of them.
    ///
    /// Where a field of the contract is nil and ``extra`` holds a value of its name, that value is handed over: it is what
    /// was stored, and it has a type that the property cannot hold.
    public func forEachField<Failure: Error>(_ body: (String, DocumentValue) throws(Failure) -> Void) throws(Failure) {
        try withUnsafeBytes(of: self) { (record) throws(Failure) in
            for field in Self.fieldTable { try body(field.name, value(of: field, in: record) ?? extra[field.name] ?? .null) }
        }
        for (name, value) in extra where Self.index(ofField: name) == nil { try body(name, value) }
    }

    /// The value that the record's own property gives a field; nil where there is none.
    func value(of field: Field) -> DocumentValue? { withUnsafeBytes(of: self) { value(of: field, in: $0) } }

    /// - Parameter record: the bytes of this record.
    private func value(of field: Field, in record: UnsafeRawBufferPointer) -> DocumentValue? {
        switch field.content {
        case .identity: .objectID(id)
        case .moment: .date(createdAt)
        case .metadata: metadata.document.isEmpty && extra[field.name] != nil ? nil : .document(metadata.document)
        case .requiredText(let place): .string(place.value(in: record))
        case .text(let place): place.value(in: record).map(DocumentValue.string)
        case .number(let place): place.value(in: record).map(DocumentValue.int64)
        case .texts(let place): place.value(in: record).map { .array($0.map(DocumentValue.string)) }
        }
    }
}
