/// The colours that a mood sets words in.
struct InkSet {
    /// One colour for words, and the colour that is laid under them where the background does not set them off.
    struct Pair {
        let ink: OKLab
        let scrim: OKLab
        /// The colours for the words that should catch the eye, the best first.
        let accents: [OKLab]
    }

    let light: Pair
    let dark: Pair
    /// Whether light words are taken where dark ones would do as well.
    let prefersLight: Bool
    /// The colours for the plate under the call to action, the best first.
    let plates: [OKLab]
}

/// What the colours of words are chosen of.
extension Tones {
    /// The colours of the palette that count for words, two at least.
    var ranks: Range<Int> { 0..<max(2, count) }
    /// They at a lightness for dark grounds, and for light ones.
    var bright: [OKLab] { ranks.map { color($0, lightness: 0.84, vividness: 1) } }
    var deep: [OKLab] { ranks.map { color($0, lightness: 0.42, vividness: 1) } }
    var white: OKLab { color(0, lightness: 0.975, vividness: 0.12) }
}
