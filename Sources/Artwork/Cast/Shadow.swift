/// A shadow, or a glow where its colour is light.
struct Shadow {
    /// One blurred copy of the figure's outline; lengths in cells of an ``AlphaMap``.
    struct Layer {
        let opacity: Float
        let blur: Int
        var right = 0
        var down = 0
    }

    let color: OKLab
    let layers: [Layer]
    /// Lying on the ground at the feet, as high as this share of the figure; nil for one on what stands behind.
    var lying: Double?

    /// The shadow of a figure that fills `box`, in pixels: all layers in one, because each is laid over many pixels.
    func shade(of figure: Figure, in box: Box) -> Shade {
        let map = layers.reduce(figure.alpha.cleared) { map, layer in
            map.covered(by: layer.opacity, of: figure.blurredAlpha(radius: layer.blur), right: layer.right, down: layer.down)
        }
        return Shade(map, over: place(around: box, map), color: color.hexColor, opacity: 1)
    }

    /// Where the map goes, which has a border around the figure.
    private func place(around box: Box, _ map: AlphaMap) -> Box {
        let across = box.width / Double(map.width - 2 * AlphaMap.border) * Double(AlphaMap.border)
        let down = box.height / Double(AlphaMap.rows) * Double(AlphaMap.border)
        guard let lying else {
            return Box(left: box.left - across, top: box.top - down, right: box.right + across, bottom: box.bottom + down)
        }
        // The figure's own outline, pressed flat around the line on which it stands.
        return Box(
            left: box.left - across,
            top: box.bottom - 0.6 * lying * box.height,
            right: box.right + across,
            bottom: box.bottom + 0.6 * lying * box.height
        )
    }
}
