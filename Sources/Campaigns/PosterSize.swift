public import Notation

/// A named format: its pixels, where words may stand, and what the place that shows it demands.
public struct PosterSize: Hashable, Sendable {
    /// The id used in campaign files, file names and records, such as `square`.
    public let id: String
    /// The finished picture.
    public let pixels: PixelSize
    /// Sizes of one family share a composition.
    public let family: AspectFamily
    /// The group by which a campaign can ask for several sizes, such as `social`.
    public let group: String
    /// Where the size is used.
    public let purpose: String
    /// The part of the picture in which words may stand.
    public let safeZone: Insets
    /// The most bytes that the place accepts; nil where none is known.
    public let maximumBytes: Int?
    /// Further demands of the place in words, such as `JPEG or PNG only`.
    public let remarks: String?
    /// The sheet, for sizes that are printed.
    public let print: PrintFacts?
    /// Where the facts come from.
    public let source: String
    /// The day on which the facts were last compared with the source, `YYYY-MM-DD`.
    public let verifiedOn: CalendarDate

    /// Makes a size of facts that were checked one by one.
    public init(
        id: String,
        pixels: PixelSize,
        family: AspectFamily,
        group: String,
        purpose: String,
        safeZone: Insets,
        maximumBytes: Int?,
        remarks: String?,
        print: PrintFacts?,
        source: String,
        verifiedOn: CalendarDate
    ) {
        self.id = id
        self.pixels = pixels
        self.family = family
        self.group = group
        self.purpose = purpose
        self.safeZone = safeZone
        self.maximumBytes = maximumBytes
        self.remarks = remarks
        self.print = print
        self.source = source
        self.verifiedOn = verifiedOn
    }
}

/// The shape of a picture; sizes of one family are composed alike.
public enum AspectFamily: String, Hashable, Sendable, CaseIterable {
    /// 1:1.
    case square
    /// 4:5 to 3:4.
    case portrait
    /// 9:16.
    case vertical
    /// 1.91:1 to 2:1.
    case landscape
    /// 16:9.
    case wide
    /// 2:3.
    case tall
    /// 3:1 to 6:1.
    case banner
    /// 1:√2, the ISO 216 sheets.
    case isoSheet = "iso-sheet"
    /// The sheets printed in the United States.
    case usSheet = "us-sheet"
}

/// Distances from the edges of a picture in pixels, each 0 or more.
public struct Insets: Hashable, Sendable {
    /// From the top edge down.
    public let top: Int
    /// From the right edge inwards.
    public let right: Int
    /// From the bottom edge up.
    public let bottom: Int
    /// From the left edge inwards.
    public let left: Int

    /// Makes insets from the four distances, clockwise from the top.
    public init(top: Int, right: Int, bottom: Int, left: Int) {
        self.top = top
        self.right = right
        self.bottom = bottom
        self.left = left
    }
}

/// The sheet of a printed size.
public struct PrintFacts: Hashable, Sendable {
    /// The trimmed sheet's width in millimetres.
    public let trimWidth: Double
    /// The trimmed sheet's height in millimetres.
    public let trimHeight: Double
    /// How far the background runs past the trim on each side, in millimetres.
    public let bleed: Double
    /// Pixels per inch of the finished file.
    public let resolution: Int

    /// Makes the facts of a sheet; lengths in millimetres, resolution in pixels per inch.
    public init(trimWidth: Double, trimHeight: Double, bleed: Double, resolution: Int) {
        self.trimWidth = trimWidth
        self.trimHeight = trimHeight
        self.bleed = bleed
        self.resolution = resolution
    }
}
