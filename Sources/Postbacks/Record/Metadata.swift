public import OrderedCollections

/// The `metadata` document of a postback: any fields, with accessors for those that this program writes.
///
/// Reading a field that holds another type than the contract gives nil; the field itself stays in ``document``.
public struct Metadata: Hashable, Sendable {
    /// All fields, known and unknown, in their order.
    public var document: Document

    /// Makes metadata of the fields of a stored document.
    public init(_ document: Document = [:]) { self.document = document }

    /// Which of the campaign's variants the image is, from 0.
    public var index: Int? {
        get { integer("index") }
        set { set("index", newValue) }
    }
    /// Where the prompt came from.
    public var promptSource: String? {
        get { string("prompt_source") }
        set { set("prompt_source", newValue) }
    }
    /// Which layer or kind of image this is.
    public var generationType: GenerationType? {
        get { string("generation_type").flatMap(GenerationType.init) }
        set { set("generation_type", newValue?.rawValue) }
    }
    /// The run that made the image.
    public var runID: String? {
        get { string("run_id") }
        set { set("run_id", newValue) }
    }
    /// The name in the asset store.
    public var publicID: String? {
        get { string("public_id") }
        set { set("public_id", newValue) }
    }
    /// Pixels from left to right.
    public var width: Int? {
        get { integer("width") }
        set { set("width", newValue) }
    }
    /// Pixels from top to bottom.
    public var height: Int? {
        get { integer("height") }
        set { set("height", newValue) }
    }
    /// The length of the stored file.
    public var bytes: Int? {
        get { integer("bytes") }
        set { set("bytes", newValue) }
    }
    /// The image format: `jpg`, `png` or `webp`.
    public var format: String? {
        get { string("format") }
        set { set("format", newValue) }
    }
    /// The MD5 of the stored bytes in lower-case hex digits.
    public var etag: String? {
        get { string("etag") }
        set { set("etag", newValue) }
    }
    /// For a picture made by hand: what its file was called.
    public var originalFilename: String? {
        get { string("original_filename") }
        set { set("original_filename", newValue) }
    }
    /// Where the background came from.
    public var backgroundSource: BackgroundSource? {
        get { string("background_source").flatMap(BackgroundSource.init) }
        set { set("background_source", newValue?.rawValue) }
    }
    /// For a fallback: the model that the campaign asked for.
    public var requestedModel: String? {
        get { string("requested_model") }
        set { set("requested_model", newValue) }
    }
    /// For a fallback: why the picture was made by another model.
    public var fallbackReason: String? {
        get { string("fallback_reason") }
        set { set("fallback_reason", newValue) }
    }
    /// For a fallback: the class of the reason, such as `refused_content`.
    public var fallbackClass: String? {
        get { string("fallback_class") }
        set { set("fallback_class", newValue) }
    }

    /// What the event says besides its name and its day, by the keys of campaign files.
    public var event: Document? {
        get { part("event") }
        set { document["event"] = newValue.map(DocumentValue.document) }
    }
    /// For one of several sets of posters of a campaign: its `language`, and what a day of a run has of its own.
    public var edition: Document? {
        get { part("edition") }
        set { document["edition"] = newValue.map(DocumentValue.document) }
    }

    /// What was measured of the picture, and what a person should look at: `findings`, each with a `code` and a `message`.
    public var quality: Document? {
        get { part("quality") }
        set { document["quality"] = newValue.map(DocumentValue.document) }
    }

    private func part(_ name: String) -> Document? {
        guard case .document(let part) = document[name] else { return nil }
        return part
    }

    private func string(_ name: String) -> String? {
        guard case .string(let text) = document[name] else { return nil }
        return text
    }

    private func integer(_ name: String) -> Int? {
        switch document[name] {
        case .int32(let number): Int(number)
        case .int64(let number): Int(exactly: number)
        case .double(let number): Int(exactly: number)
        default: nil
        }
    }

    private mutating func set(_ name: String, _ text: String?) { document[name] = text.map { .string($0) } }

    private mutating func set(_ name: String, _ number: Int?) { document[name] = number.map { .int64(Int64($0)) } }
}

/// Which layer or kind of image a record stands for.
public enum GenerationType: String, Hashable, Sendable, CaseIterable {
    case background
    case composite
    case poster
    case manualUpload = "manual_upload"
}

/// Where a background came from.
public enum BackgroundSource: String, Hashable, Sendable, CaseIterable {
    case painted
    case picture
    case ai
    case reused
}
