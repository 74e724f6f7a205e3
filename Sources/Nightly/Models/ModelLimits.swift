public import Campaigns
internal import Synchronization

/// How much of money and time the pictures of models may take.
public struct ModelLimits: Hashable, Sendable {
    /// Pictures that are asked for in one night; nil for as many as it takes.
    public var calls: Int?
    /// What the pictures of one night may cost, as far as prices are known; nil for as much as it takes.
    public var cost: Price?
    /// How long pictures are asked for; nil for as long as it takes.
    public var duration: Duration?
    /// Whether what fell back on an earlier day is tried again; refused words are not, until they change.
    public var retriesFallbacks = false

    /// No limit.
    public init() {}
}

/// What is left of the limits of a night, for all who ask.
final class ModelBudget: Sendable {
    private let limits: ModelLimits
    private let monthly: Price?
    private let spentThisMonth: Price
    private let taken = Mutex((calls: 0, spent: Price.zero))

    init(_ limits: ModelLimits, monthly: Price?, spentThisMonth: Price) {
        self.limits = limits
        self.monthly = monthly
        self.spentThisMonth = spentThisMonth
    }

    /// Takes what a request costs; a price that nobody knows counts as nothing.
    /// - Returns: why that is too much; nil where it is taken.
    func take(_ price: Price?) -> String? {
        let price = price ?? .zero
        return taken.withLock { taken in
            if let most = limits.calls, taken.calls >= most { return "the night may ask models \(most) times (--max-ai-calls)" }
            if let most = limits.cost, taken.spent + price > most {
                return "what the night asks of models may cost \(most) (--max-ai-cost)"
            }
            if let monthly, spentThisMonth + taken.spent + price > monthly {
                return "what is asked of models in a month may cost \(monthly) (limits in models.yaml)"
            }
            taken.calls += 1
            taken.spent = taken.spent + price
            return nil
        }
    }
}
