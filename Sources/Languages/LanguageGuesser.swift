/// Tells the language of an event by the script of its letters, by letters and words that few languages have, by what
/// CLD2 makes of it, and by the country of its city.
///
/// The weights are measured on invented events in fifty languages (`Tests/LanguagesTests`).
public enum LanguageGuesser {
    /// Guesses.
    /// - Parameter usual: the language that events are in where nothing tells otherwise; it wins where others are hardly
    ///   more likely.
    public static func guess(_ texts: EventTexts, usual: String? = nil) -> LanguageGuess {
        let country = texts.city.flatMap(CityTable.country(of:))
        if let other = texts.city.flatMap(CityTable.otherCountry(of:)) {
            // What the texts say without any country decides between the two.
            let tag = guess(Evidence(texts, country: nil, usual: nil)).tag
            let isOther = CountryLanguages.languages(of: other).contains(tag)
            if isOther, country.map({ !CountryLanguages.languages(of: $0).contains(tag) }) ?? true {
                return guess(Evidence(texts, country: other, usual: usual))
            }
        }
        return guess(Evidence(texts, country: country, usual: usual))
    }

    private static func guess(_ evidence: Evidence) -> LanguageGuess {
        evidence.script == .latin ? latin(evidence) : other(evidence)
    }

    /// What there is to go by.
    struct Evidence {
        /// All texts but the names of acts, in one.
        let text: String
        /// Those and the names of acts.
        let whole: String
        let country: String?
        let usual: String?
        /// The script that decides.
        let script: WritingScript
        /// Letters of that script; those of acts count a third.
        let letters: Double
        /// How often each letter is there, in small letters.
        let counts: [Unicode.Scalar: Int]
        /// The words of all texts but the names of acts, in small letters.
        let words: [String]

        init(_ texts: EventTexts, country: String?, usual: String?) {
            // Sentences of their own, as CLD2 likes them.
            var own = [texts.name] + texts.others
            if let city = texts.city { own.append(city) }
            own = own.map(Self.lowered)
            text = own.joined(separator: ". ")
            whole = (own + texts.artists).joined(separator: ". ")
            self.country = country
            self.usual = usual
            var shares: [WritingScript: Double] = [:]
            for text in own { Self.count(text, 1, in: &shares) }
            for artist in texts.artists { Self.count(artist, 1.0 / 3, in: &shares) }
            var ofName: [WritingScript: Double] = [:]
            Self.count(texts.name, 1, in: &ofName)
            if shares[.han] != nil, Self.hasNoKanaBut("の", in: own + texts.artists) {
                // Chinese brands and names have it as an ornament; the Han characters around it tell.
                shares[.kana] = nil
                ofName[.kana] = nil
            }
            script = Self.deciding(shares, ofName)
            letters = shares[script, default: 0]
            counts = Dictionary(text.lowercased().unicodeScalars.map { ($0, 1) }, uniquingKeysWith: +)
            let small = text.lowercased().replacing("’", with: "'")
            words = small.split { character in !(character.isLetter || "'-".contains(character)) }.map(String.init)
        }

        /// A text wholly in capitals in small letters, because models of languages know few words in capitals.
        private static func lowered(_ text: String) -> String { text == text.uppercased() ? text.lowercased() : text }

        private static func hasNoKanaBut(_ letter: Unicode.Scalar, in texts: [String]) -> Bool {
            texts.allSatisfy { $0.unicodeScalars.allSatisfy { $0 == letter || WritingScript(of: $0) != .kana } }
        }

        private static func count(_ text: String, _ weight: Double, in shares: inout [WritingScript: Double]) {
            for scalar in text.unicodeScalars {
                if let script = WritingScript(of: scalar) { shares[script, default: 0] += weight }
            }
        }

        /// The script of two fifths of all letters, or of half of the name's, that is not Latin: English and French events
        /// quote a word in another script more rarely than others quote an act in Latin letters.
        private static func deciding(_ shares: [WritingScript: Double], _ ofName: [WritingScript: Double]) -> WritingScript {
            func merged(_ shares: [WritingScript: Double]) -> [WritingScript: Double] {
                var shares = shares
                // Kana and Hangul claim the Han characters among them.
                for script in [WritingScript.kana, .hangul] where shares[script, default: 0] > 0 {
                    shares[script, default: 0] += shares.removeValue(forKey: .han) ?? 0
                }
                return shares
            }
            let (all, name) = (merged(shares), merged(ofName))
            // In a fixed order, because that of a dictionary differs from process to process.
            let sum = WritingScript.allCases.reduce(0) { $0 + all[$1, default: 0] }
            let sumOfName = WritingScript.allCases.reduce(0) { $0 + name[$1, default: 0] }
            let others = WritingScript.allCases.filter { $0 != .latin }
            let most = others.max { all[$0, default: 0] < all[$1, default: 0] } ?? .latin
            if all[most, default: 0] >= 0.4 * sum, sum > 0 { return most }
            let ofMost = others.max { name[$0, default: 0] < name[$1, default: 0] } ?? .latin
            return name[ofMost, default: 0] >= 0.5 * sumOfName && sumOfName > 0 ? ofMost : .latin
        }

        /// How many of these letters there are.
        func count(of letters: String) -> Int { letters.unicodeScalars.reduce(0) { $0 + counts[$1, default: 0] } }

        func has(_ letters: String) -> Bool { count(of: letters) > 0 }

        func hasWord(of words: String) -> Bool {
            let wanted = Set(words.split(separator: " ").map(String.init))
            return self.words.contains(where: wanted.contains)
        }
    }

    /// The likeliest of several languages by their scores.
    static func best(_ scores: [String: Double], _ evidence: Evidence, margin: Double) -> LanguageGuess {
        let ranked = scores.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        let (first, second) = (ranked.first, ranked.dropFirst().first)
        let distance = (first?.value ?? 0) - (second?.value ?? 0)
        let isShort = evidence.letters < 10 && evidence.country == nil && distance < 2 * margin
        let hasNothing = isShort || (first?.value ?? 0) < margin
        return LanguageGuess(
            tag: first?.key ?? "en",
            certainty: hasNothing ? .none : distance < margin ? .weak : .sure,
            runnerUp: second?.key,
            country: evidence.country
        )
    }
}
