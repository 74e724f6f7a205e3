internal import Campaigns

/// A background that already exists: it has no line to stand behind, and where the picture has holes, the palette shows.
struct FoundBackground: Composition {
    func background(on stage: Stage, in palette: Tones, random: inout SplitMix64) -> Background {
        let color = palette.color(0, lightness: 0.5)
        return Background(ground: { _ in color }, shapes: [])
    }
}

/// A picture that fills another shape: the part around its focal point, as large as it can be.
struct Backdrop {
    let stamp: Stamp
    /// Pixels of the picture for each pixel that it fills.
    let sharpness: Double

    /// - Parameter target: where the focal point would best be, in pixels of the shape; nil for the middle.
    init(_ background: BackgroundPicture, width: Int, height: Int, around target: Point? = nil) throws(ArtworkError) {
        let file = try PictureFile(reading: background.picture.file)
        guard file.digest == background.picture.digest else {
            throw ArtworkError(
                .unreadableImage,
                "the picture \(background.picture.file) changed while it was used",
                remedy: "run again"
            )
        }
        let focus = Point(x: background.focalPoint.x, y: background.focalPoint.y)
        let target = Point(
            x: target.map { $0.x / Double(width) } ?? 0.5,
            y: target.map { $0.y / Double(height) } ?? 0.5
        )
        let picture = try Picture(decoding: file, .covering(width: width, height: height))
            .part(shaped: (width, height), showing: focus, at: target)
        guard picture.showsSomething else { throw .showsNothing(background.picture.file) }
        sharpness = Double(picture.height) / Double(height)
        stamp = try picture.stamp(width: width, height: height, left: 0, top: 0)
    }
}

extension Picture {
    /// The largest part of a shape that shows one place of the picture as near as it can to a place of the shape; places are
    /// shares of the width and the height.
    fileprivate func part(shaped shape: (width: Int, height: Int), showing focus: Point, at target: Point) -> Picture {
        let scale = min(Double(width) / Double(shape.width), Double(height) / Double(shape.height))
        let (across, down) = (max(1, Int(scale * Double(shape.width))), max(1, Int(scale * Double(shape.height))))
        func start(_ whole: Int, _ part: Int, _ focus: Double, _ target: Double) -> Int {
            min(whole - part, max(0, Int(focus * Double(whole) - target * Double(part))))
        }
        let (left, top) = (start(width, across, focus.x, target.x), start(height, down, focus.y, target.y))
        return cropped(columns: left..<left + across, rows: top..<top + down)
    }
}

extension Choices {
    /// The choices of a campaign for people who stand before `composition` instead of the one that the seed chooses.
    init(before composition: any Composition, campaign: Campaign) {
        let own = Choices(campaign: campaign, variant: 0)
        self.composition = composition
        (tones, random) = (own.tones, own.random)
    }
}
