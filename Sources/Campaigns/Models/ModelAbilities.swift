public import Notation

/// What a model can do at one provider: a row of the table of abilities.
///
/// By model and provider, because the same model takes other sizes and keeps other promises elsewhere.
public struct ModelAbilities: Hashable, Sendable {
    /// The name in campaign files.
    public let name: String
    /// Who runs it.
    public let provider: ImageProvider
    /// What the provider calls it.
    public let id: String
    /// The pictures that it makes.
    public let shapes: PictureShapes
    /// How many steps of denoising; nil where nobody is asked.
    public let steps: Int?
    /// What becomes of the seed.
    public let seed: SeedPromise
    /// Whether it is told apart from the prompt what not to paint.
    public let takesNegativePrompt: Bool
    /// Whether it changes a picture that it is given.
    public let isImageToImage: Bool
    /// What a picture costs; nil where nobody knows.
    public let price: Charge?
    /// Whether its pictures are asked for in batches, at half the price and within a day; ``price`` says what is paid then.
    public private(set) var isBatched = false
    /// The first day on which it is gone; nil where none is known.
    public let ends: CalendarDate?
    /// The model that its maker names to take its place.
    public let successor: String?
    /// Where the facts come from.
    public let source: String
    /// The day on which somebody looked there.
    public let verifiedOn: CalendarDate

    /// What becomes of the seed that a model is given.
    public enum SeedPromise: String, Hashable, Sendable, Codable {
        /// It is used, and the answer says so.
        case returned
        /// It is used, and nobody says so.
        case accepted
        /// There is none.
        case none
    }

    /// How pictures are charged for.
    public enum Charge: Hashable, Sendable {
        /// So much for each picture.
        case picture(Price)
        /// So much for each million pixels, of which a part counts as its share.
        case megapixel(Price)

        /// Half of it, which is what pictures of batches cost.
        var half: Charge {
            switch self {
            case .picture(let price): .picture(Price(microdollars: (price.microdollars + 1) / 2))
            case .megapixel(let price): .megapixel(Price(microdollars: (price.microdollars + 1) / 2))
            }
        }

        /// What a picture costs.
        public func price(of size: PixelSize) -> Price {
            switch self {
            case .picture(let price): price
            case .megapixel(let price):
                Price(microdollars: Int((Double(price.microdollars) * size.megapixels).rounded(.up)))
            }
        }
    }

    /// Describes a model.
    public init(
        name: String,
        provider: ImageProvider,
        id: String,
        shapes: PictureShapes,
        steps: Int?,
        seed: SeedPromise,
        takesNegativePrompt: Bool,
        isImageToImage: Bool,
        price: Charge?,
        ends: CalendarDate?,
        successor: String?,
        source: String,
        verifiedOn: CalendarDate
    ) {
        self.name = name
        self.provider = provider
        self.id = id
        self.shapes = shapes
        self.steps = steps
        self.seed = seed
        self.takesNegativePrompt = takesNegativePrompt
        self.isImageToImage = isImageToImage
        self.price = price
        self.ends = ends
        self.successor = successor
        self.source = source
        self.verifiedOn = verifiedOn
    }

    /// The same abilities of a model that the table does not know, or whose entry in `models.yaml` says something else.
    /// - Parameters:
    ///   - price: what a picture costs that is asked for alone; nil for what the table says.
    ///   - isBatched: whether pictures are asked for in batches; of no effect where the provider has none.
    public func renamed(
        _ name: String,
        id: String,
        steps: Int?,
        price: Charge?,
        isBatched: Bool = false
    ) -> ModelAbilities {
        let isBatched = isBatched && provider.hasBatches
        let price = price ?? self.price
        var copy = ModelAbilities(
            name: name,
            provider: provider,
            id: id,
            shapes: shapes,
            steps: steps ?? self.steps,
            seed: seed,
            takesNegativePrompt: takesNegativePrompt,
            isImageToImage: isImageToImage,
            price: isBatched ? price?.half : price,
            ends: ends,
            successor: successor,
            source: source,
            verifiedOn: verifiedOn
        )
        copy.isBatched = isBatched
        return copy
    }
}
