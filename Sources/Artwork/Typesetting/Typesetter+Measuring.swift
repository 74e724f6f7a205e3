internal import Campaigns

extension Typesetter {
    /// Shapes a text once and measures its words.
    /// - Parameter faces: the families of a text that this one is a part of; nil chooses them for it alone.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`, naming the text and the script.
    func measure(
        _ text: PosterText,
        in typeface: Typeface,
        faces: ScriptFaces? = nil,
        language: Language,
        direction: ReadingDirection
    ) throws(ArtworkError) -> MeasuredText {
        let faces = faces ?? self.faces(of: text.pieces, in: typeface, language: language)
        let layout = layout(text.pieces, in: typeface, faces: faces, language: language, direction: direction)
        let missing = layout.missingCharacters()
        guard missing.isEmpty else { throw .missingGlyphs(missing, in: text.role) }
        let separator = self.layout([text.separator], in: typeface, faces: faces, language: language, direction: direction)
        let extents = (0..<layout.lineCount).map(layout.extents(ofLine:)) + [separator.extents(ofLine: 0)]
        let ascent = extents.map(\.ascent).max() ?? 0
        let descent = extents.map(\.descent).max() ?? 0
        return MeasuredText(
            role: text.role,
            faces: faces,
            pieces: words(of: text.pieces, in: layout),
            separator: MeasuredText.Cluster(text: text.separator, width: separator.advances().reduce(0, +)),
            ascent: ascent,
            // Scripts with marks above and below need more than the typeface's own pitch to keep lines from touching.
            descent: descent,
            pitch: max(typeface.linePitch, ascent + descent + 0.06)
        )
    }

    /// Cuts each piece where a line may end.
    private func words(of pieces: [String], in layout: TextLayout) -> [[MeasuredText.Word]] {
        let advances = layout.advances()
        let breaks = layout.lineBreaks()
        var offset = 0
        var position = 0
        return pieces.map { piece in
            var words: [MeasuredText.Word] = []
            var clusters: [MeasuredText.Cluster] = []
            // Spaces wait: before a break they hang over the end of the line, elsewhere they are part of the word.
            var spaces: [MeasuredText.Cluster] = []
            func endWord() {
                guard !clusters.isEmpty else { return }
                words.append(MeasuredText.Word(clusters: clusters, space: MeasuredText.Cluster(joining: spaces)))
                clusters = []
                spaces = []
            }
            var previous: Character?
            for character in piece {
                if breaks[position], !(previous?.isOneWord(with: character) ?? false) { endWord() }
                previous = character
                let length = character.utf8.count
                let cluster = MeasuredText.Cluster(
                    text: String(character),
                    width: advances[offset..<offset + length].reduce(0, +)
                )
                if character == " " {
                    spaces.append(cluster)
                } else {
                    clusters += spaces + [cluster]
                    spaces = []
                }
                offset += length
                position += character.unicodeScalars.count
            }
            endWord()
            // The line feed between two pieces.
            offset += 1
            position += 1
            return words
        }
    }
}

extension Character {
    /// Whether a line must not end between the two although Unicode would let it: within a Korean word, which spaces
    /// set apart, and within a word in katakana, which is foreign and not seen through in parts.
    fileprivate func isOneWord(with next: Character) -> Bool {
        isHangul && next.isHangul || isKatakana && next.isKatakana
    }

    private var isHangul: Bool { unicodeScalars.first.map { (0xAC00...0xD7A3).contains($0.value) } ?? false }

    private var isKatakana: Bool {
        unicodeScalars.first.map { (0x30A1...0x30FA).contains($0.value) || $0.value == 0x30FC } ?? false
    }
}
