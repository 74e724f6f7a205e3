internal import Campaigns

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
        /// The clusters before which the word may be parted sooner than elsewhere, where its author says so.
        let seams: [Int]

        init(clusters: [Cluster], space: Cluster, seams: [Int] = []) {
            self.clusters = clusters
            self.space = space
            self.seams = seams
            whole = Cluster(joining: clusters)
        }
    }

    let role: TextRole
    /// The families that it is set in.
    let faces: ScriptFaces
    /// The language that it is set in, and the way that is read.
    let language: Language
    let direction: ReadingDirection
    let pieces: [[Word]]
    /// What of the event each piece goes with; nil for what never goes.
    let parts: [EventPart?]
    let separator: Cluster
    /// What shows at the end of a line where a word was parted at a seam.
    let hyphen: Cluster
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

    /// Each piece on lines of its own, at most `width` wide; one empty line for an empty piece. Nil when a word does not fit,
    /// unless `breakingWords` allows it to be parted.
    func rows(width: Double, breakingWords: Bool = false) -> [Lines]? {
        var rows: [Lines] = []
        for piece in pieces {
            guard !piece.isEmpty else {
                rows.append(Lines(texts: [""], width: 0))
                continue
            }
            let runs = runs([piece], width: width, breakingWords: breakingWords)
            guard let ranges = LineBreaker.balancedLines(runs.map(\.item), width: width) else { return nil }
            let broken = lines(runs, ranges)
            // Of a separator at a line's end nothing is left to part.
            rows.append(Lines(texts: broken.texts.map(\.withoutSeparatorAtEnd), width: broken.width))
        }
        return rows
    }

    /// The first `count` pieces and, as the last one, `ending`.
    func shortened(to count: Int, ending: Word) -> MeasuredText {
        with(pieces: pieces.prefix(count) + [[ending]], parts: parts.prefix(count) + [nil])
    }

    /// The first `count` rows of a column.
    func first(_ count: Int) -> MeasuredText { with(pieces: Array(pieces.prefix(count)), parts: Array(parts.prefix(count))) }

    /// Without the pieces that go with one of `gone`; nil when none is left.
    func without(_ gone: some Collection<EventPart>) -> MeasuredText? {
        let kept = pieces.indices.filter { index in parts[index].map { !gone.contains($0) } ?? true }
        guard !kept.isEmpty else { return nil }
        return kept.count == pieces.count ? self : with(pieces: kept.map { pieces[$0] }, parts: kept.map { parts[$0] })
    }

    private func with(pieces: [[Word]], parts: [EventPart?]) -> MeasuredText {
        MeasuredText(
            role: role,
            faces: faces,
            language: language,
            direction: direction,
            pieces: pieces,
            parts: parts,
            separator: separator,
            hyphen: hyphen,
            ascent: ascent,
            descent: descent,
            pitch: pitch
        )
    }

    /// A stretch of text that stays on one line, and what follows it there.
    private struct Unbreakable {
        let text: Cluster
        let gap: Cluster
        /// What shows behind it where it ends a line.
        var ending = Cluster(text: "", width: 0)

        // Whatever follows on the same line takes the room of the ending.
        var item: LineBreaker.Item { LineBreaker.Item(width: text.width + ending.width, gap: gap.width - ending.width) }
    }

    private func runs(width: Double, breakingWords: Bool) -> [Unbreakable] {
        runs(pieces, width: width, breakingWords: breakingWords)
    }

    private func runs(_ pieces: [[Word]], width: Double, breakingWords: Bool) -> [Unbreakable] {
        pieces.flatMap { words -> [Unbreakable] in
            let whole = Cluster(joining: words.dropLast().flatMap { [$0.whole, $0.space] } + words.suffix(1).map(\.whole))
            guard whole.width > width else { return [Unbreakable(text: whole, gap: separator)] }
            return words.enumerated().flatMap { index, word -> [Unbreakable] in
                let gap = index == words.count - 1 ? separator : word.space
                guard breakingWords, word.whole.width > width else { return [Unbreakable(text: word.whole, gap: gap)] }
                return parted(word, width: width, gap: gap)
            }
        }
    }

    /// A word at its seams, and between all its letters where what lies between two seams is too wide.
    private func parted(_ word: Word, width: Double, gap: Cluster) -> [Unbreakable] {
        let nothing = Cluster(text: "", width: 0)
        let ends = word.seams + [word.clusters.count]
        return zip([0] + word.seams, ends).flatMap { start, end -> [Unbreakable] in
            let part = Cluster(joining: Array(word.clusters[start..<end]))
            let isLast = end == word.clusters.count
            let ending = isLast ? nothing : hyphen
            let after = isLast ? gap : nothing
            guard part.width + ending.width > width else { return [Unbreakable(text: part, gap: after, ending: ending)] }
            return word.clusters[start..<end - 1].map { Unbreakable(text: $0, gap: nothing) }
                + [Unbreakable(text: word.clusters[end - 1], gap: after, ending: ending)]
        }
    }

    private func lines(_ runs: [Unbreakable], _ ranges: [Range<Int>]) -> Lines {
        let lines = ranges.map { range in
            Cluster(
                joining: runs[range].dropLast().flatMap { [$0.text, $0.gap] }
                    + runs[range].suffix(1).flatMap { [$0.text, $0.ending] }
            )
        }
        return Lines(texts: lines.map(\.text), width: lines.map(\.width).max() ?? 0)
    }
}

extension String {
    /// Without a middle dot that ends it.
    fileprivate var withoutSeparatorAtEnd: String {
        guard hasSuffix(" ·") else { return self }
        return String(dropLast(2))
    }
}
