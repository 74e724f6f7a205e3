internal import Artwork
public import Campaigns
public import ImageModels

/// Pictures that a night would ask models for, and what they cost.
public struct ModelForecast: Hashable, Sendable {
    /// Pictures that nobody has yet.
    public var calls = 0
    /// Scenes that a chat model would be asked for first.
    public var scenes = 0
    /// Pictures that are there, or on their way.
    public var kept = 0
    /// What the calls cost, scenes included, as far as prices are known.
    public var price = Price.zero
    /// Calls, scenes included, of which nobody knows the price.
    public var unpriced = 0
    /// What a model would be told, the first variant of each family.
    public var prompts: [FamilyPrompt] = []

    /// What a model would be told for one family.
    public struct FamilyPrompt: Hashable, Sendable {
        /// The sizes that share the picture.
        public let family: AspectFamily
        /// The size that would be asked for.
        public let size: PixelSize
        /// The words.
        public let prompt: ModelPrompt
        /// The chat model that would write it anew first; nil where none would.
        public let rewriter: String?
    }

    /// Nothing.
    public init() {}

    /// What several forecasts take together, without their prompts.
    public init(all forecasts: [ModelForecast]) {
        for forecast in forecasts {
            calls += forecast.calls
            scenes += forecast.scenes
            kept += forecast.kept
            price = price + forecast.price
            unpriced += forecast.unpriced
        }
    }

    /// What posters would take.
    /// - Parameters:
    ///   - wish: the picture of a poster; nil where it has none of a model.
    ///   - known: what is known of pictures, by the ids of their orders.
    ///   - scenes: what a chat model writes; nil where none does.
    init(
        _ specs: [PosterSpec],
        known: [String: ModelJournal.Entry],
        scenes: PromptScenes?,
        wish: (PosterSpec) -> ModelWish?
    ) {
        var seen: Set<String> = []
        var families: Set<AspectFamily> = []
        for spec in specs {
            guard let wish = wish(spec) else { continue }
            let missing = scenes?.missing(for: spec.campaign)
            if families.insert(spec.size.family).inserted {
                prompts.append(
                    FamilyPrompt(
                        family: spec.size.family,
                        size: wish.order.size,
                        prompt: wish.prompt,
                        rewriter: missing.flatMap { _ in scenes?.model(for: spec.campaign) }
                    )
                )
            }
            if let missing, seen.insert(missing.id).inserted {
                self.scenes += 1
                pay(missing.price)
            }
            guard seen.insert(wish.order.id).inserted else { continue }
            switch known[wish.order.id]?.state {
            case .made?, .accepted?: kept += 1
            case .begun?, .failed?, nil:
                calls += 1
                pay(wish.price)
            }
        }
    }

    private mutating func pay(_ price: Price?) {
        if let price { self.price = self.price + price } else { unpriced += 1 }
    }
}
