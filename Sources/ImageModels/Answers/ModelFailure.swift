/// Why there is no picture.
public struct ModelFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// What happened, to branch on; never `ok`.
    public let kind: AnswerClass
    /// The words of the service or of ours, without secrets; a sentence without a full stop.
    public let message: String
    /// The field that the service names; nil where it names none.
    public let field: String?
    /// How long the service asks to be left alone; nil where it does not say.
    public let wait: Duration?
    /// What the service calls the request; nil where it does not say.
    public let requestID: String?
    /// Whether the service may have worked for it, so that it counts as paid.
    public let isPaid: Bool
    /// Whether nothing more will come of it; false where a picture that was taken on may still be fetched another day.
    public let isFinal: Bool
    /// Whether nobody answered at all: there was no connection, or no answer in time.
    public let isSilence: Bool

    /// Describes a failure.
    public init(
        _ kind: AnswerClass,
        _ message: String,
        field: String? = nil,
        wait: Duration? = nil,
        requestID: String? = nil,
        isPaid: Bool = true,
        isFinal: Bool = true,
        isSilence: Bool = false
    ) {
        self.kind = kind
        self.message = message
        self.field = field
        self.wait = wait
        self.requestID = requestID
        self.isPaid = isPaid
        self.isFinal = isFinal
        self.isSilence = isSilence
    }

    /// The same, but for whether something may still come of it.
    func with(isFinal: Bool) -> ModelFailure {
        ModelFailure(
            kind,
            message,
            field: field,
            wait: wait,
            requestID: requestID,
            isPaid: isPaid,
            isFinal: isFinal,
            isSilence: isSilence
        )
    }

    /// The class and the words, as records have them.
    public var description: String { "\(kind.title): \(message)" }
}
