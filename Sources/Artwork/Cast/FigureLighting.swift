internal import Campaigns

/// How a mood lights and colours the people of its posters.
struct FigureLighting {
    /// Over which share of its height a figure that goes on below its picture fades into the ground; 0 where its cut edge
    /// stands on a line.
    let fade: Double
    private let light: any MoodLight
    private let harmonizing: Harmonizing
    private let tones: Tones

    init(_ light: any MoodLight, harmonizing: Harmonizing, tones: Tones, hasLedge: Bool) {
        fade = hasLedge ? 0 : 0.22
        self.light = light
        self.harmonizing = harmonizing
        self.tones = tones
    }

    private var isAdvanced: Bool { harmonizing.method == .advanced }

    /// The line on which people stand where the background has none that shows; nil where it has.
    func ledge(under area: Box, width: Double) -> Shape? {
        guard let color = light.ledge(tones) else { return nil }
        let height = 0.0022 * (area.width + area.height)
        return .fill(
            .rectangle(left: 0, top: area.bottom - height / 2, right: width, bottom: area.bottom + height / 2),
            color
        )
    }

    /// The lights at the edges of every figure.
    var lights: [RimLight] { isAdvanced ? light.rims(tones) : [] }

    /// The shadows of a figure, those that lie lowest first.
    func shadows(of figure: Figure) -> [Shadow] {
        let dark = light.shadow(tones)
        let stands = !figure.isFramed && !figure.isCut
        let contact = Shadow(color: dark, layers: [Shadow.Layer(opacity: 0.6, blur: 5)], lying: 0.07)
        guard isAdvanced else {
            return stands ? [contact] : [Shadow(color: dark, layers: [Shadow.Layer(opacity: 0.35, blur: 4, down: 2)])]
        }
        if figure.isFramed, let glow = light.frameGlow(tones) {
            return [Shadow(color: glow, layers: [Shadow.Layer(opacity: 0.85, blur: 6)])]
        }
        // A wide one for the room, a narrow one where the figure touches what lies behind.
        let strength = light.shadowStrength
        let wide = Shadow.Layer(opacity: 0.34 * strength, blur: 8, right: 3, down: 4)
        let narrow = Shadow.Layer(opacity: 0.3 * strength, blur: 2, right: 1, down: 1)
        return [Shadow(color: dark, layers: [wide, narrow])] + (stands ? [contact] : [])
    }

    /// How the colours of a figure change before what lies behind it; nil where they stay as they are.
    ///
    /// Mean and spread go towards those of the background, as Reinhard, Ashikhmin, Gooch and Shirley describe in "Color
    /// Transfer between Images", 2001, here in OKLab and within bounds: light and colour of a face may be those of another
    /// evening, but not of another planet.
    func grade(for colors: ColorStatistics, behind ground: ColorStatistics) -> ColorCube? {
        guard isAdvanced, harmonizing.strength > 0 else { return nil }
        let share = Double(harmonizing.strength) / 100
        let bound = SIMD3(0.16, 0.06, 0.06)
        let shift = ((ground.mean - colors.mean) * SIMD3(0.35, 0.6, 0.6)).clamped(lowerBound: -bound, upperBound: bound)
        let ratio = (ground.spread / colors.spread.clamped(lowerBound: SIMD3(repeating: 0.01), upperBound: SIMD3(repeating: 1)))
            .clamped(lowerBound: SIMD3(repeating: 0.85), upperBound: SIMD3(repeating: 1.15))
        return ColorCube { [light, tones] color in
            let moved = (color.components - colors.mean) * ratio + colors.mean + shift
            let dark = 1 - ExactMath.smoothStep(moved.x, from: 0.1, to: 0.6)
            let mooded = light.graded(OKLab(moved), dark: dark, tones)
            let strength = share * (1 - 0.55 * color.skin)
            return color.mixed(with: mooded, share: strength).shownBySRGB
        }
    }
}

extension OKLab {
    /// How much the colour looks like skin, of whatever people: 0...1.
    ///
    /// All skin lies around one hue, a warm orange of moderate chroma, whatever its lightness.
    fileprivate var skin: Double {
        let chroma = (components.y * components.y + components.z * components.z).squareRoot()
        guard chroma > 0.02, chroma < 0.2 else { return 0 }
        // The cosine of the angle to the hue of 55°.
        let cosine = (components.y * 0.5736 + components.z * 0.8192) / chroma
        let hue = ExactMath.smoothStep(cosine, from: 0.86, to: 0.97)
        let strength =
            ExactMath.smoothStep(chroma, from: 0.02, to: 0.05) * (1 - ExactMath.smoothStep(chroma, from: 0.14, to: 0.2))
        return hue * strength * ExactMath.smoothStep(components.x, from: 0.25, to: 0.4)
    }

    /// The colour with its lightness within 0...1.
    fileprivate var shownBySRGB: OKLab { OKLab(SIMD3(min(1, max(0, components.x)), components.y, components.z)) }
}
