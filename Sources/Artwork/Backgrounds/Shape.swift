/// A crisp figure of one colour.
struct Shape: Sendable {
    enum Style: Hashable, Sendable {
        case filled
        /// A line of this width along the outline, with round ends and corners.
        case stroked(width: Double)
    }

    let outline: Outline
    let style: Style
    let color: OKLab
    /// 0 (not seen) to 1 (hides what lies behind it).
    let opacity: Double

    static func fill(_ outline: Outline, _ color: OKLab, opacity: Double = 1) -> Shape {
        Shape(outline: outline, style: .filled, color: color, opacity: opacity)
    }

    static func stroke(_ outline: Outline, width: Double, _ color: OKLab, opacity: Double = 1) -> Shape {
        Shape(outline: outline, style: .stroked(width: width), color: color, opacity: opacity)
    }

    /// The heights that the figure may touch.
    var verticalRange: ClosedRange<Double> {
        let range = outline.verticalRange
        guard case .stroked(let width) = style else { return range }
        return range.lowerBound - width...range.upperBound + width
    }
}
