public import Campaigns

extension PosterSpec {
    /// The pixels of the finished file: those of the size, and the bleed and the paper that its sheet is delivered with.
    public var pixels: PixelSize {
        let art = sized.size.pixels
        // As `delivered`: only a size near the largest picture could fail, and it gets no paper.
        return (try? PixelSize(width: art.width + 2 * paper, height: art.height + 2 * paper)) ?? art
    }

    /// The same poster in the size that is painted.
    var sized: PosterSpec {
        PosterSpec(
            campaign: campaign,
            size: size.delivered(as: campaign.sheet),
            variant: variant,
            cutouts: cutouts,
            background: background
        )
    }

    /// Pixels of white paper on each side of a sheet with crop marks; 0 for all others.
    var paper: Int {
        guard let print = size.print, campaign.sheet == .marks else { return 0 }
        return Int((10 / 25.4 * Double(print.resolution)).rounded())
    }

    /// The crop marks on the paper: two lines at each corner that point at the cut and end before the bleed.
    var marks: [PixelBox] {
        guard paper > 0, let print = size.print else { return [] }
        let art = sized.size.pixels
        let bleed = (left: (art.width - size.pixels.width) / 2, top: (art.height - size.pixels.height) / 2)
        let width = max(1, print.resolution / 200)
        let length = paper * 6 / 10
        var marks: [PixelBox] = []
        for x in [paper + bleed.left, paper + bleed.left + size.pixels.width - width] {
            for y in [paper - length - 2, paper + art.height + 2] {
                marks.append(PixelBox(columns: x..<x + width, rows: y..<y + length))
            }
        }
        for y in [paper + bleed.top, paper + bleed.top + size.pixels.height - width] {
            for x in [paper - length - 2, paper + art.width + 2] {
                marks.append(PixelBox(columns: x..<x + length, rows: y..<y + width))
            }
        }
        return marks
    }
}

/// An upright rectangle of whole pixels.
struct PixelBox: Hashable, Sendable {
    let columns: Range<Int>
    let rows: Range<Int>
}
