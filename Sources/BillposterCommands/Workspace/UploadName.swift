internal import Campaigns
internal import Digests
internal import SystemPackage

/// What an image made by hand is called in its store.
struct UploadName: Hashable, Sendable {
    /// Part of the image's address.
    let text: String

    /// - Parameters:
    ///   - given: what a person wants it to be called; nil for the name of the file.
    ///   - file: the file that is uploaded.
    init(_ given: String?, file: FilePath) {
        text = given?.composed ?? Self.name(of: file.stem?.composed ?? "image")
    }

    /// The name in ASCII letters, digits, `-` and `_`, at most 100 of them.
    ///
    /// A name whose letters were rewritten or cut off, such as 海报 and 海報, which both are `hai-bao`, ends with six digits of the
    /// SHA-256 of what it was.
    private static func name(of stem: String) -> String {
        let isASCII = stem.utf8.allSatisfy { $0 < 0x80 }
        let letters = stem.transliterated.map { character -> Character in
            character.isASCII && (character.isLetter || character.isNumber) || "-_".contains(character) ? character : "-"
        }
        guard !isASCII || letters.count > 100 else { return String(letters) }
        let digits = Digest.sha256(stem.utf8).prefix(3).hex
        // Runs of what could not be written in Latin letters say nothing.
        let words = String(letters.prefix(93)).split(separator: "-").joined(separator: "-")
        return words.isEmpty ? digits : "\(words)-\(digits)"
    }
}
