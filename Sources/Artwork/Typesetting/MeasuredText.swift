/// A text whose words were measured once, in ems of its typeface; where its lines end is arithmetic from then on.
struct MeasuredText: Sendable {
    /// Letters that are never parted.
    struct Cluster: Hashable, Sendable {
        let text: String
        let width: Double

        init(text: String, width: Double) {
            self.text = text
            self.width = width
        }

        init(joining parts: [Cluster]) {
            text = parts.map(\.text).joined()
            width = parts.reduce(0) { $0 + $1.width }
        }
    }

    /// What lies between two places where a line may end.
    struct Word: Hashable, Sendable {
        let clusters: [Cluster]
        /// The white space to the next word of the piece.
        let space: Cluster
        /// All but the space.
        let whole: Cluster

        init(clusters: [Cluster], space: Cluster) {
            self.clusters = clusters
            self.space = space
            whole = Cluster(joining: clusters)
        }
    }

    let role: TextRole
    /// The families that it is set in.
    let faces: ScriptFaces
    let pieces: [[Word]]
    let separator: Cluster
    /// How far ink reaches above and below the baseline anywhere in the text.
    let ascent: Double
    let descent: Double
    /// From one baseline to the next.
    let pitch: Double

    /// The lines of a text.
    struct Lines: Hashable, Sendable {
        let texts: [String]
        /// The widest line.
        let width: Double
    }

    /// The height of this many lines, from the highest ink to the lowest.
    func height(lines: Int) -> Double { ascent + descent + Double(lines - 1) * pitch }

    /// The width at which every piece stands on one line.
    var widestLine: Double { pieces.map { words in words.reduce(0) { $0 + $1.whole.width + $1.space.width } }.max() ?? 0 }

    /// The widest word.
    var widestWord: Double { pieces.joined().map(\.whole.width).max() ?? 0 }

    /// The text in as few lines of at most `width` as will do, balanced.
    ///
    /// Pieces are parted only where they are wider than a line, and words only where `breakingWords` allows it; nil when
    /// one does not fit.
    func lines(width: Double, breakingWords: Bool = false) -> Lines? {
        let runs = runs(width: width, breakingWords: breakingWords)
        guard let ranges = LineBreaker.balancedLines(runs.map(\.item), width: width) else { return nil }
        return lines(runs, ranges)
    }

    /// The largest size at which the text fits `width` and `height`, in the units of both, and is no larger than `limit`;
    /// words are never parted.
    /// - Parameter lines: how many lines it may take; nil for as many as it likes.
    func largestSize(width: Double, height: Double, limit: Double, lines: Int? = nil) -> Double {
        let items = runs(width: widestWord, breakingWords: false).map(\.item)
        var best = 0.0
        for count in 1...max(1, min(items.count, lines ?? .max)) {
            let room = height / self.height(lines: count)
            guard room > best else { break }
            best = max(best, min(width / LineBreaker.narrowestWidth(items, lines: count), room, limit))
        }
        return best
    }

    /// The first `count` pieces and, as the last one, `ending`.
    func shortened(to count: Int, ending: Word) -> MeasuredText {
        MeasuredText(
            role: role,
            faces: faces,
            pieces: pieces.prefix(count) + [[ending]],
            separator: separator,
            ascent: ascent,
            descent: descent,
            pitch: pitch
        )
    }

    /// A stretch of text that stays on one line, and what follows it there.
    private struct Unbreakable {
        let text: Cluster
        let gap: Cluster

        var item: LineBreaker.Item { LineBreaker.Item(width: text.width, gap: gap.width) }
    }

    private func runs(width: Double, breakingWords: Bool) -> [Unbreakable] {
        let nothing = Cluster(text: "", width: 0)
        return pieces.flatMap { words -> [Unbreakable] in
            let whole = Cluster(joining: words.dropLast().flatMap { [$0.whole, $0.space] } + words.suffix(1).map(\.whole))
            guard whole.width > width else { return [Unbreakable(text: whole, gap: separator)] }
            return words.enumerated().flatMap { index, word -> [Unbreakable] in
                let gap = index == words.count - 1 ? separator : word.space
                guard breakingWords, word.whole.width > width else { return [Unbreakable(text: word.whole, gap: gap)] }
                return word.clusters.dropLast().map { Unbreakable(text: $0, gap: nothing) }
                    + word.clusters.suffix(1).map { Unbreakable(text: $0, gap: gap) }
            }
        }
    }

    private func lines(_ runs: [Unbreakable], _ ranges: [Range<Int>]) -> Lines {
        let lines = ranges.map { range in
            Cluster(joining: runs[range].dropLast().flatMap { [$0.text, $0.gap] } + runs[range].suffix(1).map(\.text))
        }
        return Lines(texts: lines.map(\.text), width: lines.map(\.width).max() ?? 0)
    }
}
