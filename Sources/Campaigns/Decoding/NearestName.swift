/// Finds the name that was meant by a misspelt one.
public enum NearestName {
    /// The name that takes the fewest edits to reach from `text`; nil where all take more than a third of the letters, rounded up.
    ///
    /// Case does not count, and '-', '_' and ' ' count as the same. Of names that are equally near the first wins.
    /// - Parameter most: edits at most, where that is less.
    public static func nearest<Names: Sequence<String>>(
        to text: String,
        among names: Names,
        within most: Int = .max
    ) -> String? {
        let typed = folded(text)
        // The longest names have fewer than 40 letters; a text of a thousand is not worth the arithmetic.
        guard (1...40).contains(typed.count) else { return nil }
        var best: (name: String, edits: Int)?
        for name in names {
            let letters = folded(name)
            let edits = self.edits(from: typed, to: letters)
            if edits <= min(most, (max(typed.count, letters.count) + 2) / 3), edits < best?.edits ?? .max { best = (name, edits) }
        }
        return best?.name
    }

    private static func folded(_ text: String) -> [Character] {
        text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    }

    /// The number of letters to insert, delete or replace, or of neighbours to swap (optimal string alignment);
    /// `from` has one letter at least.
    private static func edits(from: [Character], to: [Character]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...to.count)
        for row in 1...from.count {
            var current = [row]
            for column in to.indices {
                let isSame = from[row - 1] == to[column]
                var edits = min(previous[column + 1] + 1, current[column] + 1, previous[column] + (isSame ? 0 : 1))
                if row > 1, column > 0, from[row - 1] == to[column - 1], from[row - 2] == to[column] {
                    edits = min(edits, beforePrevious[column - 1] + 1)
                }
                current.append(edits)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[to.count]
    }
}
