/// What requests to one image model cost, of one run on one day.
public struct ModelCost: Hashable, Sendable {
    /// The run that sent them.
    public let runID: String
    /// The day, in days since 1970, UTC.
    public let day: Int
    /// Who was asked, such as `bfl`.
    public let provider: String
    /// For what.
    public let model: String
    /// How many requests count as paid, those without a picture included; 1 or more.
    public let requests: Int
    /// Of how many of them nobody knows the price.
    public let unpriced: Int
    /// What the others cost, in millionths of a US dollar.
    public let microdollars: Int

    /// Describes requests.
    public init(
        runID: String,
        day: Int,
        provider: String,
        model: String,
        requests: Int,
        unpriced: Int,
        microdollars: Int
    ) {
        (self.runID, self.day, self.provider, self.model) = (runID, day, provider, model)
        (self.requests, self.unpriced, self.microdollars) = (requests, unpriced, microdollars)
    }

    /// What they cost.
    var amount: Amount { Amount(requests: requests, unpriced: unpriced, microdollars: microdollars) }

    /// An amount of money, as far as it is known.
    struct Amount: Hashable {
        let requests: Int
        let unpriced: Int
        let microdollars: Int

        /// For people.
        var text: Phrase {
            if unpriced == 0 { return NumberText.dollars(microdollars) }
            return unpriced == requests ? "unknown" : "\(NumberText.dollars(microdollars)) and \(unpriced) of unknown price"
        }
    }
}

extension [ModelCost] {
    /// All of them together.
    var total: ModelCost.Amount {
        ModelCost.Amount(
            requests: reduce(0) { $0 + $1.requests },
            unpriced: reduce(0) { $0 + $1.unpriced },
            microdollars: reduce(0) { $0 + $1.microdollars }
        )
    }

    /// Those with the same name added up, in the order of their first; of what differs the first says what it is.
    func added(_ name: (ModelCost) -> String) -> [ModelCost] {
        var order: [String] = []
        var groups: [String: [ModelCost]] = [:]
        for cost in self {
            let name = name(cost)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(cost)
        }
        return order.compactMap { name in
            guard let group = groups[name], let first = group.first else { return nil }
            let total = group.total
            return ModelCost(
                runID: first.runID,
                day: first.day,
                provider: first.provider,
                model: first.model,
                requests: total.requests,
                unpriced: total.unpriced,
                microdollars: total.microdollars
            )
        }
    }
}
