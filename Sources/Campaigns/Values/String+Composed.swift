internal import Foundation

extension String {
    /// The text with each character that is written as a letter and its marks, or as parts of a Hangul syllable, as the one
    /// code point that there is for it, if there is one: as most systems write it, and macOS does not write names.
    ///
    /// That is Unicode's form NFC, except for characters that stand alone: NFC would take other shapes of Han characters for the
    /// ones of people's names.
    package var composed: String {
        guard unicodeScalars.contains(where: { $0.value >= 0x300 }) else { return self }
        return reduce(into: "") { text, character in
            if character.unicodeScalars.count == 1 {
                text.append(character)
            } else {
                text += String(character).precomposedStringWithCanonicalMapping
            }
        }
    }

    /// The text with letters and their marks taken apart, as macOS writes the names of files.
    package var decomposed: String { decomposedStringWithCanonicalMapping }

    /// The text in ASCII letters, as far as ICU knows a way to write it so: `Fête` as `Fete`, `海报` as `hai bao`.
    package var transliterated: String {
        guard !utf8.allSatisfy({ $0 < 0x80 }) else { return self }
        // As a chain of ICU's own, because Foundation's `stripDiacritics` takes the letters away with their marks.
        let transform = StringTransform("Any-Latin; Latin-ASCII")
        return NSString(string: composed).applyingTransform(transform, reverse: false) ?? self
    }
}
