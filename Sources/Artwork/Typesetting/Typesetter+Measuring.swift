internal import Campaigns
internal import Languages

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
            language: language,
            direction: direction,
            pieces: words(of: text, in: layout, language: language),
            parts: text.parts,
            separator: MeasuredText.Cluster(text: text.separator, width: separator.advances().reduce(0, +)),
            hyphen: hyphen(of: text, in: typeface, faces: faces, language: language, direction: direction),
            ascent: ascent,
            // Scripts with marks above and below need more than the typeface's own pitch to keep lines from touching.
            descent: descent,
            pitch: max(typeface.linePitch, ascent + descent + 0.06)
        )
    }

    /// The hyphen of a text that may be parted at seams; nothing for others.
    private func hyphen(
        of text: PosterText,
        in typeface: Typeface,
        faces: ScriptFaces,
        language: Language,
        direction: ReadingDirection
    ) -> MeasuredText.Cluster {
        guard !text.seams.isEmpty else { return MeasuredText.Cluster(text: "", width: 0) }
        let layout = layout(["-"], in: typeface, faces: faces, language: language, direction: direction)
        return MeasuredText.Cluster(text: "-", width: layout.advances().reduce(0, +))
    }

    /// Cuts each piece where a line may end; a date only at the spaces that its language leaves open.
    private func words(of text: PosterText, in layout: TextLayout, language: Language) -> [[MeasuredText.Word]] {
        let advances = layout.advances()
        var offset = 0
        return text.pieces.map { piece in
            let breaks =
                text.role == .date || text.role == .otherDate
                ? piece.spaces : LineBreaks.places(in: piece, language: language.tag)
            var position = 0
            var words: [MeasuredText.Word] = []
            var clusters: [MeasuredText.Cluster] = []
            var seams: [Int] = []
            // Spaces wait: before a break they hang over the end of the line, elsewhere they are part of the word.
            var spaces: [MeasuredText.Cluster] = []
            func endWord() {
                guard !clusters.isEmpty else { return }
                words.append(
                    MeasuredText.Word(clusters: clusters, space: MeasuredText.Cluster(joining: spaces), seams: seams)
                )
                clusters = []
                seams = []
                spaces = []
            }
            var previous: Character?
            for character in piece {
                if breaks.contains(position), !(previous?.isOneWord(with: character) ?? false) { endWord() }
                previous = character
                if !clusters.isEmpty, spaces.isEmpty, text.seams.contains(position) { seams.append(clusters.count) }
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
            return text.role == .name ? joiningShortWords(words) : words
        }
    }
}

/// Joins words of one to three letters to a neighbour, so that none of them makes a line of the name: to the shorter one,
/// which costs the least width, but never across a separator; one letter goes with what follows.
private func joiningShortWords(_ words: [MeasuredText.Word]) -> [MeasuredText.Word] {
    guard words.count > 2 else { return words }
    var joined: [MeasuredText.Word] = []
    var waiting: MeasuredText.Word?
    for (index, word) in words.enumerated() {
        let current = waiting.map { $0.joined(to: word) } ?? word
        waiting = nil
        let next = index + 1 < words.count ? words[index + 1] : nil
        guard word.isShort else {
            joined.append(current)
            continue
        }
        let previous = joined.last.flatMap { $0.endsInSeparator ? nil : $0 }
        if let next, word.letters == 1 || (previous?.whole.width ?? .infinity) >= next.whole.width {
            waiting = current
        } else if let previous {
            joined[joined.count - 1] = previous.joined(to: current)
        } else {
            joined.append(current)
        }
    }
    return joined + [waiting].compactMap(\.self)
}

extension MeasuredText.Word {
    /// Letters of scripts whose words stand apart; none where there are others.
    fileprivate var letters: Int {
        let scalars = whole.text.unicodeScalars
        return scalars.allSatisfy { $0.value < 0x530 } ? scalars.count { $0.properties.isAlphabetic } : 0
    }

    fileprivate var isShort: Bool { (1...3).contains(letters) && whole.text.unicodeScalars.count <= 4 }

    fileprivate var endsInSeparator: Bool {
        guard let last = whole.text.last else { return false }
        return "-–—|/·•:+&,.!?".contains(last)
    }

    /// Both on one line.
    fileprivate func joined(to next: MeasuredText.Word) -> MeasuredText.Word {
        MeasuredText.Word(
            clusters: clusters + [space] + next.clusters,
            space: next.space,
            seams: seams + next.seams.map { $0 + clusters.count + 1 }
        )
    }
}

extension String {
    /// The places behind plain spaces, in Unicode scalars.
    fileprivate var spaces: Set<Int> { Set(unicodeScalars.enumerated().filter { $0.element == " " }.map { $0.offset + 1 }) }
}

extension Character {
    /// Whether a line must not end between the two although a dictionary would let it: within a word in katakana, which is
    /// foreign and not seen through in parts.
    fileprivate func isOneWord(with next: Character) -> Bool { isKatakana && next.isKatakana }

    private var isKatakana: Bool {
        unicodeScalars.first.map { (0x30A1...0x30FA).contains($0.value) || $0.value == 0x30FC } ?? false
    }
}
