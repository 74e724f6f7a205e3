/// A poster laid out and coloured, ready to be painted row by row.
struct PaintablePoster {
    let width: Int
    let height: Int
    let ground: Ground
    /// The people before the background.
    let cast: Cast
    /// The grain over background and people; nil for none.
    let texture: Texture?
    /// Softens the background behind the words; nil where nothing needs it.
    let scrim: Scrim?
    /// What lies under words.
    let plates: [Part]
    let stamps: [Stamp]
    /// The lines of words, to be measured before the stamps are laid.
    var lines: [MeasuredLine] = []
    /// Pixels of white paper around the picture on each side, and what is drawn on it in black.
    var paper = 0
    var marks: [PixelBox] = []

    /// The pixels of the file: the picture and the paper around it.
    var fileWidth: Int { width + 2 * paper }
    var fileHeight: Int { height + 2 * paper }
}
