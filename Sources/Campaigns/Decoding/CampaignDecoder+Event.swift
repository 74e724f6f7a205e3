extension CampaignDecoder {
    /// The event, whose name is the only thing that a campaign cannot do without.
    mutating func event(of file: CampaignSection<RootKey>) -> Event? {
        let hint = "write event: and, indented below it, name: …"
        guard let field = file[.event] else {
            noteMissing("event is missing", at: file.place(of: .event), suggestion: hint)
            return nil
        }
        guard let event = section(EventKey.self, field, hint: hint) else { return nil }
        namePosition = event[.name]?.position
        let name = line(event[.name], upTo: CampaignLimits.nameLength)
        if event[.name] == nil {
            let isNull = event.place(of: .name) != nil
            noteMissing(
                "event.name is missing",
                at: event.place(of: .name) ?? event.position,
                suggestion: isNull
                    ? "write the name; one that really is \"null\" or \"~\" goes in quotes"
                    : "add name: and the name of the event"
            )
        }
        let date = value(event[.date], "a date such as 2027-06-18", by: EventDate.init)
        let time = value(event[.time], "a time such as 19:30", by: ClockTime.init)
        let venue = line(event[.venue])
        let city = line(event[.city])
        let genre = line(event[.genre])
        let tagline = line(event[.tagline])
        let callToAction = line(event[.callToAction])
        return name.map {
            Event(
                name: $0,
                date: date,
                time: time,
                venue: venue,
                city: city,
                genre: genre,
                tagline: tagline,
                callToAction: callToAction
            )
        }
    }
}
