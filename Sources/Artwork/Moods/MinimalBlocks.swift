/// Tiles of quarter discs and squares.
struct MinimalBlocks: Composition {
    var hasLedge: Bool { true }

    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let field = stage.field
        let rows = field.height > field.width * 0.4 || field.height > 0.36 ? 2.0 : 1
        let side = min(field.height * 0.9 / rows, field.width * 0.42)
        // Over the whole width the row of tiles runs off both edges.
        let columns = max(1, (field.width / side).rounded(field.width > 0.9 * stage.width ? .up : .down))
        let left = field.center.x - columns * side / 2
        let top = field.center.y - rows * side / 2
        var shapes: [Shape] = []
        for index in 0..<Int(rows * columns) {
            let (column, row) = (Double(index % Int(columns)), Double(index / Int(columns)))
            shapes += tile(
                Point(x: left + column * side, y: top + row * side),
                side: side,
                color: index + random.integer(in: 0...1),
                in: palette,
                random: &random
            )
        }
        return Background(ground: { [sheet = palette.sheet] _ in sheet }, shapes: shapes)
    }

    private func tile(_ corner: Point, side: Double, color: Int, in palette: Tones, random: inout SplitMix64) -> [Shape] {
        let count = max(2, palette.count)
        let (first, second) = (palette.flat(color % count), palette.flat((color + 1) % count))
        let square = Shape.fill(.rectangle(left: corner.x, top: corner.y, right: corner.x + side, bottom: corner.y + side), first)
        let quarter = random.integer(in: 0...3)
        let pivot = Point(x: corner.x + (quarter == 1 || quarter == 2 ? side : 0), y: corner.y + (quarter >= 2 ? side : 0))
        let wedge = Outline.wedge(center: pivot, radius: side, from: 0.25 * Double(quarter), to: 0.25 * Double(quarter + 1))
        let middle = Point(x: corner.x + side / 2, y: corner.y + side / 2)
        switch random.integer(in: 0...4) {
        case 0: return [square, .fill(wedge, second)]
        case 1: return [square, .fill(.circle(center: middle, radius: side * 0.3), palette.sheet)]
        case 2: return [square, .fill(.wedge(center: middle, radius: side / 2, from: 0, to: 0.5), palette.sheet)]
        default: return [.fill(wedge, first)]
        }
    }
}
