// ImageModels: backgrounds and prompts from services that run image models. Knows nothing of posters, histories and pages.

/// What an answer of a service means, whatever the service: the one classification.
///
/// The raw values are those of records.
public enum AnswerClass: String, Hashable, Sendable, CaseIterable, Codable {
    /// A picture.
    case ok
    /// Nothing was accepted, and asking later may help.
    case wait
    /// The service refuses the words, or what it made of them; also where it says so with status 200.
    case refusedContent = "refused_content"
    /// The account has no credit left.
    case refusedMoney = "refused_money"
    /// The service does not take the request as it is.
    case refusedRequest = "refused_request"
    /// The model is not there any more.
    case gone
    /// The service does not take the key.
    case refusedKey = "refused_key"
    /// Nobody knows whether a picture was made; it may be paid for.
    case unknownOutcome = "unknown_outcome"
    /// What came is not what was asked for.
    case dishonest

    /// What to do about it.
    public enum Decision: Hashable, Sendable {
        /// Use the picture.
        case use
        /// Wait as long as the service says, and ask again.
        case askAgain
        /// Do without; the same request has the same answer.
        case doWithout
        /// Do without, and do not ask for these words again.
        case forgetTheseWords
        /// Do without, and leave the model alone for the rest of the night.
        case leaveModel
        /// Do without, and leave the provider alone for the rest of the night.
        case leaveProvider
        /// Do without tonight; the next night looks after it, and may ask again.
        case leaveToNextNight
    }

    /// What to do about it.
    public var decision: Decision {
        switch self {
        case .ok: .use
        case .wait: .askAgain
        case .refusedContent: .forgetTheseWords
        case .refusedMoney, .refusedKey: .leaveProvider
        case .refusedRequest, .dishonest: .doWithout
        case .gone: .leaveModel
        case .unknownOutcome: .leaveToNextNight
        }
    }

    /// How people call it.
    public var title: String { rawValue.replacing("_", with: " ") }
}
