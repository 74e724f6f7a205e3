/// Which of the sets of posters of one campaign a set is: that of a day, that of a language, or both.
public struct CampaignEdition: Hashable, Sendable {
    /// What tells the set from the campaign's other ones in names of files: `2027-06-18`, `fr` or `2027-06-18_fr`; nil for the
    /// one in the campaign's own language, where there is no set for each day.
    public let name: String?
    /// The language, where the campaign has several.
    public let language: Language?
    /// The day, where there is a set for each.
    public let day: EventDay?
    /// The event as the campaign's file has it. Backgrounds are made for it, so that all editions have the same ones.
    public let whole: Event
}

extension Campaign {
    /// The sets of posters that the campaign asks for, each as a campaign of one day and one language; the campaign itself,
    /// where there is one set.
    ///
    /// They come day by day in the order of ``Event/dates``, and for each day in the campaign's own language first, then
    /// in those of ``translations``. All have the same ``id``; their ``edition`` tells them apart. Another day or another
    /// language changes nothing of those that are there, but where days have date and hour in common: these are counted.
    public var editions: [Campaign] {
        guard edition == nil else { return [self] }
        let days = isPerDate && !event.dates.isEmpty ? event.dates.map(Optional.some) : [nil]
        let tongues = isBilingual || translations.isEmpty ? [nil] : [nil] + translations.map(Optional.some)
        let dayNames = Self.names(of: days.compactMap(\.self))
        return days.indices.flatMap { index in
            tongues.map { tongue in
                edition(day: days[index], dayName: days[index] == nil ? nil : dayNames[index], tongue)
            }
        }
    }

    /// How many posters all editions have together: sizes times variants each.
    public var posterCount: Int {
        let days = isPerDate ? max(1, event.dates.count) : 1
        return days * (isBilingual ? 1 : 1 + translations.count) * sizes.count * variants
    }

    private func edition(day: EventDay?, dayName: String?, _ tongue: EventTranslation?) -> Campaign {
        var campaign = self
        if isBilingual { campaign.event.translation = translations.first }
        if let tongue {
            campaign.event = campaign.event.told(in: tongue)
            campaign.language = tongue.language
            campaign.languageOrigin = .campaign
        }
        if let day { campaign.event = campaign.event.on(day) }
        let isOneOfSeveral = day != nil || !translations.isEmpty && !isBilingual
        guard isOneOfSeveral else { return campaign }
        let parts = [dayName, tongue?.language.tag.lowercased()].compactMap(\.self)
        campaign.edition = CampaignEdition(
            name: parts.isEmpty ? nil : parts.joined(separator: "_"),
            language: translations.isEmpty || isBilingual ? nil : campaign.language,
            day: day,
            whole: event
        )
        return campaign
    }

    /// A name for each day: the date, with the hour where the day has one of its own, and with a number where several days
    /// have both in common.
    private static func names(of days: [EventDay]) -> [String] {
        var taken: [String: Int] = [:]
        return days.map { day in
            let hour = day.time.map { "-" + $0.description.replacing(":", with: "") } ?? ""
            let name = "\(day.date.first)\(hour)"
            let count = taken[name, default: 0] + 1
            taken[name] = count
            return count == 1 ? name : "\(name)-\(count)"
        }
    }
}
