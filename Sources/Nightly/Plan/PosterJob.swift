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

    /// What the history says of the poster that stands in for it while its picture is unavailable; nil where it says nothing.
    public let standIn: StandIn?

    /// A poster that stands in for another one.
    public struct StandIn: Hashable, Sendable {
        /// Where the history says the picture is.
        public let url: String
        /// The file's length; nil where the history does not say.
        public let bytes: Int?
        /// Whether it is there, so that it need not be made again.
        public let isPresent: Bool
    }

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
        standIn: StandIn? = nil
    ) {
        self.spec = spec
        self.renderID = renderID
        self.reason = reason
        self.recordedURL = recordedURL
        self.standIn = standIn
    }

    /// The job with the background that the poster really gets; another one gives it another name.
    func with(_ background: BackgroundOrder) -> PosterJob {
        let spec = self.spec.with(background)
        guard background.identity != self.spec.background.identity else {
            return PosterJob(spec: spec, renderID: renderID, reason: reason, recordedURL: recordedURL, standIn: standIn)
        }
        return PosterJob(
            spec: spec,
            renderID: spec.renderID,
            reason: standIn == nil ? .new : reason,
            recordedURL: standIn?.url,
            standIn: standIn
        )
    }

    /// The outcome where the job has become that of a stand-in that is already present; nil elsewhere.
    var keptStandIn: PosterEvent.Outcome? {
        guard let standIn, standIn.isPresent, let fallback, spec.standIn == nil else { return nil }
        return PosterEvent.Outcome(
            url: standIn.url,
            bytes: standIn.bytes ?? 0,
            isRendered: false,
            isRecorded: false,
            fallback: fallback,
            findings: [],
            isKept: true
        )
    }

    /// What the history must say about a picture that is not what the campaign asked for; nil where it is.
    public var fallback: Fallback? { spec.background.origin.fallback }

    /// The identity of the record that belongs to the picture.
    public var recordID: ObjectID { ObjectID(renderID: renderID.rawValue) }
}
