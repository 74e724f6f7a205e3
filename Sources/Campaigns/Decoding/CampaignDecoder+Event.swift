internal import Notation

extension CampaignDecoder {
    /// The event, whose name is the only thing that a campaign cannot do without.
    mutating func event(of file: CampaignSection<RootKey>) -> Event? {
        let hint = "write event: and, indented below it, name: …"
        guard let field = file[.event] else {
            noteMissing("event is missing", at: file.place(of: .event), suggestion: hint)
            return nil
        }
        guard let keys = section(EventKey.self, field, hint: hint) else { return nil }
        namePosition = keys[.name]?.position
        let name = line(keys[.name], upTo: CampaignLimits.nameLength)
        if keys[.name] == nil {
            let isNull = keys.place(of: .name) != nil
            noteMissing(
                "event.name is missing",
                at: keys.place(of: .name) ?? keys.position,
                suggestion: quotedComment(behind: keys.place(of: .name)).map {
                    "put it in quotes, because # begins a comment: \($0.quoted())"
                }
                    ?? (isNull
                        ? "write the name; one that really is \"null\" or \"~\" goes in quotes"
                        : "add name: and the name of the event")
            )
        }
        // Of an event without a name the rest is looked at all the same, for what is wrong there.
        var event = Event(name: name ?? "")
        event.subtitle = line(keys[.subtitle])
        event.tagline = line(keys[.tagline])
        event.presenter = line(keys[.presenter])
        event.series = line(keys[.series])
        event.organiser = line(keys[.organiser])
        event.date = date(keys[.date])
        event.times = several(keys[.time], of: "times", upTo: CampaignLimits.times) { $0.time($1) }
        event.doors = time(keys[.doors])
        event.end = time(keys[.end])
        event.venue = line(keys[.venue])
        event.stage = line(keys[.stage])
        event.address = line(keys[.address])
        event.city = line(keys[.city])
        event.dates = dates(keys[.dates])
        if let place = keys.place(of: .dates), keys[.date] != nil, keys[.dates] != nil {
            note(
                "event.date and event.dates both say when",
                at: place,
                suggestion: "keep one of them: a list with all days, or the one day or range"
            )
        }
        event.online = online(keys[.online], hasPlace: event.venue != nil || event.address != nil || event.stage != nil)
        event.genre = line(keys[.genre])
        event.programme = programme(keys[.programme])
        event.price = price(keys[.price], in: event.city)
        event.status = status(keys[.status])
        event.url = link(keys[.url])
        event.callToAction = line(keys[.callToAction])
        event.age = line(keys[.age]).map { AgeLimit($0) }
        event.languages = several(keys[.languages], of: "languages", upTo: CampaignLimits.smallFacts) { $0.tongue($1) }.unique
        event.contact = lines(keys[.contact], upTo: CampaignLimits.smallFacts)
        event.social = lines(keys[.social], upTo: CampaignLimits.smallFacts)
        event.deadline = value(keys[.deadline], "a date such as 2027-06-18", by: CalendarDate.init(_:))
        event.saleFrom = value(keys[.saleFrom], "a date such as 2027-01-15", by: CalendarDate.init(_:))
        guard name != nil else { return nil }
        for key in EventKey.allCases where key != .name && keys[key] == nil {
            guard let typed = quotedComment(behind: keys.place(of: key)) else { continue }
            remark(
                UnplacedProblem(
                    "\(key.fullName) is empty, because '#' begins a comment",
                    at: keys.place(of: key),
                    suggestion: "put it in quotes: \(typed.quoted())",
                    kind: .cutText
                )
            )
        }
        lint(event, keys)
        return event
    }

    mutating func date(_ field: CampaignField?) -> EventDate? {
        value(field, "a date such as 2027-06-18", by: EventDate.init(_:))
    }

    mutating func time(_ field: CampaignField?) -> ClockTime? {
        value(field, "a time such as 19:30", by: ClockTime.init(_:))
    }

    mutating func link(_ field: CampaignField?) -> WebLink? {
        value(field, "an address such as https://example.org/tickets", by: WebLink.init(_:))
    }

    mutating func tongue(_ field: CampaignField?) -> Language? {
        value(field, "a language tag such as en", by: Language.init(_:))
    }
}
