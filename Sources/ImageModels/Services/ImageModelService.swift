public import Campaigns

/// A service that runs image models; one small adapter each, all of which keep the contract of `ImageModelContract`.
///
/// May be called from any task, many times at once. No call repeats a request that costs money, waits for a rate limit or throws:
/// ``PictureMaker`` decides what follows from an outcome.
public protocol ImageModelService: Sendable {
    /// Who it is.
    var provider: ImageProvider { get }
    /// Pictures in the making at the same time, 1 or more.
    var atOnce: Int { get }
    /// What decides a picture beside its order, such as the text of a workflow; another text makes another picture. Empty where
    /// nothing does.
    var identity: String { get }
    /// Asks for a picture, with one request.
    func begin(_ order: PictureOrder) async -> PictureOutcome
    /// Looks after a picture that was taken on, with one request.
    func collect(_ ticket: PictureTicket, of order: PictureOrder) async -> PictureOutcome
    /// The way to a picture, known before it is asked for, where we name it ourselves; nil elsewhere.
    func ticket(before order: PictureOrder) -> PictureTicket?
    /// Whether the service answers, with a request that costs nothing.
    /// - Returns: what it says of itself.
    func greeting() async -> Result<String, ModelFailure>
}

extension ImageModelService {
    /// Nothing.
    public var identity: String { "" }

    /// Nil: the service names pictures.
    public func ticket(before order: PictureOrder) -> PictureTicket? { nil }
}
