public import Campaigns

/// A picture to be made.
public struct PictureOrder: Hashable, Sendable {
    /// Ours: the same for the same picture, so that a night that was killed finds it again; 64 lower-case hex digits.
    public let id: String
    /// Who makes it, and what can be asked for.
    public let model: ModelAbilities
    /// What it shows.
    public let prompt: String
    /// What it does not show, for models that are told apart; nil for others.
    public let negativePrompt: String?
    /// Its size, one that the model makes.
    public let size: PixelSize
    /// Where everything random begins, 0...2,147,483,647, which every service takes; nil where the model has no seed.
    public let seed: Int64?
    /// How often the picture was asked for before, 0 or more; tells requests apart that we name ourselves.
    public var request = 0

    /// Describes a picture, asked for the first time.
    public init(
        id: String,
        model: ModelAbilities,
        prompt: String,
        negativePrompt: String?,
        size: PixelSize,
        seed: Int64?
    ) {
        self.id = id
        self.model = model
        self.prompt = prompt
        self.negativePrompt = negativePrompt
        self.size = size
        self.seed = seed
    }
}

/// A picture as a service has sent it; nobody has looked at it yet.
public struct PictureAnswer: Hashable, Sendable {
    /// The file, as it came.
    public let bytes: [UInt8]
    /// What the service says of it.
    public let facts: PictureFacts

    /// Describes an answer.
    public init(bytes: [UInt8], facts: PictureFacts) {
        self.bytes = bytes
        self.facts = facts
    }
}

/// What a service says of a picture; nil where it does not say.
public struct PictureFacts: Hashable, Sendable, Codable {
    /// What it calls the request.
    public var requestID: String?
    /// The seed that was used.
    public var seed: Int64?
    /// What tells versions of the model apart, such as the hash of its file.
    public var modelVersion: String?
    /// Millionths of a dollar that the service has charged.
    public var microdollars: Int?

    /// Says nothing.
    public init() {}
}

/// The way to a picture that a service has taken on: to be kept until it is here, because it is paid for.
public struct PictureTicket: Hashable, Sendable, Codable {
    /// What is to be done next.
    public enum Step: String, Hashable, Sendable, Codable {
        /// Ask how far it is.
        case poll
        /// Fetch it.
        case download
        /// Look after the batch that it is part of; the address is the batch's id, empty where nobody knows it, and the other
        /// one the name that we gave it.
        case batch
    }

    /// What is to be done next.
    public var step: Step
    /// Where to ask, or where the picture is.
    public var address: String
    /// Where the result is told once the picture is finished; nil where that is ``address``.
    public var resultAddress: String?
    /// What is known already.
    public var facts: PictureFacts

    /// Describes a way.
    public init(_ step: Step, _ address: String, resultAddress: String? = nil, facts: PictureFacts = PictureFacts()) {
        self.step = step
        self.address = address
        self.resultAddress = resultAddress
        self.facts = facts
    }
}

/// What came of asking once.
public enum PictureOutcome: Hashable, Sendable {
    /// The picture.
    case picture(PictureAnswer)
    /// It will be at the end of this way; paid for from now on.
    case accepted(PictureTicket)
    /// It is not finished; to be asked for again after so long.
    case pending(Duration)
    /// There is none.
    case failed(ModelFailure)
}
