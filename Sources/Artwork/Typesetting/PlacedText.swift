/// A text with its place on the picture; all lengths are pixels.
struct PlacedText: Sendable {
    /// The edge or axis on which the ink of every line lies.
    enum Anchor: Hashable, Sendable {
        case left(Double)
        case right(Double)
        case center(Double)
    }

    let role: TextRole
    let lines: [String]
    /// The size of the em.
    let size: Double
    let anchor: Anchor
    /// The first baseline.
    let baseline: Double
    /// From one baseline to the next.
    let pitch: Double
    /// The room that the text was given; all its ink lies within.
    var box: Box
    /// The plate behind the text, which lies around its room; nil for text that stands on the background.
    let plate: Box?
}
