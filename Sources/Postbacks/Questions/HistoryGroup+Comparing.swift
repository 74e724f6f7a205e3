extension HistoryGroup: Comparable {
    /// Texts are compared byte by byte.
    public static func == (left: HistoryGroup, right: HistoryGroup) -> Bool { left.key == right.key }

    /// Earlier periods first, then by the facets in their order; text by code point, groups without a value last.
    public static func < (left: HistoryGroup, right: HistoryGroup) -> Bool {
        left.key.lexicographicallyPrecedes(right.key)
    }

    fileprivate var key: [KeyPart] {
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
        // Each key is made once: a comparison makes two of them, and sorting compares often.
        var tallies: [[KeyPart]: HistoryTally] = [:]
        tallies.reserveCapacity(count)
        for row in self {
            let key = row.group.key
            guard let other = tallies[key] else {
                tallies[key] = row
                continue
            }
            tallies[key] = HistoryTally(
                row.group,
                count: row.count + other.count,
                first: Swift.min(row.first, other.first),
                last: Swift.max(row.last, other.last)
            )
        }
        return tallies.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
}

/// One value of a group as it is compared; the cases are declared in the order in which they sort.
private enum KeyPart: Hashable, Comparable {
    case number(Int)
    case text(ExactText)
    case texts([ExactText])
    case none

    init(number: Int?) { self = number.map(KeyPart.number) ?? .none }

    init(_ text: String?) { self = text.map { .text(ExactText($0)) } ?? .none }

    static func < (left: KeyPart, right: KeyPart) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left < right
        case (.texts(let left), .texts(let right)): left.lexicographicallyPrecedes(right)
        default: left.rank < right.rank
        }
    }

    private var rank: Int {
        switch self {
        case .number: 0
        case .text: 1
        case .texts: 2
        case .none: 3
        }
    }
}
