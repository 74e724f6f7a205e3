/// A poster laid out and coloured, ready to be painted row by row.
struct Poster {
    let width: Int
    let height: Int
    let ground: Ground
    /// The people before the background.
    let cast: Cast
    /// The grain over background and people; nil for none.
    let texture: Texture?
    /// Softens the background behind the words; nil where nothing needs it.
    let veil: Veil?
    /// Shapes under words, in units of a pixel.
    let plates: [Shape]
    let stamps: [Stamp]
}
