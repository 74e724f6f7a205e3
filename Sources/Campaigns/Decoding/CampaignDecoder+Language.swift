internal import Foundation
internal import Languages

extension CampaignDecoder {
    /// The language of an event, and why it is that one.
    /// - Parameter written: what the file says.
    func language(_ written: Language?, of event: Event, _ artists: [Artist]) -> (Language, LanguageOrigin) {
        let country = event.city.flatMap(CityTable.country(of:))
        if let language = settings.language { return (language.regional(in: country, usual: nil), .setting) }
        if let written { return (written.regional(in: country, usual: defaults.language), .campaign) }
        let texts = EventTexts(
            name: event.name,
            others: [event.tagline, event.venue, event.callToAction].compactMap(\.self),
            city: event.city,
            artists: artists.map(\.name)
        )
        let guess = LanguageGuesser.guess(texts, usual: defaults.language?.tag)
        let language = Language(unchecked: guess.tag).regional(in: country, usual: defaults.language)
        if guess.certainty == .sure { return (language, .guessed) }
        if let usual = defaults.language {
            // A name of digits alone is in any language.
            let hasLetters = ([texts.name] + texts.others + texts.artists + [texts.city ?? ""]).contains {
                $0.contains(where: \.isLetter)
            }
            if !hasLetters || usual.isPossible(guess) { return (usual.regional(in: country, usual: nil), .workspace) }
            if guess.certainty == .none { return (language, .guessedWeakly(or: usual)) }
        }
        if guess.certainty == .none { return (Language.english.regional(in: country, usual: nil), .unknown) }
        return (language, .guessedWeakly(or: Language(unchecked: guess.runnerUp ?? Language.english.tag)))
    }

    /// Says that nobody can be sure of a language: where another is as likely, and where dates hang on one that nothing told.
    mutating func remark(on language: Language, _ origin: LanguageOrigin, of event: Event) {
        let message: String
        switch origin {
        case .guessedWeakly(let other): message = "the language seems to be \(language), and may as well be \(other)"
        case .unknown where event.date != nil || event.time != nil:
            message = "nothing tells the language, and date and time are written as in \(language)"
        case .setting, .campaign, .guessed, .workspace, .unknown: return
        }
        let remedy = "write language: \(language), or the right one, into the file, or the usual one into billposter.yaml"
        remark(UnplacedProblem(message, at: namePosition, suggestion: remedy))
    }
}

extension Language {
    /// Whether a guess that is not sure leaves room for this language: one of the likeliest two, or, where the texts tell
    /// nothing, one in their letters.
    fileprivate func isPossible(_ guess: LanguageGuess) -> Bool {
        let own = Locale.Language(identifier: tag)
        return [guess.tag, guess.runnerUp].compactMap { $0.map(Locale.Language.init(identifier:)) }.contains { likely in
            let isSame = own.languageCode == likely.languageCode
            // Chinese in either of its scripts is written in the same letters to a guess.
            let hasScript = own.script == likely.script || isSame && own.languageCode == .chinese
            return hasScript && (isSame || guess.certainty == .none)
        }
    }

    /// English as it is written in a country: where the region is not known, that of the usual English, or the one of most of
    /// the world, which has the day before the month. Other languages stay what they are.
    func regional(in country: String?, usual: Language?) -> Language {
        guard tag.lowercased() == "en" else { return self }
        if let country { return Language(unchecked: EnglishRegion.tag(in: country)) }
        if let usual, usual.tag.lowercased().hasPrefix("en-") { return usual }
        return Language(unchecked: EnglishRegion.world)
    }
}
