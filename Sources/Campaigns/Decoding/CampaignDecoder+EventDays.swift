extension CampaignDecoder {
    /// The days of a tour or a run, each once, in the order of the file.
    mutating func dates(_ field: CampaignField?) -> [EventDay] {
        guard let field, let items = list(field, of: "days", hint: "write each day as a line that begins with '- '") else {
            return []
        }
        let most = CampaignLimits.dates
        if items.count > most {
            note("event.dates has \(items.count.grouped) days", at: items[most].position, suggestion: "keep \(most) at most")
        }
        var seen: [EventDay.Identity: SourcePosition] = [:]
        return items.prefix(most).compactMap { item in
            guard let day = day(item) else { return nil }
            if let first = seen.updateValue(item.position, forKey: day.identity) {
                note(
                    "this day is given twice, first in line \(first.line)",
                    at: item.position,
                    suggestion: "remove one, or tell them apart by time, venue or city"
                )
            }
            return day
        }
    }

    private mutating func day(_ node: YAMLNode) -> EventDay? {
        let field = CampaignField(name: "an item of event.dates", node: node)
        if case .scalar = node.content {
            return date(present(field, hint: "write the day, or remove the item")).map { EventDay(date: $0) }
        }
        guard let keys = section(EventDayKey.self, field, hint: "write a day, or date: and, below it, what is different there")
        else {
            return nil
        }
        if keys[.date] == nil {
            noteMissing(
                "event.dates.date is missing",
                at: keys.place(of: .date) ?? keys.position,
                suggestion: "add date: and the day as YYYY-MM-DD"
            )
        }
        var day = date(keys[.date]).map { EventDay(date: $0) }
        day?.time = time(keys[.time])
        day?.venue = line(keys[.venue])
        day?.city = line(keys[.city])
        day?.status = status(keys[.status])
        day?.url = link(keys[.url])
        return day
    }

    /// What has become of an event or a day: a word, or a mapping of `postponed` to the new date or of `moved` to the new place.
    mutating func status(_ field: CampaignField?) -> EventStatus? {
        guard let field else { return nil }
        if case .scalar = field.node.content {
            return choice(field, of: "status", among: EventStatus.Kind.self).map { EventStatus($0) }
        }
        guard
            let keys = section(
                StatusKey.self,
                field,
                hint: "write a word such as sold_out, or postponed: and the new date below it"
            )
        else { return nil }
        let (day, place) = (date(keys[.postponed]), line(keys[.moved]))
        let isPostponed = keys.place(of: .postponed) != nil
        switch (isPostponed, keys.place(of: .moved) != nil) {
        case (true, false): return .postponed(to: day)
        case (false, true): return .moved(to: place)
        case (true, true):
            note(
                "event.status says two things",
                at: field.position,
                suggestion: "keep postponed: and the new date, and write the new venue as the event's"
            )
        case (false, false):
            noteMissing(
                "event.status is empty",
                at: field.position,
                suggestion: "write a word such as sold_out, or remove the key"
            )
        }
        return nil
    }
}

extension EventDay {
    /// What tells one day from another.
    fileprivate struct Identity: Hashable {
        let date: EventDate
        let time: ClockTime?
        let venue: String?
        let city: String?
    }

    fileprivate var identity: Identity { Identity(date: date, time: time, venue: venue, city: city) }
}
