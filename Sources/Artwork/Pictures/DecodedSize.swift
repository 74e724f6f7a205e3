/// How many pixels a picture is decoded with: the one place that decides it, for photographs and drawings, cut-outs, backgrounds
/// and thumbnails.
enum DecodedSize: Hashable, Sendable {
    /// The longer side has this many pixels at most.
    case within(Int)
    /// The picture covers this many pixels across and down, and what reaches beyond them is cut off.
    case covering(width: Int, height: Int)

    /// Pixels of a picture; more are not decoded. A hundred megapixels is a large camera's picture, or 10,000 by 10,000.
    static let mostPixels = 120_000_000
    /// Of a picture that is to cover an area, so many times its pixels are decoded at most: what has three quarters and more cut
    /// off is decoded with less pixels than the area has, and not with any number for a strip of its middle.
    static let mostCut = 4

    /// Pixels along a side, where a picture is nothing but a line; libvips takes ten times as many.
    private static let longestSide = 1_000_000.0

    /// The box that the decoded picture fits, in pixels, 1 or more each.
    /// - Parameter shape: the sides of the picture as it is shown, in any unit.
    func box(for shape: (width: Int, height: Int)) -> (width: Int, height: Int) {
        let (width, height) = (Double(max(1, shape.width)), Double(max(1, shape.height)))
        var scale: Double
        var most = Double(Self.mostPixels)
        switch self {
        case .within(let side): scale = Double(side) / max(width, height)
        case .covering(let across, let down):
            scale = max(Double(across) / width, Double(down) / height)
            most = min(most, Double(Self.mostCut * across * down))
        }
        scale = min(scale, (most / (width * height)).squareRoot(), Self.longestSide / max(width, height))
        return (max(1, Int((width * scale).rounded(.up))), max(1, Int((height * scale).rounded(.up))))
    }

    /// - Throws: ``ArtworkError`` with the code `imageTooLarge` for more stored pixels than are decoded.
    static func check(_ head: PictureHead, _ subject: String) throws(ArtworkError) {
        let (width, height) = head.storedSize
        guard width * height > mostPixels else { return }
        throw ArtworkError(
            .imageTooLarge,
            "\(subject) has \(width)x\(height) pixels",
            remedy: "make it smaller: at most \(mostPixels / 1_000_000) megapixels are decoded"
        )
    }
}
