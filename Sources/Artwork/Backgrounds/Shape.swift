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
    /// The colour that ``color`` goes over into; nil for one flat colour.
    var shading: Shading?

    static func fill(_ outline: Outline, _ color: OKLab, opacity: Double = 1) -> Shape {
        Shape(outline: outline, style: .filled, color: color, opacity: opacity)
    }

    static func stroke(_ outline: Outline, width: Double, _ color: OKLab, opacity: Double = 1) -> Shape {
        Shape(outline: outline, style: .stroked(width: width), color: color, opacity: opacity)
    }

    /// A sheet of paper that lies on what is behind it: its shadow and its shaded face.
    static func layer(_ outline: Outline, _ color: OKLab, shading: Shading, shadow: OKLab) -> [Shape] {
        // Strokes over each other, each a little narrower: a soft edge that costs no picture of its own.
        let shadows = (1...9).reversed().map { Shape.stroke(outline, width: 0.0042 * Double($0), shadow, opacity: 0.026) }
        var face = Shape.fill(outline, color)
        face.shading = shading
        return shadows + [face]
    }

    /// The heights that the figure may touch.
    var verticalRange: ClosedRange<Double> {
        let range = outline.verticalRange
        guard case .stroked(let width) = style else { return range }
        return range.lowerBound - width...range.upperBound + width
    }
}
