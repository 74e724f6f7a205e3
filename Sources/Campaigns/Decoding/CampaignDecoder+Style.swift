extension CampaignDecoder {
    /// What stands under `style`, with its defaults.
    mutating func style(_ field: CampaignField?) -> (mood: Mood, palette: Palette, harmonizing: Harmonizing) {
        let style = section(StyleKey.self, field, hint: "write style: and, indented below it, mood: …")
        let written = choice(style?[.mood], of: "mood", among: Mood.self)
        let mood = settings.mood ?? written ?? defaults.mood ?? .minimal
        let method = choice(style?[.harmonize], of: "method", among: Harmonizing.Method.self)
        let strength = wholeNumber(style?[.harmonizeStrength], in: CampaignLimits.strength)
        let harmonizing = Harmonizing(
            method: method ?? Harmonizing.standard.method,
            strength: strength ?? Harmonizing.standard.strength
        )
        return (mood, palette(style?[.palette]) ?? mood.defaultPalette, harmonizing)
    }

    private mutating func palette(_ field: CampaignField?) -> Palette? {
        guard let field, let items = list(field, of: "colours", hint: "write a list such as [\"#9D00FF\", \"#00FFD1\"]") else {
            return nil
        }
        let colors = items.compactMap { item in
            value(
                present(
                    CampaignField(name: "an item of style.palette", node: item),
                    hint: "put the colour in quotes, because # begins a comment elsewhere: \"#9D00FF\""
                ),
                "a colour such as \"#9D00FF\"",
                by: HexColor.init
            )
        }
        // Where a colour was refused, the rest says nothing about the palette.
        guard colors.count == items.count else { return nil }
        do {
            return try Palette(colors)
        } catch {
            note(UnplacedProblem(error, at: field.position))
            return nil
        }
    }
}
