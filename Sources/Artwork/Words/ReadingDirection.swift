internal import Campaigns

/// Which way a text is read.
enum ReadingDirection: Hashable, Sendable {
    case leftToRight
    case rightToLeft

    /// The direction of the first letter of `text`, as rule P2 of the Unicode bidirectional algorithm has it; nil where
    /// there is no letter.
    init?(of text: String) {
        guard let letter = text.unicodeScalars.first(where: \.properties.isAlphabetic) else { return nil }
        self = letter.isReadFromRightToLeft ? .rightToLeft : .leftToRight
    }
}

extension Campaign {
    /// Which way the campaign's posters are read: as the name is.
    var readingDirection: ReadingDirection { ReadingDirection(of: event.name) ?? .leftToRight }
}

extension Unicode.Scalar {
    /// Whether the scalar, a letter, lies in a block whose letters are read from right to left; the blocks are those that
    /// `DerivedBidiClass.txt` of the Unicode Character Database sets aside for such scripts.
    var isReadFromRightToLeft: Bool {
        switch value {
        case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF: true
        default: false
        }
    }
}
