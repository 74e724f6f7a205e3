internal import OrderedCollections
internal import Postbacks

/// The form in which records are written today, straight between the record and the bytes. It is what nearly all records
/// have, and takes a third of the time that it takes to read them by way of ``PostbackBuilder``, which knows all forms.
extension Postback {
    /// Reads a record that holds every value in the type that the contract gives.
    /// - Returns: nil for any other.
    /// - Throws: `malformedRecord` for bytes that are not BSON.
    init?(current bson: UnsafeRawBufferPointer) throws(PostbackError) {
        var id: ObjectID?
        var createdAt: Timestamp?
        var texts = Texts()
        var seed: Int64?
        var palette: [String]?
        var artists: [String]?
        var metadata = Metadata()
        var extra = Document()
        var seen: UInt32 = 0
        var previous = PostbackField.createdAt
        var reader = try BSONReader(bson)
        while let element = try reader.next() {
            guard let field = PostbackField(of: element, after: previous) else {
                guard let name = String(utf8: element.name),
                    extra.updateValue(try element.documentValue(depth: 1), forKey: name) == nil
                else { return nil }
                continue
            }
            guard seen & 1 << field.rawValue == 0 else { return nil }
            seen |= 1 << field.rawValue
            previous = field
            switch (field, element.type) {
            case (.id, BSONType.objectID): id = ObjectID(element.value)
            case (.createdAt, BSONType.date): createdAt = Timestamp(milliseconds: element.value.int64(at: 0))
            case (_, BSONType.null): break
            case (.seed, BSONType.int64): seed = element.value.int64(at: 0)
            case (.palette, BSONType.array):
                palette = try element.texts()
                if palette == nil { return nil }
            case (.artists, BSONType.array):
                artists = try element.texts()
                if artists == nil { return nil }
            case (.metadata, BSONType.document):
                guard case .document(let document) = try element.documentValue(depth: 1) else { return nil }
                metadata = Metadata(document)
            default:
                guard let text = element.text, texts.set(field, to: text) else { return nil }
            }
        }
        guard let id, let createdAt, let campaignID = texts.campaignID, let renderID = texts.renderID,
            let cloudinaryURL = texts.cloudinaryURL, let size = texts.size
        else { return nil }
        self.init(
            id: id,
            campaignID: campaignID,
            renderID: renderID,
            cloudinaryURL: cloudinaryURL,
            size: size,
            backgroundURL: texts.backgroundURL,
            compositeURL: texts.compositeURL,
            prompt: texts.prompt,
            model: texts.model,
            mood: texts.mood,
            eventName: texts.eventName,
            eventDate: texts.eventDate,
            seed: seed,
            palette: palette,
            artists: artists,
            metadata: metadata,
            createdAt: createdAt,
            extra: extra
        )
    }

    /// Appends the fields of a record that has no others than the contract's.
    func writeCurrent(to writer: inout BSONWriter) throws(PostbackError) {
        for field in PostbackField.allCases {
            switch field {
            case .id: writer.append(id, named: field.name)
            case .campaignID: writer.append(campaignID, named: field.name)
            case .renderID: writer.append(renderID, named: field.name)
            case .cloudinaryURL: writer.append(cloudinaryURL, named: field.name)
            case .size: writer.append(size, named: field.name)
            case .backgroundURL: writer.append(backgroundURL, named: field.name)
            case .compositeURL: writer.append(compositeURL, named: field.name)
            case .prompt: writer.append(prompt, named: field.name)
            case .model: writer.append(model, named: field.name)
            case .mood: writer.append(mood, named: field.name)
            case .eventName: writer.append(eventName, named: field.name)
            case .eventDate: writer.append(eventDate, named: field.name)
            case .seed: writer.append(seed, named: field.name)
            case .palette: try writer.append(palette, named: field.name)
            case .artists: try writer.append(artists, named: field.name)
            case .metadata: try writer.append(metadata.document, named: field.name)
            case .createdAt: writer.append(createdAt, named: field.name)
            }
        }
    }
}

/// The texts of a record that were met so far.
private struct Texts {
    var campaignID, renderID, cloudinaryURL, size: String?
    var backgroundURL, compositeURL, prompt, model, mood, eventName, eventDate: String?

    /// Puts a text where it belongs.
    /// - Returns: whether the field holds a text.
    mutating func set(_ field: PostbackField, to text: String) -> Bool {
        switch field {
        case .campaignID: campaignID = text
        case .renderID: renderID = text
        case .cloudinaryURL: cloudinaryURL = text
        case .size: size = text
        case .backgroundURL: backgroundURL = text
        case .compositeURL: compositeURL = text
        case .prompt: prompt = text
        case .model: model = text
        case .mood: mood = text
        case .eventName: eventName = text
        case .eventDate: eventDate = text
        case .id, .seed, .palette, .artists, .metadata, .createdAt: return false
        }
        return true
    }
}
