/// The pixels of a picture, each side 1 or more.
struct PictureSize: Hashable, Sendable {
    /// From left to right.
    let width: Int
    /// From top to bottom.
    let height: Int

    /// Takes sides between 1 and 1,000,000 pixels, which is more than any format can store.
    /// - Returns: nil for others.
    init?(width: Int, height: Int) {
        guard (1...1_000_000).contains(width), (1...1_000_000).contains(height) else { return nil }
        self.width = width
        self.height = height
    }

    /// Reads `{w}x{h}`, the size of an upload of unknown size.
    init?(sizeID: String) {
        let sides = sizeID.split(separator: "x", omittingEmptySubsequences: false)
        guard sides.count == 2, let width = Int(sides[0]), let height = Int(sides[1]) else { return nil }
        self.init(width: width, height: height)
    }

    private init(unchecked width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }

    /// The size with the same shape whose longer side has at most this many pixels.
    func fitting(longestSide: Int) -> PictureSize {
        let longest = max(width, height)
        guard longest > longestSide else { return self }
        func scaled(_ side: Int) -> Int { max(1, (side * longestSide + longest / 2) / longest) }
        return PictureSize(unchecked: scaled(width), scaled(height))
    }

    /// How wide to show the picture so that pictures of all shapes take about the same area, in CSS pixels.
    /// - Parameter side: the side of a square picture, in CSS pixels.
    func width(asLargeAs side: Int) -> Int {
        let square = side * side * width / height
        return Int(Double(square).squareRoot())
    }

    /// Such as `1080 × 1350`.
    var text: String { "\(width) × \(height)" }
}
