public import Artwork
public import Postbacks

/// One poster that a run has to make.
public struct PosterJob: Hashable, Sendable {
    /// What to make.
    public let spec: PosterSpec
    /// The name of the picture, derived from all that decides its pixels.
    public let renderID: RenderID
    /// Why the picture is made and not reused.
    public let reason: Reason
    /// Where the history says the picture is; nil for a new one.
    public let recordedURL: String?
    /// What the history must say about a picture that is not what the campaign asked for; nil where it is.
    public let fallback: Fallback?

    /// Why a picture is made and not reused.
    public enum Reason: String, Hashable, Sendable {
        /// The history has no record of it.
        case new
        /// The history has its record, and the picture is not where the record says.
        case missing
        /// It is there, and the run was asked to make it all the same.
        case forced
    }

    /// Makes a job.
    public init(
        spec: PosterSpec,
        renderID: RenderID,
        reason: Reason,
        recordedURL: String? = nil,
        fallback: Fallback? = nil
    ) {
        self.spec = spec
        self.renderID = renderID
        self.reason = reason
        self.recordedURL = recordedURL
        self.fallback = fallback
    }

    /// The identity of the record that belongs to the picture.
    public var recordID: ObjectID { ObjectID(renderID: renderID.rawValue) }
}

/// A picture made by something else than the campaign asked for.
public struct Fallback: Hashable, Sendable {
    /// The model that the campaign asked for.
    public let requestedModel: String
    /// Why another one made the picture, a sentence without a full stop.
    public let reason: String

    /// Makes the label of a fallback.
    public init(requestedModel: String, reason: String) {
        self.requestedModel = requestedModel
        self.reason = reason
    }
}
