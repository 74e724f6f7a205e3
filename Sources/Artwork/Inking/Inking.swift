internal import Campaigns

/// The colours of all words of a poster, and what is laid under them so that they can be read.
struct Inking {
    /// By the place of the text in the page.
    let inks: [HexColor]
    let veils: [Veil.Patch]
    let plates: [Shape]

    /// Chooses colours against what the background shows behind each text.
    init(_ page: TypesetPage, on proof: Proof, set: InkSet, plateCorners: Voice.Plate) {
        var inks: [HexColor] = []
        var veils: [Veil.Patch] = []
        var plates: [Shape] = []
        for text in page.texts {
            if let plate = text.placed.plate {
                let (color, ink) = Self.plateColors(set)
                plates.append(.fill(Self.outline(of: plate, corners: plateCorners, size: text.size), color))
                inks.append(ink.hexColor)
                continue
            }
            // A node of the veil's lattice away from the ink at least, so that the veil is whole wherever ink is.
            let margin = max(0.35 * text.size, Double(Lattice.pitch) * 1.5)
            let boxes = text.ink.map { $0.grown(by: margin) }
            let choice = Choice(behind: proof.colors(behind: text.ink.map { $0.grown(by: 2 + 0.1 * text.size) }), set: set)
            inks.append((text.placed.role == .date ? choice.accent : choice.pair.ink).hexColor)
            if choice.opacity > 0 {
                veils.append(
                    Veil.Patch(boxes: boxes, fade: max(1.9 * text.size, 56), color: choice.pair.veil, opacity: choice.opacity)
                )
            }
        }
        self.inks = inks
        self.veils = veils
        self.plates = plates
    }

    /// The first plate colour on which light or dark words can be read, and the better of the two.
    private static func plateColors(_ set: InkSet) -> (plate: OKLab, ink: OKLab) {
        let inks = [set.dark.ink, set.light.ink]
        func best(on plate: OKLab) -> OKLab { inks.max { contrast($0, plate) < contrast($1, plate) } ?? set.dark.ink }
        let plate = set.plates.first { contrast(best(on: $0), $0) >= Contrast.wanted } ?? set.light.ink
        return (plate, best(on: plate))
    }

    private static func contrast(_ first: OKLab, _ second: OKLab) -> Double {
        Contrast.ratio(Contrast.luminance(first.hexColor), Contrast.luminance(second.hexColor))
    }

    private static func outline(of plate: Box, corners: Voice.Plate, size: Double) -> Outline {
        let radius =
            switch corners {
            case .round: min(plate.height / 2, 1.2 * size)
            case .square: 0.12 * size
            }
        return .rounded(left: plate.left, top: plate.top, right: plate.right, bottom: plate.bottom, radius: radius)
    }
}

/// Light or dark words for one text, and how much veil they need.
private struct Choice {
    let pair: InkSet.Pair
    let opacity: Double
    /// The ink, or an accent that can be read as well.
    let accent: OKLab

    init(behind colors: [SIMD3<Double>], set: InkSet) {
        let preferred = set.prefersLight ? set.light : set.dark
        let other = set.prefersLight ? set.dark : set.light
        let (first, second) = (Self.opacity(preferred, behind: colors), Self.opacity(other, behind: colors))
        // A little veil is a smaller evil than words of another colour beside their likes.
        let takesPreferred = first <= second + 0.25
        let pair = takesPreferred ? preferred : other
        let opacity = takesPreferred ? first : second
        self.pair = pair
        self.opacity = opacity
        accent = pair.accents.first { Self.isReadable($0, behind: colors, veil: pair.veil, opacity: opacity) } ?? pair.ink
    }

    /// The least opacity of the veil at which the words can be read.
    private static func opacity(_ pair: InkSet.Pair, behind colors: [SIMD3<Double>]) -> Double {
        let steps = stride(from: 0.0, through: 1, by: 0.0625)
        return steps.first { isReadable(pair.ink, behind: colors, veil: pair.veil, opacity: $0) } ?? 1
    }

    private static func isReadable(_ ink: OKLab, behind colors: [SIMD3<Double>], veil: OKLab, opacity: Double) -> Bool {
        let inkLuminance = Contrast.luminance(ink.hexColor)
        let layer = veil.encoded
        return colors.allSatisfy { color in
            let mixed = color * (1 - opacity) + layer * opacity
            let luminance = Contrast.luminance(UInt8(mixed.x), UInt8(mixed.y), UInt8(mixed.z))
            return Contrast.ratio(inkLuminance, luminance) >= Contrast.wanted
        }
    }
}

extension Contrast {
    /// What is aimed at when colours are chosen: what is ``required``, and a margin for what dithering and encoding add.
    static let wanted = 1.08 * required
}
