public import OrderedCollections

extension Postback {
    /// The fields that the contract names, as they are called in MongoDB and in JSON, in the order in which they are written.
    enum Field: UInt32, CaseIterable {
        case id, campaignID, renderID, cloudinaryURL, size, backgroundURL, compositeURL, prompt, model, mood, eventName, eventDate
        case seed, palette, artists, metadata, createdAt

        /// - Returns: nil for a name that the contract does not give.
        init?(name: String) {
            guard let field = Self.byName[name] else { return nil }
            self = field
        }

        var name: String {
            switch self {
            case .id: "_id"
            case .campaignID: "campaign_id"
            case .renderID: "render_id"
            case .cloudinaryURL: "cloudinary_url"
            case .size: "size"
            case .backgroundURL: "background_url"
            case .compositeURL: "composite_url"
            case .prompt: "prompt"
            case .model: "model"
            case .mood: "mood"
            case .eventName: "event_name"
            case .eventDate: "event_date"
            case .seed: "seed"
            case .palette: "palette"
            case .artists: "artists"
            case .metadata: "metadata"
            case .createdAt: "created_at"
            }
        }

        private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
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
        var document = Document(minimumCapacity: Field.allCases.count + extra.count)
        forEachField { name, value in document[name] = value }
        return document
    }

    /// Hands over the ``fields`` one by one, without making a document of them.
    ///
    /// Where a field of the contract is nil and ``extra`` holds a value of its name, that value is handed over: it is what
    /// was stored, and it has a type that the property cannot hold.
    public func forEachField<Failure: Error>(_ body: (String, DocumentValue) throws(Failure) -> Void) throws(Failure) {
        for field in Field.allCases {
            try body(field.name, value(of: field) ?? extra[field.name] ?? .null)
        }
        for (name, value) in extra where Field(name: name) == nil { try body(name, value) }
    }

    /// The value that the record's own property gives a field; nil where there is none.
    func value(of field: Field) -> DocumentValue? {
        switch field {
        case .id: .objectID(id)
        case .campaignID: .string(campaignID)
        case .renderID: .string(renderID)
        case .cloudinaryURL: .string(cloudinaryURL)
        case .size: .string(size)
        case .backgroundURL: backgroundURL.map(DocumentValue.string)
        case .compositeURL: compositeURL.map(DocumentValue.string)
        case .prompt: prompt.map(DocumentValue.string)
        case .model: model.map(DocumentValue.string)
        case .mood: mood.map(DocumentValue.string)
        case .eventName: eventName.map(DocumentValue.string)
        case .eventDate: eventDate.map(DocumentValue.string)
        case .seed: seed.map(DocumentValue.int64)
        case .palette: palette.map { .array($0.map(DocumentValue.string)) }
        case .artists: artists.map { .array($0.map(DocumentValue.string)) }
        case .metadata:
            metadata.document.isEmpty && extra[field.name] != nil ? nil : .document(metadata.document)
        case .createdAt: .date(createdAt)
        }
    }
}
