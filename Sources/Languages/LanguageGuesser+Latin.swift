extension LanguageGuesser {
    /// A language in Latin letters: the highest sum of what words, letters, CLD2 and the country say.
    static func latin(_ evidence: Evidence) -> LanguageGuess {
        var scores: [String: Double] = ["en": 0.5]
        func add(_ points: Double, to tag: String) {
            if LanguageWords.all.contains(tag) || tag == "bs" { scores[tag, default: 0] += points }
        }
        // CLD2 needs a sentence; of two or three words it says anything.
        let trust = min(1, evidence.letters / 45)
        let home = evidence.country.map(CountryLanguages.languages(of:)) ?? []
        for found in LanguageDetection.languages(of: evidence.text, country: evidence.country) {
            add(8 * trust * found.share, to: found.tag)
            // Where a language is hardly written that looks like one of the country's, it is probably that one.
            if !home.contains(found.tag), let sister = home.first(where: { sisters[found.tag]?.contains($0) ?? false }) {
                add(8 * trust * found.share, to: sister)
            }
        }
        for found in LanguageDetection.languages(of: evidence.whole.lowercased(), country: nil) {
            add(3 * trust * found.share, to: found.tag)
        }
        for (rank, tag) in home.enumerated() { add(rank == 0 ? 4 : 3, to: tag) }
        for word in evidence.words {
            guard let languages = LanguageWords.languages[word] else { continue }
            // A word of one letter is as often an initial.
            let points = (word.unicodeScalars.count == 1 ? 1.5 : 4) / Double(languages.count).squareRoot()
            for tag in languages { add(points, to: tag) }
        }
        for telling in TellingLetters.latin {
            let count = evidence.count(of: telling.letters)
            guard count > 0, telling.isWhole ? telling.letters.unicodeScalars.allSatisfy({ evidence.counts[$0] != nil }) : true
            else { continue }
            for tag in telling.languages {
                add(telling.points * Double(min(count, 2)) / Double(telling.languages.count).squareRoot(), to: tag)
            }
        }
        if let usual = evidence.usual { add(2, to: String(usual.prefix { $0 != "-" })) }
        return best(scores, evidence, margin: 3)
    }

    /// Languages that short texts hardly tell apart.
    private static let sisters: [String: Set<String>] = [
        "bs": ["hr", "sr-Latn"], "cs": ["sk"], "da": ["nb", "sv"], "hr": ["bs", "sr-Latn"], "id": ["ms"], "ms": ["id"],
        "nb": ["da", "sv"], "nl": ["af"], "pt": ["gl"], "sk": ["cs"], "sr-Latn": ["bs", "hr"], "sv": ["nb", "da"], "af": ["nl"],
    ]
}
