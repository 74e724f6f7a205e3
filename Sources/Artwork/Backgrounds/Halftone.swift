extension Shape {
    /// Dots on a grid turned by 45°, as a printer makes tints of one ink: a shape for each row, so that a strip of the
    /// picture draws only its own.
    /// - Parameters:
    ///   - box: where dots may lie.
    ///   - pitch: from one dot to the next in a row.
    ///   - hidden: the centre and the radius of a disc that is laid over the dots later; none are drawn where it lies.
    ///   - size: the radius of the dot at a place, as a share of `pitch`; below a twentieth there is none.
    static func halftone(
        in box: Box,
        pitch: Double,
        color: OKLab,
        opacity: Double,
        hidden: (center: Point, radius: Double)? = nil,
        size: (Point) -> Double
    ) -> [Shape] {
        let rows = Int((box.height / pitch * 2).rounded(.up))
        let columns = Int((box.width / pitch).rounded(.up))
        return (0...max(0, rows)).compactMap { row in
            var outline = Outline()
            var radii: [Double] = []
            for column in 0...max(0, columns) {
                let center = Point(
                    x: box.left + (Double(column) + (row % 2 == 0 ? 0 : 0.5)) * pitch,
                    y: box.top + Double(row) * pitch / 2
                )
                if let hidden, center.distance(to: hidden.center) + pitch < hidden.radius { continue }
                let radius = size(center)
                guard radius > 0.05 else { continue }
                outline.append(.move(center))
                radii.append(min(0.72, radius) * pitch)
            }
            return radii.isEmpty ? nil : Shape(outline: outline, style: .discs(radii: radii), color: color, opacity: opacity)
        }
    }
}
