extension HistoryGroup: Comparable {
    /// Texts are compared byte by byte.
    public static func == (left: HistoryGroup, right: HistoryGroup) -> Bool { left.key == right.key }

    /// Earlier periods first, then by the facets in their order; text by code point, groups without a value last.
    public static func < (left: HistoryGroup, right: HistoryGroup) -> Bool {
        left.key.lexicographicallyPrecedes(right.key)
    }

    private var key: [KeyPart] {
        [
            KeyPart(number: period?.firstDay), KeyPart(campaignID), KeyPart(mood), KeyPart(size), KeyPart(model),
            KeyPart(requestedModel), KeyPart(number: isFallback.map { $0 ? 1 : 0 }), KeyPart(promptSource), KeyPart(runID),
            palette.map { .texts($0.map(ExactText.init)) } ?? .none,
        ]
    }
}

extension HistoryGroup: Hashable {
    /// Hashes what ``==(_:_:)`` compares.
    public func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

extension [HistoryTally] {
    /// The rows in the order of their groups, those of one group added up.
    package func merged() -> [HistoryTally] {
        var tallies: [HistoryGroup: HistoryTally] = [:]
        tallies.reserveCapacity(count)
        for row in self {
            guard let other = tallies[row.group] else {
                tallies[row.group] = row
                continue
            }
            tallies[row.group] = HistoryTally(
                row.group,
                count: row.count + other.count,
                first: Swift.min(row.first, other.first),
                last: Swift.max(row.last, other.last)
            )
        }
        return tallies.values.sorted { $0.group < $1.group }
    }
}

/// One value of a group as it is compared; the cases are declared in the order in which they sort.
private enum KeyPart: Hashable, Comparable {
    case number(Int)
    case texts([ExactText])
    case none

    init(number: Int?) { self = number.map(KeyPart.number) ?? .none }

    init(_ text: String?) { self = text.map { .texts([ExactText($0)]) } ?? .none }

    static func < (left: KeyPart, right: KeyPart) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.texts(let left), .texts(let right)): left.lexicographicallyPrecedes(right)
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .number: 0
        case .texts: 1
        case .none: 2
        }
    }
}
