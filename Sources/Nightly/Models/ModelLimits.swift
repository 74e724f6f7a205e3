public import Campaigns

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

/// What is left of the limits of a night.
struct ModelBudget {
    private let limits: ModelLimits
    private let monthly: Price?
    private var calls = 0
    private var spent = Price.zero
    private let spentThisMonth: Price

    init(_ limits: ModelLimits, monthly: Price?, spentThisMonth: Price) {
        self.limits = limits
        self.monthly = monthly
        self.spentThisMonth = spentThisMonth
    }

    /// Takes what a picture costs; a price that nobody knows counts as nothing.
    /// - Returns: why that is too much; nil where it is taken.
    mutating func take(_ price: Price?) -> String? {
        let price = price ?? .zero
        if let most = limits.calls, calls >= most { return "the night may ask for \(most) pictures of models (--max-ai-calls)" }
        if let most = limits.cost, spent + price > most { return "the night's pictures may cost \(most) (--max-ai-cost)" }
        if let monthly, spentThisMonth + spent + price > monthly {
            return "the month's pictures may cost \(monthly) (limits in models.yaml)"
        }
        calls += 1
        spent = spent + price
        return nil
    }
}
