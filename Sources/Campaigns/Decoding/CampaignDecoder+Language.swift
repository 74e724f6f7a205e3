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
        switch guess.certainty {
        case .sure: return (language, .guessed)
        case .weak:
            if let usual = defaults.language { return (usual.regional(in: country, usual: nil), .workspace) }
            return (language, .guessedWeakly(or: Language(unchecked: guess.runnerUp ?? Language.english.tag)))
        case .none:
            if let usual = defaults.language { return (usual.regional(in: country, usual: nil), .workspace) }
            return (Language.english.regional(in: country, usual: nil), .unknown)
        }
    }
}

extension Language {
    /// English as it is written in a country: where the region is not known, that of the usual English, or the one of most of
    /// the world, which has the day before the month. Other languages stay what they are.
    fileprivate func regional(in country: String?, usual: Language?) -> Language {
        guard tag.lowercased() == "en" else { return self }
        if let country { return Language(unchecked: EnglishRegion.tag(in: country)) }
        if let usual, usual.tag.lowercased().hasPrefix("en-") { return usual }
        return Language(unchecked: EnglishRegion.world)
    }
}
