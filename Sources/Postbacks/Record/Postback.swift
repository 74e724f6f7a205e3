public import OrderedCollections

/// The record of one generated image; one document in the collection `postback`.
///
/// A new field is a property here, nil by default, and its row in ``fieldTable``: JSON, BSON and SQLite are read and written
/// by that.
public struct Postback: Hashable, Sendable {
    /// Identity. For what a run makes, derived from ``renderID`` (``ObjectID/init(renderID:)``).
    public var id: ObjectID
    /// The campaign's id, as stored; records of the earlier system may hold ids that no campaign file could have.
    public var campaignID: String
    /// The render id; in records of the earlier system it named a session and can occur several times.
    public var renderID: String
    /// Where the image is: an `https` address, or the path under `output/` for the local store.
    public var cloudinaryURL: String
    /// The size id, or `{w}x{h}` for an upload of unknown size.
    public var size: String
    /// The stored background layer; nil where it was not stored on its own.
    public var backgroundURL: String?
    /// The stored composite layer; nil where it was not stored on its own.
    public var compositeURL: String?
    /// What the image model was asked.
    public var prompt: String?
    /// What really made the picture, such as `gradient` or `FLUX.1-dev`.
    public var model: String?
    /// The mood's name.
    public var mood: String?
    /// The event's name.
    public var eventName: String?
    /// The event's date as the campaign file gave it.
    public var eventDate: String?
    /// The seed the picture was drawn from.
    public var seed: Int64?
    /// The colours, `#RRGGBB`, most important first.
    public var palette: [String]?
    /// The artists' names in the order of the campaign file.
    public var artists: [String]?
    /// Further facts about the image, under the names of the contract; see the accessors of ``Metadata``.
    public var metadata: Metadata
    /// When the image was recorded, UTC.
    public var createdAt: Timestamp
    /// Fields that this program does not know, in their order; kept and shown.
    public var extra: Document

    /// Makes a record; optional fields that were not given are nil.
    public init(
        id: ObjectID,
        campaignID: String,
        renderID: String,
        cloudinaryURL: String,
        size: String,
        backgroundURL: String? = nil,
        compositeURL: String? = nil,
        prompt: String? = nil,
        model: String? = nil,
        mood: String? = nil,
        eventName: String? = nil,
        eventDate: String? = nil,
        seed: Int64? = nil,
        palette: [String]? = nil,
        artists: [String]? = nil,
        metadata: Metadata = Metadata(),
        createdAt: Timestamp,
        extra: Document = [:]
    ) {
        self.id = id
        self.campaignID = campaignID
        self.renderID = renderID
        self.cloudinaryURL = cloudinaryURL
        self.size = size
        self.backgroundURL = backgroundURL
        self.compositeURL = compositeURL
        self.prompt = prompt
        self.model = model
        self.mood = mood
        self.eventName = eventName
        self.eventDate = eventDate
        self.seed = seed
        self.palette = palette
        self.artists = artists
        self.metadata = metadata
        self.createdAt = createdAt
        self.extra = extra
    }
}

extension Postback {
    /// The fields that the contract names, in the order in which they are written.
    package static let fieldTable = [
        Field("_id", .identity, hasColumn: true),
        Field("campaign_id", .requiredText(Place(\.campaignID)), hasColumn: true),
        Field("render_id", .requiredText(Place(\.renderID)), hasColumn: true),
        Field("cloudinary_url", .requiredText(Place(\.cloudinaryURL)), hasColumn: true),
        Field("size", .requiredText(Place(\.size)), hasColumn: true),
        Field("background_url", .text(Place(\.backgroundURL))),
        Field("composite_url", .text(Place(\.compositeURL))),
        Field("prompt", .text(Place(\.prompt))),
        Field("model", .text(Place(\.model)), hasColumn: true),
        Field("mood", .text(Place(\.mood)), hasColumn: true),
        Field("event_name", .text(Place(\.eventName))),
        Field("event_date", .text(Place(\.eventDate))),
        Field("seed", .number(Place(\.seed))),
        Field("palette", .texts(Place(\.palette))),
        Field("artists", .texts(Place(\.artists))),
        Field("metadata", .metadata),
        Field("created_at", .moment, hasColumn: true),
    ]
}
