/// A crisp figure of one colour.
struct Shape: Sendable {
    enum Style: Hashable, Sendable {
        case filled
        /// A line of this width along the outline, with round ends and corners.
        case stroked(width: Double)
        /// A disc around each point of the outline.
        case discs(radii: [Double])
    }

    let outline: Outline
    let style: Style
    let color: OKLab
    /// 0 (not seen) to 1 (hides what lies behind it).
    let opacity: Double
    /// The colour that ``color`` goes over into; nil for one flat colour.
    var shading: Shading?
    /// The colour of the soft shadow that it throws on what lies behind; nil for none.
    var shadow: OKLab?

    static func fill(_ outline: Outline, _ color: OKLab, opacity: Double = 1) -> Shape {
        Shape(outline: outline, style: .filled, color: color, opacity: opacity)
    }

    static func stroke(_ outline: Outline, width: Double, _ color: OKLab, opacity: Double = 1) -> Shape {
        Shape(outline: outline, style: .stroked(width: width), color: color, opacity: opacity)
    }

    /// A sheet of paper that lies on what is behind it: its shaded face and its shadow.
    static func sheet(_ outline: Outline, _ color: OKLab, shading: Shading, shadow: OKLab) -> Shape {
        var sheet = Shape.fill(outline, color)
        sheet.shading = shading
        sheet.shadow = shadow
        return sheet
    }

    /// The heights that the figure may touch.
    var verticalRange: ClosedRange<Double> {
        let range = outline.verticalRange
        let margin =
            switch style {
            case .filled: 0.0
            case .stroked(let width): width
            case .discs(let radii): radii.max() ?? 0
            }
        return range.lowerBound - margin...range.upperBound + margin
    }

    /// The figure as a view shows it, in pixels.
    func seen(through view: View) -> Shape {
        let style: Style =
            switch self.style {
            case .filled: .filled
            case .stroked(let width): .stroked(width: width * view.pixelsPerUnit)
            case .discs(let radii): .discs(radii: radii.map { $0 * view.pixelsPerUnit })
            }
        var shape = Shape(outline: outline.mapped(view.pixel), style: style, color: color, opacity: opacity)
        shape.shading = shading.map { shading in
            Shading(start: view.pixel(shading.start), end: view.pixel(shading.end), color: shading.color)
        }
        shape.shadow = shadow
        return shape
    }
}

/// A colour that goes over into another across a shape.
struct Shading: Sendable {
    let start: Point
    let end: Point
    /// At ``end`` and beyond.
    let color: OKLab
}
