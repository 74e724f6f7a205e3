internal import Campaigns

/// The people of a poster, drawn and ready to be laid on its background.
struct Cast {
    /// From back to front; empty where there is nobody.
    let parts: [Part]
    /// How many pixels of their pictures stand for each pixel of the figures, of the one that has least; nil where there is
    /// nobody.
    let sharpness: Double?

    static var nobody: Cast { Cast(parts: [], sharpness: nil) }

    /// The layers as they are, from back to front.
    init(parts: [Part], sharpness: Double?) {
        self.parts = parts
        self.sharpness = sharpness
    }

    /// Places and draws `figures`, in the order of the line-up.
    /// - Parameters:
    ///   - area: where they may stand, in pixels; the feet are on its lower edge.
    ///   - choices: what the background was chosen by.
    ///   - behind: the background, which colours and light are taken from.
    init(
        _ figures: [Figure],
        in area: Box,
        size: PosterSize,
        campaign: Campaign,
        choices: Choices,
        behind groundPreview: GroundPreview
    ) throws(ArtworkError) {
        let touchesEdge = area.bottom >= Double(size.pixels.height)
        let lighting = FigureLighting(
            campaign.mood.style.light,
            harmonizing: campaign.harmonizing,
            tones: choices.tones,
            hasLedge: choices.composition.hasLedge || touchesEdge
        )
        var parts: [Part] = []
        var sharpness = Double.infinity
        for place in CastLayout.places(of: figures.map(\.aspect), in: area, family: size.family) {
            let figure = figures[place.figure]
            let box = figure.isFramed ? place.box.lifted : place.box
            for shadow in lighting.shadows(of: figure) { parts.append(.shade(shadow.shade(of: figure, in: box))) }
            sharpness = min(sharpness, Double(figure.picture.height) / box.height)
            let drawing = FigureDrawing(
                figure: figure,
                grade: lighting.grade(for: figure.colors, behind: ColorStatistics(groundPreview.sample(behind: box))),
                lights: figure.isFramed ? [] : lighting.lights,
                fade: figure.isCut ? lighting.fade : 0
            )
            parts.append(.stamp(try drawing.stamp(filling: box)))
        }
        if !touchesEdge, let ledge = lighting.ledge(under: area, width: Double(size.pixels.width)) { parts.append(.shape(ledge)) }
        self.parts = parts
        self.sharpness = figures.isEmpty ? nil : sharpness
    }
}

extension Box {
    /// A little smaller and off the ground, as a picture hangs on a wall.
    fileprivate var lifted: Box {
        Box(left: left + 0.05 * width, top: top + 0.04 * height, right: right - 0.05 * width, bottom: bottom - 0.06 * height)
    }
}
