/// Events as schema.org describes them (https://schema.org/Event), from JSON-LD.
enum SchemaOrg {
    /// Whether a record says of itself that it is linked data.
    static func isLinkedData(_ value: CellValue) -> Bool {
        value["@context"] != nil || value["@type"] != nil || value["@graph"] != nil
    }

    /// The events in some values, wherever they stand: in lists, under `@graph`, as items of a list, as parts of a page.
    /// - Parameter first: the number of the first one.
    static func rows(of values: [CellValue], from first: Int) -> [TableRow] {
        var known: [String: CellValue] = [:]
        for value in values { collect(value, into: &known, depth: 0) }
        var events: [CellValue] = []
        for value in values { find(in: value, known, into: &events, depth: 0) }
        return events.enumerated().map { index, event in
            TableRow(number: first + index, cells: EventNode(event, known).cells)
        }
    }

    /// The nodes that others may name by their `@id`.
    private static func collect(_ value: CellValue, into known: inout [String: CellValue], depth: Int) {
        guard depth < deepest else { return }
        switch value {
        case .text: return
        case .list(let values): for value in values { collect(value, into: &known, depth: depth + 1) }
        case .record(let members):
            if let id = value["@id"]?.text, members.count > 1, known[id] == nil { known[id] = value }
            for member in members { collect(member.value, into: &known, depth: depth + 1) }
        }
    }

    private static let deepest = 32

    private static func find(in value: CellValue, _ known: [String: CellValue], into events: inout [CellValue], depth: Int) {
        guard depth < deepest else { return }
        switch value {
        case .text: return
        case .list(let values): for value in values { find(in: value, known, into: &events, depth: depth + 1) }
        case .record(let members):
            // The parts of an event are its days, or mentions of others.
            if isEvent(value) { return events.append(value) }
            for member in members { find(in: member.value, known, into: &events, depth: depth + 1) }
        }
    }

    /// Event and all kinds of it end with the word, but for a few.
    static func isEvent(_ value: CellValue) -> Bool {
        types(of: value).contains { type in
            type.hasSuffix("Event") || ["Festival", "EventSeries", "Hackathon", "CourseInstance"].contains(type)
        }
    }

    /// The last part of each type, such as `MusicEvent` of `https://schema.org/MusicEvent`.
    static func types(of value: CellValue) -> [String] {
        (value["@type"]?.items ?? []).compactMap { $0.text?.split(whereSeparator: "/#:".contains).last.map(String.init) }
    }
}

/// One event of linked data.
private struct EventNode {
    private let event: CellValue
    private let known: [String: CellValue]

    init(_ event: CellValue, _ known: [String: CellValue]) {
        self.event = event
        self.known = known
    }

    /// What it says, under the names of schema.org.
    var cells: [TableCell] {
        var cells: [TableCell] = []
        func add(_ name: String, _ field: EventField, _ value: CellValue?) {
            guard let value, !value.isEmpty else { return }
            cells.append(TableCell(column: cells.count + 1, name: name, value: value, usual: field))
        }
        func add(_ name: String, _ field: EventField, _ text: String?) { add(name, field, text.map(CellValue.text)) }
        let places = nodes("location")
        let place = places.first { !isVirtual($0) }
        let offers = nodes("offers")
        add("@id", .key, event["@id"]?.text ?? text("identifier"))
        add("name", .name, text("name"))
        add("alternativeHeadline", .subtitle, text("alternativeHeadline"))
        add("superEvent", .series, nodes("superEvent").first.flatMap { name(of: $0) })
        add("organizer", .organiser, nodes("organizer").first.flatMap { name(of: $0) })
        add("startDate", .start, text("startDate"))
        add("endDate", .end, text("endDate"))
        add("doorTime", .doors, text("doorTime"))
        add("subEvent", .dates, days)
        add("location", .venue, place.flatMap { name(of: $0) })
        add("address", .address, place.flatMap { address(of: $0) })
        add("addressLocality", .city, place.flatMap { $0["address"].map(resolved)?["addressLocality"]?.text })
        add(
            "performer",
            .artists,
            .list((nodes("performer") + nodes("performers")).compactMap { name(of: $0).map(CellValue.text) })
        )
        add("eventStatus", .status, status(offers))
        add("url", .url, text("url") ?? offers.lazy.compactMap { $0["url"]?.text }.first)
        add("price", .price, price(offers))
        add("priceCurrency", .currency, offers.lazy.compactMap { $0["priceCurrency"]?.text }.first)
        add("typicalAgeRange", .age, text("typicalAgeRange"))
        add("genre", .genre, text("genre"))
        add("description", .notes, text("description"))
        return cells
    }

    private var days: CellValue? {
        let days = nodes("subEvent").filter { SchemaOrg.isEvent($0) && $0["startDate"] != nil }
        guard !days.isEmpty else { return nil }
        return .list(
            days.map { day in
                let place = (day["location"]?.items.map(resolved) ?? []).first { !isVirtual($0) }
                var members: [CellValue.Member] = []
                func add(_ name: String, _ value: CellValue?) {
                    if let value, !value.isEmpty { members.append(CellValue.Member(name, value)) }
                }
                add("date", day["startDate"])
                add("venue", place.flatMap { self.name(of: $0) }.map(CellValue.text))
                add("city", place.flatMap { $0["address"].map(resolved)?["addressLocality"] })
                add("status", day["eventStatus"])
                add("url", day["url"])
                return .record(members)
            }
        )
    }

    /// The node that is meant where only its `@id` stands.
    private func resolved(_ value: CellValue) -> CellValue {
        guard case .record(let members) = value, members.count == 1, let id = value["@id"]?.text else { return value }
        return known[id] ?? value
    }

    private func nodes(_ name: String) -> [CellValue] { event[name]?.items.map(resolved) ?? [] }

    /// The first text of a property; values may be wrapped with their language.
    private func text(_ name: String) -> String? {
        event[name]?.items.lazy.compactMap { $0.text ?? $0["@value"]?.text ?? $0["value"]?.text }.first
    }

    private func name(of value: CellValue) -> String? { value.text ?? value["name"]?.items.first?.text }

    private func isVirtual(_ place: CellValue) -> Bool { SchemaOrg.types(of: place).contains("VirtualLocation") }

    /// The street; an address that is one text stands as it is.
    private func address(of place: CellValue) -> String? {
        guard let address = place["address"].map(resolved) else { return nil }
        return address.text ?? address["streetAddress"]?.text
    }

    private func status(_ offers: [CellValue]) -> String? {
        let status = text("eventStatus")
        if let status, !["EventScheduled", "EventMovedOnline"].contains(where: status.hasSuffix) { return status }
        let availability = offers.compactMap { $0["availability"]?.text }
        return !availability.isEmpty && availability.allSatisfy { $0.hasSuffix("SoldOut") } ? "SoldOut" : nil
    }

    /// The prices of all offers, each once.
    private func price(_ offers: [CellValue]) -> String? {
        if text("isAccessibleForFree")?.lowercased() == "true" { return "free" }
        var prices: [String] = []
        for offer in offers {
            if let low = offer["lowPrice"]?.text {
                let high = offer["highPrice"]?.text
                return high == nil || high == low ? low : "\(low)–\(high ?? "")"
            }
            if let price = offer["price"]?.text, !prices.contains(price) { prices.append(price) }
        }
        return prices.isEmpty ? nil : prices.joined(separator: "/")
    }
}
