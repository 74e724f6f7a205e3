/// A small copy of a background, on which colours are looked up before the real picture is painted.
struct Proof {
    private let pixels: [UInt32]
    private let width: Int
    private let height: Int
    /// Pixels of the picture for each pixel of the copy.
    private let reduction: Double

    /// Copies `ground` with about 500 pixels on the longer side: fine enough for every line that a background has.
    init(_ ground: Ground, width: Int, height: Int) throws(ArtworkError) {
        let reduction = max(1, (Double(max(width, height)) / 500).rounded(.up))
        self.reduction = reduction
        self.width = Int((Double(width) / reduction).rounded(.up))
        self.height = Int((Double(height) / reduction).rounded(.up))
        let canvas = try Canvas(width: self.width, height: self.height, format: .color)
        let (columns, rows) = (self.width, self.height)
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
        for shape in ground.shapes { canvas.draw(shape, scale: ground.pixelsPerUnit / reduction, top: 0) }
        try canvas.checkStatus()
        pixels =
            canvas.withPixels { memory, stride in
                (0..<rows).flatMap { y in
                    UnsafeBufferPointer(start: (memory + y * stride).assumingMemoryBound(to: UInt32.self), count: columns)
                }
            } ?? []
    }

    /// The different colours behind `boxes`, each as red, green and blue of 0...255.
    func colors(behind boxes: [Box]) -> [SIMD3<Double>] {
        var seen: Set<UInt32> = []
        for box in boxes {
            let columns = clamped(box.left, box.right, width)
            for y in clamped(box.top, box.bottom, height) {
                // The lowest bits are dithering; without them a box has dozens of colours instead of thousands.
                for x in columns { seen.insert(pixels[y * width + x] & 0xFCFC_FCFC) }
            }
        }
        return seen.sorted().map {
            SIMD3(Double($0 >> 16 & 0xFF) + 2, Double($0 >> 8 & 0xFF) + 2, Double($0 & 0xFF) + 2).clamped(to: 255)
        }
    }

    private func clamped(_ low: Double, _ high: Double, _ count: Int) -> Range<Int> {
        let first = min(max(0, Int(low / reduction)), count)
        return first..<max(first, min(count, Int((high / reduction).rounded(.up))))
    }
}

extension SIMD3<Double> {
    fileprivate func clamped(to limit: Double) -> SIMD3<Double> { pointwiseMin(self, SIMD3(repeating: limit)) }
}
