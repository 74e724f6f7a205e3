/// The sizes in which a model makes pictures.
public enum PictureShapes: Hashable, Sendable {
    /// Sides of `least` to `most` pixels, multiples of a number, with so many pixels together and no flatter than `flattest`
    /// (the longer side by the shorter one).
    case free(least: Int, most: Int, multiple: Int, mostPixels: Int, flattest: Double)
    /// These, and no others.
    case listed([PixelSize])

    /// How far the ratio of what is asked for may be from the one that is wanted, where the model can do better.
    public static let ratioTolerance = 0.01

    /// The size to ask for: the largest that has the ratio, width by height, to within ``ratioTolerance``; where there is none,
    /// the nearest ratio, from which what is too much is cropped.
    public func size(nearest ratio: Double) -> PixelSize {
        switch self {
        case .listed(let sizes): Self.best(of: sizes, ratio)
        case .free(let least, let most, let multiple, let mostPixels, let flattest):
            Self.best(
                of: Self.sizes(least: least, most: most, multiple: multiple, mostPixels: mostPixels, flattest: flattest),
                min(flattest, max(1 / flattest, ratio))
            )
        }
    }

    /// Every size of a free model: some thousand at most, because both sides are multiples.
    private static func sizes(least: Int, most: Int, multiple: Int, mostPixels: Int, flattest: Double) -> [PixelSize] {
        let first = (least + multiple - 1) / multiple * multiple
        let sides = Array(stride(from: first, through: most, by: multiple))
        return sides.flatMap { width in
            sides.compactMap { height in
                guard width * height <= mostPixels, Double(max(width, height)) <= flattest * Double(min(width, height)) else {
                    return nil
                }
                return try? PixelSize(width: width, height: height)
            }
        }
    }

    private static func best(of sizes: [PixelSize], _ ratio: Double) -> PixelSize {
        func error(_ size: PixelSize) -> Double {
            let own = Double(size.width) / Double(size.height)
            return max(own / ratio, ratio / own) - 1
        }
        if let exact = sizes.filter({ error($0) <= ratioTolerance }).max(by: { $0.area < $1.area }) { return exact }
        guard let nearest = sizes.min(by: { (error($0), -$0.area) < (error($1), -$1.area) }) else {
            // Because a test looks at every row of the table, only a fault of ours can lead here.
            preconditionFailure("a model makes pictures of some size")
        }
        return nearest
    }
}

extension AspectFamily {
    /// Width by height of a picture that serves every size of the family, cropped as little as possible.
    public var pictureRatio: Double {
        switch self {
        case .square: 1
        case .portrait: 0.775
        case .vertical: 9.0 / 16
        case .landscape: 1.95
        case .wide: 16.0 / 9
        case .tall: 2.0 / 3
        case .banner: 4.2
        case .isoSheet: 0.5.squareRoot()
        case .usSheet: 0.707
        }
    }
}
