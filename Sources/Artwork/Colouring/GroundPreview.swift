/// A small copy of a background, on which colours are looked up before the real picture is painted.
struct GroundPreview {
    private let canvas: Canvas
    /// The canvas is a little wider, by what whole cells of a lattice need.
    private let columns: Int
    /// Pixels of the picture for each pixel of the copy.
    private let reduction: Double

    /// Copies `ground` with 500 to 1,000 pixels to the unit, or as it is: a line of a background that is a hair on a banner, whose
    /// unit is a small part of its length, is still one there.
    init(_ ground: Ground, width: Int, height: Int) throws(ArtworkError) {
        let reduction = max(1, (Double(width * height).squareRoot() / 500).rounded(.down))
        self.reduction = reduction
        let columns = Int((Double(width) / reduction).rounded(.up))
        self.columns = columns
        let rows = Int((Double(height) / reduction).rounded(.up))
        let pitch = Lattice.pitch
        canvas = try Canvas(width: (columns + pitch - 1) / pitch * pitch, height: rows, format: .color)
        // The pixel of the picture that stands for each one of the copy.
        let middles = (0..<max(columns, rows)).map { Int((Double($0) + 0.5) * reduction) }
        var values = ground.lattice.emptyRow
        _ = canvas.withPixels { memory, stride in
            for y in 0..<rows {
                let row = (memory + y * stride).assumingMemoryBound(to: UInt32.self)
                ground.lattice.interpolate(row: min(middles[y], height - 1), into: &values)
                for x in 0..<columns { row[x] = ground.lattice.pixel(at: min(middles[x], width - 1), of: values) }
            }
        }
        for part in ground.parts { part.lay(on: canvas, top: 0, reduction: reduction) }
        try canvas.checkStatus()
    }

    /// Lays people on the copy.
    func lay(_ cast: Cast) throws(ArtworkError) {
        for part in cast.parts { part.lay(on: canvas, top: 0, reduction: reduction) }
        try canvas.checkStatus()
    }

    /// Some colours behind a box, evenly spread.
    func sample(behind box: Box) -> [OKLab] {
        let (columns, rows) = (clamped(box.left, box.right, self.columns), clamped(box.top, box.bottom, canvas.height))
        let step = max(1, columns.count * rows.count / 600)
        return canvas.withPixels { memory, stride in
            Swift.stride(from: 0, to: columns.count * rows.count, by: step).map { index -> OKLab in
                let (x, y) = (columns.lowerBound + index % columns.count, rows.lowerBound + index / columns.count)
                let pixel = (memory + y * stride).assumingMemoryBound(to: UInt32.self)[x]
                return OKLab(
                    red: UInt8(truncatingIfNeeded: pixel >> 16),
                    green: UInt8(truncatingIfNeeded: pixel >> 8),
                    blue: UInt8(truncatingIfNeeded: pixel)
                )
            }
        } ?? []
    }

    /// The different colours behind `boxes`, each as red, green and blue of 0...255.
    func colors(behind boxes: [Box]) -> [SIMD3<Double>] {
        // The lowest two bits are dithering; without them a box has dozens of colours instead of thousands. A bit for each of
        // the colours of six bits a channel that are left.
        var seen = [UInt64](repeating: 0, count: 1 << 12)
        _ = canvas.withPixels { memory, stride in
            for box in boxes {
                let columns = clamped(box.left, box.right, columns)
                for y in clamped(box.top, box.bottom, canvas.height) {
                    let row = (memory + y * stride).assumingMemoryBound(to: UInt32.self)
                    for x in columns {
                        let red = (row[x] >> 6) & 0x3_F000
                        let green = (row[x] >> 4) & 0xFC0
                        let index = Int(red | green | (row[x] >> 2) & 0x3F)
                        seen[index >> 6] |= UInt64(1) << UInt64(index & 63)
                    }
                }
            }
        }
        return seen.indices.flatMap { word -> [SIMD3<Double>] in
            guard seen[word] != 0 else { return [] }
            return (0..<64).compactMap { (bit: Int) -> SIMD3<Double>? in
                guard (seen[word] >> UInt64(bit)) & 1 == 1 else { return nil }
                let index = word * 64 + bit
                let steps = SIMD3(Double(index >> 12), Double((index >> 6) & 63), Double(index & 63))
                // The middle of what the lost bits may have been.
                return steps * 4 + SIMD3(repeating: 2)
            }
        }
    }

    private func clamped(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
        let first = min(max(0, Int(low / reduction)), count)
        return first..<max(first, min(count, Int((high / reduction).rounded(.up))))
    }
}
