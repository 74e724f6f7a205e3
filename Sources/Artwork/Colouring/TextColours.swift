internal import Campaigns

/// The colours of all words of a poster, and what is laid under them so that they can be read.
struct TextColours {
    /// By the place of the text in the page.
    let inks: [HexColor]
    let scrims: [Scrim.Patch]
    let plates: [Part]
    /// What lies under the name; nil for nothing.
    let lettering: Lettering?
    /// The opacity of the scrim under each text that stands on one.
    let opacities: [TextRole: Double]

    /// Chooses colours against what the background shows behind each text.
    init(
        _ page: TypesetPage,
        on groundPreview: GroundPreview,
        style: any MoodStyle,
        tones: Tones,
        reinforcement: Reinforcement
    ) {
        let set = style.inks(tones)
        var lettering: Lettering?
        var inks: [HexColor] = []
        var scrims: [Scrim.Patch] = []
        var plates: [Part] = []
        var opacities: [TextRole: Double] = [:]
        let choices = Self.choices(page, on: groundPreview, set: set, reinforcement: reinforcement)
        for (text, choice) in zip(page.texts, choices) {
            guard let choice else {
                let (color, ink) = Self.plateColors(set)
                if let plate = text.placed.plate {
                    plates.append(.shape(.fill(Self.outline(of: plate, corners: style.typography.plate, size: text.size), color)))
                }
                inks.append(ink.hexColor)
                continue
            }
            opacities[text.placed.role] = max(choice.opacity, opacities[text.placed.role] ?? 0)
            // A name that cannot be read goes without.
            if text.placed.role == .name, reinforcement.opacities[.name] == nil {
                let behind = groundPreview.colors(behind: text.ink).map { choice.scrimmed($0) }
                lettering = style.lettering(tones, under: choice.pair.ink, behind: behind)
            }
            inks.append((text.placed.role.isAccented ? choice.accent : choice.pair.ink).hexColor)
            scrims.append(
                Scrim.Patch(
                    boxes: text.inked,
                    margin: Self.margin(text),
                    fade: max(1.9 * text.size, 56),
                    color: choice.pair.scrim,
                    opacity: choice.opacity
                )
            )
        }
        self.inks = inks
        self.scrims = scrims
        self.plates = plates
        self.lettering = lettering
        self.opacities = opacities
    }

    /// By the place of the text in the page: light or dark words, and how much scrim; nil for words on a plate.
    ///
    /// Texts so close that the scrim under one reaches the other are all light or all dark, because a light and a dark scrim
    /// would take each other away between them; but the head and the foot of a page may differ as their grounds do.
    private static func choices(
        _ page: TypesetPage,
        on groundPreview: GroundPreview,
        set: InkSet,
        reinforcement: Reinforcement
    ) -> [Choice?] {
        let texts = page.texts
        let behind = texts.map { text in groundPreview.colors(behind: text.inked.map { $0.grown(by: 2 + 0.1 * text.size) }) }
        let rooms = texts.map { text in Box(around: text.inked).grown(by: 2 * margin(text)) }
        var choices = [Choice?](repeating: nil, count: texts.count)
        var open = texts.indices.filter { texts[$0].placed.plate == nil }
        while let first = open.popLast() {
            var group = [first]
            func isNeighbour(_ next: Int) -> Bool {
                reinforcement.isUniform
                    || group.contains {
                        rooms[$0].overlaps(rooms[next]) && page.isAtFoot(texts[$0]) == page.isAtFoot(texts[next])
                    }
            }
            while let index = open.firstIndex(where: isNeighbour) {
                group.append(open.remove(at: index))
            }
            let pair = Choice.pair(behind: group.map { behind[$0] }, set: set)
            for index in group {
                let least = reinforcement.opacities[texts[index].placed.role] ?? 0
                choices[index] = Choice(pair, behind: behind[index], atLeast: least)
            }
        }
        return choices
    }

    /// A node of the scrim's lattice away from the ink at least, so that the scrim is whole wherever ink is.
    private static func margin(_ text: TypesetPage.Text) -> Double { max(0.35 * text.size, Double(Lattice.pitch) * 1.5) }

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

    private static func outline(of plate: Box, corners: MoodTypography.Plate, size: Double) -> Outline {
        let radius =
            switch corners {
            case .round: min(plate.height / 2, 1.2 * size)
            case .square: 0.12 * size
            }
        return .rounded(left: plate.left, top: plate.top, right: plate.right, bottom: plate.bottom, radius: radius)
    }
}

/// Light or dark words for one text, and how much scrim they need.
private struct Choice {
    let pair: InkSet.Pair
    let opacity: Double
    /// The ink, or an accent that can be read as well.
    let accent: OKLab

    /// - Parameter least: the least opacity of the scrim, 0...1.
    init(_ pair: InkSet.Pair, behind colors: [SIMD3<Double>], atLeast least: Double) {
        let opacity = max(least, Self.opacity(pair, behind: colors))
        self.pair = pair
        self.opacity = opacity
        accent = pair.accents.first { Self.isReadable($0, behind: colors, scrim: pair.scrim, opacity: opacity) } ?? pair.ink
    }

    /// A colour under the scrim.
    func scrimmed(_ color: SIMD3<Double>) -> SIMD3<Double> { color * (1 - opacity) + pair.scrim.encoded * opacity }

    /// Light or dark words for all texts of a group, whichever needs less scrim where it needs most.
    static func pair(behind texts: [[SIMD3<Double>]], set: InkSet) -> InkSet.Pair {
        let preferred = set.prefersLight ? set.light : set.dark
        let other = set.prefersLight ? set.dark : set.light
        func most(_ pair: InkSet.Pair) -> Double { texts.map { opacity(pair, behind: $0) }.max() ?? 0 }
        // A little scrim is a smaller evil than words of another colour beside their likes.
        return most(preferred) <= most(other) + 0.25 ? preferred : other
    }

    /// The least opacity of the scrim at which the words can be read.
    private static func opacity(_ pair: InkSet.Pair, behind colors: [SIMD3<Double>]) -> Double {
        let steps = stride(from: 0.0, through: 1, by: 0.0625)
        return steps.first { isReadable(pair.ink, behind: colors, scrim: pair.scrim, opacity: $0) } ?? 1
    }

    private static func isReadable(_ ink: OKLab, behind colors: [SIMD3<Double>], scrim: OKLab, opacity: Double) -> Bool {
        let inkLuminance = Contrast.luminance(ink.hexColor)
        let layer = scrim.encoded
        return colors.allSatisfy { color in
            let mixed = color * (1 - opacity) + layer * opacity
            let luminance = Contrast.luminance(UInt8(mixed.x), UInt8(mixed.y), UInt8(mixed.z))
            return Contrast.ratio(inkLuminance, luminance) >= Contrast.wanted
        }
    }
}

extension Contrast {
    /// What is aimed at when colours are chosen: what is ``required``, and a margin for what dithering, grain and encoding add.
    static let wanted = 1.2 * required
}
