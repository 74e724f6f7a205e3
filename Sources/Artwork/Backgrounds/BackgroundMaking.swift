public import Campaigns

/// A source of backgrounds: the painter, a picture that somebody has, a model.
///
/// Adding one takes a conformer and its place in ``BackgroundMakers``.
public protocol BackgroundMaking: Sendable {
    /// What the source would make for the posters of a campaign; nil where the campaign does not ask for it, or it cannot.
    ///
    /// A pure function of the campaign and of what the source was set up with: asked in every plan, and nothing is made.
    func order(for campaign: Campaign) -> BackgroundOrder?

    /// Gets ready what takes long or costs money, for posters that carry an order of this source, before any of them is made.
    /// - Parameters:
    ///   - isStopped: asked before each thing that is begun; nothing is begun any more once it holds.
    ///   - ready: called once for each poster, by its place, as soon as ``prepared(_:)`` need not wait for it.
    func gather(
        _ specs: [PosterSpec],
        isStopped: @escaping @Sendable () -> Bool,
        ready: @escaping @Sendable (Int) -> Void
    ) async

    /// What will really be laid under a poster that carries an order of this source: the picture, or the painter's stand-in for it
    /// with the reason, under whose id the poster is made then.
    /// - Returns: nil where nothing was begun, because the work was to be stopped.
    func prepared(_ spec: PosterSpec) async -> BackgroundOrder?

    /// Whether a stand-in that was made for the picture on an earlier day stays, because asking again would change nothing.
    func keepsStandIn(for spec: PosterSpec) -> Bool

    /// Makes the background of a poster that carries an order of this source.
    ///
    /// Called for several posters at once, from any task, once for each layer of each poster; what took long to get is kept by
    /// the source. May wait, but blocks no thread of the cooperative pool.
    /// - Throws: ``ArtworkError``; the poster is not made then. A source that knows a stand-in returns that and says so.
    func background(for spec: PosterSpec) async throws(ArtworkError) -> MadeBackground
}

extension BackgroundMaking {
    /// Every poster is ready at once.
    public func gather(
        _ specs: [PosterSpec],
        isStopped: @escaping @Sendable () -> Bool,
        ready: @escaping @Sendable (Int) -> Void
    ) async {
        for place in specs.indices { ready(place) }
    }

    /// What was ordered.
    public func prepared(_ spec: PosterSpec) async -> BackgroundOrder? { spec.background }

    /// No: the picture may be there today.
    public func keepsStandIn(for spec: PosterSpec) -> Bool { false }
}

/// What a source promises to make for a campaign, before anything is made.
public struct BackgroundOrder: Hashable, Sendable {
    /// What decides the pixels beside what every poster's id knows (the campaign's texts, mood, palette and seed), in an
    /// order that never changes; it enters the render id. Begins with a word that no other source begins with.
    public let identity: [String]
    /// What the record says.
    public let origin: BackgroundOrigin

    /// Describes an order.
    public init(identity: [String], origin: BackgroundOrigin) {
        self.identity = identity
        self.origin = origin
    }
}

/// Where a background comes from, as the history records it.
public struct BackgroundOrigin: Hashable, Sendable {
    /// The kinds of sources; the raw values are those of records.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// By an algorithm that was trained on nothing.
        case painted
        /// A picture that somebody has.
        case picture
        /// By a model.
        case ai
        /// One that was made for another poster.
        case reused
    }

    /// What kind of source it is.
    public let kind: Kind
    /// What really made it, such as `gradient`; nil for a picture that nobody of ours made.
    public let model: String?
    /// The number from which it was made; nil where there is none.
    public let seed: Int64?
    /// What the model was told; nil where nothing was.
    public let prompt: String?
    /// What it stands in for; nil where it is what the campaign asked for.
    public let fallback: Fallback?
    /// What the service that made it says of it; nil for what no service made.
    public let receipt: ModelReceipt?

    /// Describes an origin.
    public init(
        kind: Kind,
        model: String?,
        seed: Int64?,
        prompt: String? = nil,
        fallback: Fallback? = nil,
        receipt: ModelReceipt? = nil
    ) {
        self.kind = kind
        self.model = model
        self.seed = seed
        self.prompt = prompt
        self.fallback = fallback
        self.receipt = receipt
    }
}

/// What is known of a picture that a service made with a model.
public struct ModelReceipt: Hashable, Sendable {
    /// Who runs the model.
    public let provider: String
    /// What the service calls the request; nil where it does not say.
    public let requestID: String?
    /// What tells versions of the model apart; nil where the service does not say.
    public let version: String?
    /// The size that was asked for.
    public let asked: PixelSize
    /// The size that came.
    public let got: PixelSize
    /// What the request cost; nil where nobody knows. Posters of one request have one price between them.
    public let price: Price?
    /// Whether the service vouches that the seed was used.
    public let isReproducible: Bool
    /// Where the words of the prompt come from.
    public let promptSource: String

    /// Describes a request.
    public init(
        provider: String,
        requestID: String?,
        version: String?,
        asked: PixelSize,
        got: PixelSize,
        price: Price?,
        isReproducible: Bool,
        promptSource: String
    ) {
        self.provider = provider
        self.requestID = requestID
        self.version = version
        self.asked = asked
        self.got = got
        self.price = price
        self.isReproducible = isReproducible
        self.promptSource = promptSource
    }
}

/// A picture made by something else than the campaign asked for.
public struct Fallback: Hashable, Sendable {
    /// The model that the campaign asked for.
    public let requestedModel: String
    /// Why another one made the picture, a sentence without a full stop.
    public let reason: String
    /// The class of the reason, by which fallbacks are counted; nil where nobody was asked.
    public let kind: String?

    /// Makes the label of a fallback.
    public init(requestedModel: String, reason: String, kind: String? = nil) {
        self.requestedModel = requestedModel
        self.reason = reason
        self.kind = kind
    }
}

/// A background, ready to be laid under people and words.
public struct MadeBackground: Hashable, Sendable {
    /// What there is to see.
    public let content: Content
    /// Where it really comes from; the record says this and not what was promised.
    public let origin: BackgroundOrigin

    /// What a background consists of.
    public enum Content: Hashable, Sendable {
        /// The shapes that mood, palette and seed choose, arranged around the words of each family of sizes.
        case painted
        /// Pixels, cropped for every size.
        case picture(BackgroundPicture)
    }

    /// Describes a background.
    public init(_ content: Content, origin: BackgroundOrigin) {
        self.content = content
        self.origin = origin
    }
}

/// A picture that becomes the background of posters of any shape.
public struct BackgroundPicture: Hashable, Sendable {
    /// The picture's file; its contents must be those of the digest when it is used.
    public let picture: Cutout
    /// The place that every crop shows, as near as it can be to where the words leave room.
    public let focalPoint: FocalPoint

    /// Describes a picture; by default its middle is what counts.
    public init(_ picture: Cutout, focalPoint: FocalPoint = .middle) {
        self.picture = picture
        self.focalPoint = focalPoint
    }
}

/// A place of a picture, as shares of its width and its height from the top left corner, each 0...1.
public struct FocalPoint: Hashable, Sendable {
    /// From the left edge.
    public let x: Double
    /// From the upper edge.
    public let y: Double

    /// The middle of every picture.
    public static let middle = FocalPoint(x: 0.5, y: 0.5)

    /// Names a place; what lies outside the picture counts as its edge.
    public init(x: Double, y: Double) {
        self.x = min(1, max(0, x))
        self.y = min(1, max(0, y))
    }
}

/// The sources of backgrounds, the first that a campaign asks for first.
public struct BackgroundMakers: Sendable {
    private let makers: [any BackgroundMaking]

    /// Every source there is; the one place that lists them.
    public static let standard = BackgroundMakers([])

    /// - Parameter makers: asked in this order; after them comes the painter, which makes a background for every campaign.
    public init(_ makers: [any BackgroundMaking]) { self.makers = makers }

    /// What will be made for a campaign.
    public func order(for campaign: Campaign) -> BackgroundOrder {
        for maker in makers {
            if let order = maker.order(for: campaign) { return order }
        }
        return BackgroundPainter.order(for: campaign)
    }

    /// Has every source get ready what takes long, at the same time; see ``BackgroundMaking/gather(_:isStopped:ready:)``.
    public func gather(
        _ specs: [PosterSpec],
        isStopped: @escaping @Sendable () -> Bool,
        ready: @escaping @Sendable (Int) -> Void
    ) async {
        let places = Dictionary(grouping: specs.indices) { maker(of: specs[$0]) }
        for place in places[nil] ?? [] { ready(place) }
        await withDiscardingTaskGroup { group in
            for (index, maker) in makers.enumerated() {
                guard let own = places[index] else { continue }
                group.addTask {
                    await maker.gather(own.map { specs[$0] }, isStopped: isStopped) { ready(own[$0]) }
                }
            }
        }
    }

    /// What will really be laid under a poster; see ``BackgroundMaking/prepared(_:)``.
    public func prepared(_ spec: PosterSpec) async -> BackgroundOrder? {
        guard let maker = maker(of: spec) else { return spec.background }
        return await makers[maker].prepared(spec)
    }

    /// Whether a stand-in of an earlier day stays; see ``BackgroundMaking/keepsStandIn(for:)``.
    public func keepsStandIn(for spec: PosterSpec) -> Bool {
        maker(of: spec).map { makers[$0].keepsStandIn(for: spec) } ?? false
    }

    /// Has the source make what a poster's order promises.
    func background(for spec: PosterSpec) async throws(ArtworkError) -> MadeBackground {
        guard let maker = maker(of: spec) else { return await BackgroundPainter().background(for: spec) }
        return try await makers[maker].background(for: spec)
    }

    /// The source of a poster's order, by its place; nil for the painter.
    private func maker(of spec: PosterSpec) -> Int? {
        makers.firstIndex { $0.order(for: spec.campaign)?.identity == spec.background.identity }
    }
}

/// Our own painter: shapes and light by mood, palette and seed.
public struct BackgroundPainter: BackgroundMaking {
    /// A painter needs nothing.
    public init() {}

    /// For every campaign; one that asks for a model gets the picture labelled as a fallback.
    public func order(for campaign: Campaign) -> BackgroundOrder? { Self.order(for: campaign) }

    /// What is painted in place of a picture that could not be had.
    public static func standIn(for campaign: Campaign, _ fallback: Fallback) -> BackgroundOrder {
        let own = order(for: campaign)
        return BackgroundOrder(
            identity: own.identity,
            origin: BackgroundOrigin(kind: .painted, model: own.origin.model, seed: own.origin.seed, fallback: fallback)
        )
    }

    static func order(for campaign: Campaign) -> BackgroundOrder {
        let isWanted = campaign.model == Campaign.paintedModel
        let reason = "no image model is set up, so the background was painted"
        return BackgroundOrder(
            // The model that paints, not the one that was asked for.
            identity: [Campaign.paintedModel],
            origin: BackgroundOrigin(
                kind: .painted,
                model: Campaign.paintedModel,
                seed: campaign.seed.value,
                // It follows no prompt, and the history says only what happened.
                fallback: isWanted ? nil : Fallback(requestedModel: campaign.model, reason: reason)
            )
        )
    }

    /// Makes nothing yet: the press paints while it encodes.
    public func background(for spec: PosterSpec) async -> MadeBackground {
        let own = Self.order(for: spec.campaign)
        // A stand-in says for what and why.
        return MadeBackground(.painted, origin: spec.background.identity == own.identity ? spec.background.origin : own.origin)
    }
}
