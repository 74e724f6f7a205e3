internal import Languages

extension CampaignDecoder {
    /// The texts in further languages, in the order of the file.
    mutating func translations(_ field: CampaignField?, of event: Event?) -> [EventTranslation] {
        let hint = "write fr: and, indented below it, name: …"
        let entries = named(field, hint: hint)
        if entries.count > CampaignLimits.translations {
            note(
                "translations has \(entries.count.grouped) languages",
                at: entries[CampaignLimits.translations].name.position,
                suggestion: "keep \(CampaignLimits.translations) at most"
            )
        }
        let country = event?.city.flatMap(CityTable.country(of:))
        return entries.prefix(CampaignLimits.translations).compactMap { name, field in
            let key = CampaignField(name: "a key of translations", node: YAMLNode(position: name.position, text: name.text))
            guard let written = tongue(key) else { return nil }
            let language = written.regional(in: country, usual: defaults.language)
            if let first = translationPlaces.updateValue(name.position, forKey: language.tag.lowercased()) {
                note(
                    "\(name.text.quoted()) is the language of line \(first.line) again",
                    at: name.position,
                    suggestion: "keep one of the two"
                )
            }
            var translation = EventTranslation(language: language)
            guard let keys = section(TranslationKey.self, field, hint: hint) else {
                if field == nil {
                    noteMissing(
                        "translations.\(language) is empty",
                        at: name.position,
                        suggestion: "write name: … below it, or remove it"
                    )
                }
                return translation
            }
            translation.name = line(keys[.name], upTo: CampaignLimits.nameLength)
            translation.subtitle = line(keys[.subtitle])
            translation.tagline = line(keys[.tagline])
            translation.presenter = line(keys[.presenter])
            translation.series = line(keys[.series])
            translation.organiser = line(keys[.organiser])
            translation.venue = line(keys[.venue])
            translation.stage = line(keys[.stage])
            translation.address = line(keys[.address])
            translation.city = line(keys[.city])
            translation.price = price(keys[.price], in: event?.city)
            translation.url = link(keys[.url])
            translation.callToAction = line(keys[.callToAction])
            translation.age = line(keys[.age]).map { AgeLimit($0) }
            return translation
        }
    }

    /// Says that sets of posters are asked for that cannot be told apart, or that there is nothing for.
    mutating func checkEditions(of campaign: Campaign, _ file: CampaignSection<RootKey>) {
        if campaign.isPerDate, campaign.event.dates.isEmpty {
            note(
                "per_date asks for posters of each date, and there is no list of dates",
                at: file.place(of: .perDate),
                suggestion: "add dates: under event with a line for each day, or remove per_date"
            )
        }
        if campaign.isBilingual, campaign.translations.count != 1 {
            note(
                "bilingual asks for two languages on each poster, and the campaign has \(campaign.translations.count + 1)",
                at: file.place(of: .bilingual),
                suggestion: campaign.translations.isEmpty
                    ? "add translations: and the texts in the second language, or remove bilingual"
                    : "keep one of the translations, or remove bilingual for a set of posters in each language"
            )
        }
        for translation in campaign.translations where translation.language.tag.lowercased() == campaign.language.tag.lowercased()
        {
            let isTold = campaign.languageOrigin.source != "guessed"
            note(
                "the campaign's own language is \(campaign.language) already",
                at: translationPlaces[translation.language.tag.lowercased()],
                suggestion: isTold
                    ? "remove these texts, or correct the language"
                    : "add the line language: and the language of the texts under event"
            )
        }
    }
}
