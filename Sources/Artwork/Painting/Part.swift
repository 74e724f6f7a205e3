/// One of the things that lie over each other on a picture, placed in its pixels.
enum Part {
    /// Something soft, such as a shadow.
    case shade(Shade)
    /// Something crisp, traced again for every strip.
    case shape(Shape)
    /// Something drawn before.
    case stamp(Stamp)

    /// The pixel rows that it touches.
    var rows: Range<Int> {
        switch self {
        case .shade(let shade): shade.rows
        case .shape(let shape): Int(shape.verticalRange.lowerBound.rounded(.down))..<Int(shape.verticalRange.upperBound) + 1
        case .stamp(let stamp): stamp.rows
        }
    }

    /// Lays it on a canvas whose first row is the picture's row `top`, each of whose pixels is `reduction` pixels of the picture.
    func lay(on canvas: Canvas, top: Int, reduction: Double = 1) {
        switch self {
        case .shade(let shade): shade.lay(on: canvas, top: top, reduction: reduction)
        case .shape(let shape): canvas.draw(shape, scale: 1 / reduction, top: top)
        case .stamp(let stamp): stamp.lay(on: canvas, stripTop: top, reduction: reduction)
        }
    }
}
