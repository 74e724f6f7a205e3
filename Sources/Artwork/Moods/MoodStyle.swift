internal import Campaigns

/// What posters of one mood look like; a mood is one value of this kind, in a file of its own.
///
/// Everything is a function of the palette. The same palette always gives the same style.
protocol MoodStyle: Sendable {
    /// The mood.
    var mood: Mood { get }
    /// The ways to arrange a background; a poster's seed and variant choose.
    var compositions: [any Composition] { get }
    /// How its posters speak.
    var typography: MoodTypography { get }
    /// The stamp that says what has become of an event.
    var badge: BadgeForm { get }
    /// The grain over background and people; nil for none.
    var grain: Texture.Grain? { get }
    /// How it lights and colours people.
    var light: any MoodLight { get }

    /// The colours that words are set in.
    func inks(_ palette: Tones) -> InkSet
    /// What lies under the letters of a name in `ink` before a background that shows `colors`; nil for nothing, or where
    /// none would leave it readable.
    func lettering(_ palette: Tones, under ink: OKLab, behind colors: [SIMD3<Double>]) -> Lettering?
    /// What is put around a picture that nobody cut out.
    func frame(_ palette: Tones) -> Frame
}

/// How a mood lights and colours the people of its posters.
protocol MoodLight: Sendable {
    /// How strong the shadows of people are, 0...1.
    var shadowStrength: Float { get }
    /// The colour of the line on which people stand where the background has none that shows; nil where it has.
    func ledge(_ palette: Tones) -> OKLab?
    /// The lights at the edges of every figure.
    func rims(_ palette: Tones) -> [RimLight]
    /// The colour of shadows.
    func shadow(_ palette: Tones) -> OKLab
    /// The light around a framed picture; nil where it throws a shadow.
    func frameGlow(_ palette: Tones) -> OKLab?
    /// A colour of a figure as this light shows it.
    /// - Parameter dark: how dark the colour is, 0...1.
    func graded(_ color: OKLab, dark: Double, _ palette: Tones) -> OKLab
}

extension MoodLight {
    var shadowStrength: Float { 1 }

    func ledge(_ palette: Tones) -> OKLab? { nil }

    func frameGlow(_ palette: Tones) -> OKLab? { nil }
}

extension Mood {
    /// Every style; the one place that lists them.
    private static let styles: [Mood: any MoodStyle] = {
        let styles: [any MoodStyle] = [Neon(), Retro(), Minimal(), Lush()]
        return Dictionary(uniqueKeysWithValues: styles.map { ($0.mood, $0) })
    }()

    /// What posters of this mood look like.
    var style: any MoodStyle {
        guard let style = Self.styles[self] else { preconditionFailure("the mood \(self) is not in the list of styles") }
        return style
    }
}
