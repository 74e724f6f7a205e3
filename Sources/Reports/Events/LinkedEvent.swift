internal import Notation
internal import OrderedCollections
internal import Postbacks

/// What a page of a campaign says of its event to search engines (https://schema.org/Event, as JSON-LD).
struct LinkedEvent: Sendable {
    let facts: EventFacts
    /// The page's own address.
    let page: Address
    /// Pictures of the posters on the web, the largest sizes first.
    let pictures: [Address]

    /// The element for the head of the page; nil where the records do not say when the event takes place.
    var html: String? {
        guard let document else { return nil }
        // Inside a script nothing may look like the end of it.
        let text = DocumentValue.document(document).json.split(separator: "<", omittingEmptySubsequences: false).joined(
            separator: "\\u003C"
        )
        return "<script type=\"application/ld+json\">\(text)</script>\n"
    }

    private var document: Document? {
        let days = facts.days.filter { $0.span != nil }
        guard let first = days.first, let last = days.max(by: { Self.lastDay($0) < Self.lastDay($1) }) else { return nil }
        var event: Document = ["@context": .string("https://schema.org"), "@type": .string("Event"), "name": .string(facts.name)]
        event.merge(Self.times(first, to: last, end: end(of: last))) { $1 }
        event["eventStatus"] = Self.status(days.count > 1 ? facts.status : first.status ?? facts.status)
        event["eventAttendanceMode"] = attendance
        event["location"] = location(first)
        add(&event, "url", page.html)
        if !pictures.isEmpty { event["image"] = .array(pictures.map { .string($0.html) }) }
        if !facts.artists.isEmpty {
            event["performer"] = .array(
                facts.artists.map { .document(["@type": .string("PerformingGroup"), "name": .string($0)]) }
            )
        }
        if let organiser = facts.organiser {
            event["organizer"] = .document(["@type": .string("Organization"), "name": .string(organiser)])
        }
        add(&event, "description", facts.lines.first { $0.key == "tagline" }?.values.first)
        // What is to be had for one of several days is said of that day.
        event["offers"] =
            days.count > 1
            ? offers(url: facts.url, facts.status) : offers(url: first.url ?? facts.url, first.status ?? facts.status)
        if let doors = facts.doors, days.count == 1 { add(&event, "doorTime", "\(first.date.prefix(10))T\(doors)") }
        if days.count > 1 {
            event["subEvent"] = .array(
                days.map { day in
                    var part: Document = ["@type": .string("Event"), "name": .string(facts.name)]
                    part.merge(Self.times(day, to: day, end: end(of: day))) { $1 }
                    part["eventStatus"] = Self.status(day.status)
                    part["location"] = location(day)
                    part["offers"] = offers(url: day.url ?? facts.url, day.status ?? facts.status)
                    add(&part, "url", day.url)
                    return .document(part)
                }
            )
        }
        return event
    }

    private func add(_ document: inout Document, _ name: String, _ text: String?) {
        if let text { document[name] = .string(text) }
    }

    private static func lastDay(_ day: EventFacts.Day) -> Int { day.span?.last.daysSince1970 ?? 0 }

    /// The hour at which a day ends, where it is known.
    private func end(of day: EventFacts.Day) -> String? { facts.isLastBeginning(day) ? facts.end : nil }

    private static func times(_ first: EventFacts.Day, to last: EventFacts.Day, end: String?) -> Document {
        guard let begin = first.span?.first, let finish = last.span?.last else { return [:] }
        var times: Document = ["startDate": .string("\(begin)" + (first.time.map { "T\($0)" } ?? ""))]
        if let end, let time = last.time {
            let day = end <= time ? CalendarDate(daysSince1970: finish.daysSince1970 + 1) : finish
            times["endDate"] = .string("\(day)T\(end)")
        } else if begin != finish {
            times["endDate"] = .string("\(finish)")
        }
        return times
    }

    private static func status(_ status: EventFacts.Status?) -> DocumentValue {
        let name =
            switch status?.name {
            case "cancelled": "EventCancelled"
            case "postponed": status?.detail == nil ? "EventPostponed" : "EventRescheduled"
            default: "EventScheduled"
            }
        return .string("https://schema.org/\(name)")
    }

    private var attendance: DocumentValue {
        let mode = facts.isOnline ? facts.isHybrid ? "Mixed" : "Online" : "Offline"
        return .string("https://schema.org/\(mode)EventAttendanceMode")
    }

    private func location(_ day: EventFacts.Day) -> DocumentValue? {
        var places: [DocumentValue] = []
        if let name = day.venue ?? day.city {
            var address: Document = ["@type": .string("PostalAddress")]
            add(&address, "streetAddress", facts.address)
            add(&address, "addressLocality", day.city)
            var place: Document = ["@type": .string("Place"), "name": .string(name)]
            if address.count > 1 { place["address"] = .document(address) }
            places.append(.document(place))
        }
        if facts.isOnline {
            var place: Document = ["@type": .string("VirtualLocation")]
            add(&place, "url", facts.onlineURL ?? facts.url)
            if place.count > 1 { places.append(.document(place)) }
        }
        return places.isEmpty ? nil : places.count == 1 ? places[0] : .array(places)
    }

    private func offers(url: String?, _ status: EventFacts.Status?) -> DocumentValue? {
        guard facts.price != nil || url != nil else { return nil }
        var offer: Document = ["@type": .string("Offer")]
        add(&offer, "url", url)
        if let price = facts.price {
            if price.isFree {
                offer["price"] = .string("0")
            } else if let amount = price.amounts.first {
                offer["price"] = .string(amount)
                add(&offer, "priceCurrency", price.currency)
            }
        }
        if status?.name == "sold_out" { offer["availability"] = .string("https://schema.org/SoldOut") }
        if status?.name == "last_tickets" { offer["availability"] = .string("https://schema.org/LimitedAvailability") }
        return .document(offer)
    }
}
