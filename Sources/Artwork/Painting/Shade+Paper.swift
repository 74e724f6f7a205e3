internal import CPangoCairo

extension Shade {
    /// The soft shadow around a sheet of paper.
    ///
    /// There is none where the sheet itself hides it later, except for a cell along the edge.
    init(under outline: Outline, color: OKLab, view: View) throws(ArtworkError) {
        // Blurred over two cells three times, which is nearly a bell of two and a half cells: an eightieth of a unit.
        let (cell, blur) = (0.005, 2)
        let border = Double(4 * blur) * cell
        let box = outline.bounds.grown(by: border)
        let (columns, rows) = (Int((box.width / cell).rounded(.up)), Int((box.height / cell).rounded(.up)))
        let canvas = try Canvas(width: columns, height: rows, format: .coverage)
        let (across, down) = (Double(columns) / box.width, Double(rows) / box.height)
        canvas.cover(outline.mapped { Point(x: ($0.x - box.left) * across, y: ($0.y - box.top) * down) })
        let values = canvas.withPixels { memory, stride in
            (0..<rows * columns).map { index in
                Float((memory + index / columns * stride + index % columns).load(as: UInt8.self)) / 255
            }
        }
        try canvas.checkStatus()
        let sheet = AlphaMap(width: columns, height: rows, values: values ?? [])
        let (first, last) = (view.pixel(Point(x: box.left, y: box.top)), view.pixel(Point(x: box.right, y: box.bottom)))
        let place = Box(left: first.x, top: first.y, right: last.x, bottom: last.y)
        self.init(sheet.blurred(radius: blur).cleared(within: sheet), over: place, color: color.hexColor, opacity: 0.42)
    }
}
