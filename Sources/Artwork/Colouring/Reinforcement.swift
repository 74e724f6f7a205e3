/// How much more than was foreseen is laid under words, because on the finished pixels they had too little contrast.
///
/// Colours are chosen on a small copy of the picture, where a hair of light or a pattern of somebody's clothes may be lost.
/// What is painted decides: where words cannot be told from it, it is painted again with more under them, in the end with a
/// whole layer of the scrim's colour, on which every mood's ink is readable.
struct Reinforcement: Hashable, Sendable {
    /// The least opacity of the scrim under a text, 0...1; texts without an entry are as they were.
    private(set) var opacities: [TextRole: Double] = [:]
    /// Whether all words are light or all are dark, so that no scrim takes another's effect away.
    private(set) var isUniform = false

    /// What to try next; nil where all words can be read, or nothing is left to try.
    /// - Parameters:
    ///   - lines: what was measured.
    ///   - contrasts: the least contrast of each line.
    ///   - used: the opacity of the scrim under each text that has one.
    func strengthened(_ lines: [MeasuredLine], contrasts: [Double], used: [TextRole: Double]) -> Reinforcement? {
        let pale = zip(lines, contrasts).filter { $0.1 < Contrast.required }.map(\.0.role)
        guard !pale.isEmpty else { return nil }
        var next = self
        for role in pale {
            guard let opacity = used[role] else { continue }
            // A step of what the eye just sees.
            next.opacities[role] = min(1, opacity + 0.2)
        }
        if next == self { next.isUniform = true }
        return next == self ? nil : next
    }
}
