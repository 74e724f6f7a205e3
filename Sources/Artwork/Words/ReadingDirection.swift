internal import Campaigns

/// Which way a text is read.
enum ReadingDirection: Hashable, Sendable {
    case leftToRight
    case rightToLeft

    /// The direction of a language: that of the script in which it is usually written, or that its tag names.
    init(of language: Language) {
        let parts = language.tag.lowercased().split(separator: "-").map(String.init)
        if let script = parts.dropFirst().first(where: { $0.utf8.count == 4 }) {
            self = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"].contains(script) ? .rightToLeft : .leftToRight
        } else {
            self = Self.readFromTheRight.contains(parts[0]) ? .rightToLeft : .leftToRight
        }
    }

    private static let readFromTheRight: Set = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"]
}

extension Campaign {
    /// Which way the campaign's posters are read: as its language is, whatever letter the name begins with.
    var readingDirection: ReadingDirection { ReadingDirection(of: language) }
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
