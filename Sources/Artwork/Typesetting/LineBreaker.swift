/// Where lines end: as few lines as the width allows, and all about equally long.
///
/// All lengths are in one unit of the caller's choice.
enum LineBreaker {
    /// Something that stays on one line, and what follows it if the next item stands on the same line.
    struct Item: Hashable, Sendable {
        let width: Double
        let gap: Double
    }

    /// The ranges of `items` that stand on each line, none wider than `width`; nil when an item alone is wider.
    static func balancedLines(_ items: [Item], width: Double) -> [Range<Int>]? {
        guard let count = lineCount(items, width: width) else { return nil }
        return lines(items, width: narrowestWidth(items, lines: count, atMost: width))
    }

    /// The least width at which the items fill no more than `lines` lines.
    static func narrowestWidth(_ items: [Item], lines: Int, atMost: Double = .infinity) -> Double {
        let whole = items.reduce(0) { $0 + $1.width + $1.gap }
        var (low, high) = (items.map(\.width).max() ?? 0, min(atMost, whole))
        if let count = lineCount(items, width: low), count <= lines { return low }
        // Halving twenty-four times leaves less than a pixel of the largest picture.
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if let count = lineCount(items, width: middle), count <= lines { high = middle } else { low = middle }
        }
        return high
    }

    /// How many lines the items fill; nil when one is wider than `width`.
    static func lineCount(_ items: [Item], width: Double) -> Int? {
        var count = 0
        guard visitLines(items, width: width, { _ in count += 1 }) else { return nil }
        return count
    }

    private static func lines(_ items: [Item], width: Double) -> [Range<Int>]? {
        var lines: [Range<Int>] = []
        guard visitLines(items, width: width, { lines.append($0) }) else { return nil }
        return lines
    }

    /// Fills each line before it begins the next; false when an item is wider than `width`.
    private static func visitLines(_ items: [Item], width: Double, _ body: (Range<Int>) -> Void) -> Bool {
        // The narrowest width is found by halving, so an item may miss it by rounding.
        let limit = width * (1 + 1e-9)
        var start = 0
        var used = 0.0
        for (index, item) in items.enumerated() {
            guard item.width <= limit else { return false }
            if index > start, used + items[index - 1].gap + item.width > limit {
                body(start..<index)
                start = index
            }
            used = index == start ? item.width : used + items[index - 1].gap + item.width
        }
        if start < items.count { body(start..<items.count) }
        return true
    }
}
