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
    public init(spec: PosterSpec, renderID: RenderID, reason: Reason, recordedURL: String? = nil) {
        self.spec = spec
        self.renderID = renderID
        self.reason = reason
        self.recordedURL = recordedURL
    }

    /// What the history must say about a picture that is not what the campaign asked for; nil where it is.
    public var fallback: Fallback? { spec.background.origin.fallback }

    /// The identity of the record that belongs to the picture.
    public var recordID: ObjectID { ObjectID(renderID: renderID.rawValue) }
}
