internal import Campaigns
internal import Notation

extension CanonicalForm {
    /// Appends what an event says beyond its first facts, a name and a value each; nothing for an event that says no more, so that
    /// its posters keep the ids that they had before there was more to say.
    mutating func append(further event: Event, _ artists: [Artist]) {
        func add(_ name: String, _ value: String?) {
            guard let value else { return }
            append(name)
            append(value)
        }
        add("subtitle", event.subtitle)
        add("presenter", event.presenter)
        add("series", event.series)
        add("organiser", event.organiser)
        for time in event.times.dropFirst() { add("time", time.description) }
        add("doors", event.doors?.description)
        add("end", event.end?.description)
        for day in event.dates {
            add("day", day.date.description)
            add("day time", day.time?.description)
            add("day venue", day.venue)
            add("day city", day.city)
            add("day status", day.status?.canonical)
        }
        for item in event.programme {
            add("item", item.title)
            add("item time", item.time?.description)
            add("item by", item.by)
        }
        add("address", event.address)
        add("stage", event.stage)
        if let online = event.online {
            add("online", online.isHybrid ? "hybrid" : "only")
            add("online url", online.url?.template)
            add("online zone", online.timeZone)
        }
        add("url", event.url?.template)
        add("price", event.price?.canonical)
        add("status", event.status?.canonical)
        add("age", event.age?.text)
        for language in event.languages { add("spoken", language.tag) }
        for contact in event.contact { add("contact", contact) }
        for name in event.social { add("social", name) }
        add("deadline", event.deadline?.description)
        add("sale from", event.saleFrom?.description)
        for (index, artist) in artists.enumerated() {
            add("role of \(index)", artist.role)
            for work in artist.works { add("work of \(index)", work) }
            add("tier of \(index)", artist.tier?.rawValue)
            add("time of \(index)", artist.time?.description)
            add("origin of \(index)", artist.from)
        }
        if let other = event.translation {
            add("second language", other.language.tag)
            add("second name", other.name)
            add("second subtitle", other.subtitle)
            add("second tagline", other.tagline)
            add("second venue", other.venue)
            add("second address", other.address)
            add("second stage", other.stage)
            add("second city", other.city)
            add("second price", other.price?.canonical)
            add("second call", other.callToAction)
        }
    }

    /// Appends the name of a set of posters; nothing for a campaign that has one set.
    mutating func append(edition name: String?) {
        guard let name else { return }
        append("edition")
        append(name)
    }
}

extension EventStatus {
    fileprivate var canonical: String {
        switch self {
        case .soldOut, .lastTickets, .cancelled: name
        case .postponed(let date): "\(name) \(date?.description ?? "")"
        case .moved(let place): "\(name) \(place ?? "")"
        }
    }
}

extension EventPrice {
    fileprivate var canonical: String {
        switch self {
        case .free: "free"
        case .text(let text): "text \(text)"
        case .amounts(let amounts):
            (amounts.isRange ? "range" : "amounts") + amounts.amounts.map { " \($0)" }.joined() + " \(amounts.currency ?? "")"
        }
    }
}
