internal import Foundation

extension CampaignDecoder {
    /// What is played when: titles, or mappings of time, title and who plays.
    mutating func programme(_ field: CampaignField?) -> [ProgrammeItem] {
        guard let field, list(field, of: "parts", hint: "write each part as a line that begins with '- '") != nil else {
            return []
        }
        return several(field, of: "parts", upTo: CampaignLimits.programme) { decoder, item in
            if case .scalar = item.node.content { return decoder.line(item).map { ProgrammeItem(title: $0) } }
            guard let keys = decoder.section(ProgrammeKey.self, item, hint: "write a title, or time: and title:") else {
                return nil
            }
            if keys[.title] == nil {
                decoder.noteMissing(
                    "event.programme.title is missing",
                    at: keys.place(of: .title) ?? keys.position,
                    suggestion: "add title: and what is played then"
                )
            }
            let time = decoder.time(keys[.time])
            let by = decoder.line(keys[.by])
            return decoder.line(keys[.title]).map { ProgrammeItem(time: time, title: $0, by: by) }
        }
    }

    /// Where it can be seen on the net: `true`, an address, or a mapping of address and time zone.
    /// - Parameter hasPlace: whether the event has a venue, so that it is hybrid unless the file says otherwise.
    mutating func online(_ field: CampaignField?, hasPlace: Bool) -> OnlinePlace? {
        guard let field else { return nil }
        if case .scalar(let scalar) = field.node.content {
            switch scalar.text {
            case "true": return OnlinePlace(isHybrid: hasPlace)
            case "false": return nil
            default: return link(field).map { OnlinePlace(url: $0, isHybrid: hasPlace) }
            }
        }
        guard let keys = section(OnlineKey.self, field, hint: "write true, an address, or url: and time_zone: below it") else {
            return nil
        }
        return OnlinePlace(
            url: link(keys[.url]),
            timeZone: value(keys[.timeZone], "a time zone such as Europe/Berlin", by: Self.timeZone),
            isHybrid: isTrue(keys[.hybrid]) ?? hasPlace
        )
    }

    private static func timeZone(_ text: String) throws(CampaignError) -> String {
        let known = TimeZone.knownTimeZoneIdentifiers
        if text == "UTC" || known.contains(text) { return text }
        let place = text.lowercased().replacing(" ", with: "_")
        let meant =
            known.first { $0.lowercased() == place } ?? known.first { $0.lowercased().hasSuffix("/\(place)") }
            ?? NearestName.nearest(to: text, among: known, within: 2)
        throw CampaignError(
            .invalidTimeZone,
            "\(text.quoted(upTo: 40)) is not the name of a time zone",
            remedy: meant.map { "did you mean \"\($0)\"?" } ?? "write a region and a city, such as Europe/Berlin"
        )
    }

    /// What it costs: a text, or a mapping of amount and currency.
    /// - Parameter city: where it takes place, which tells whose dollars are meant.
    mutating func price(_ field: CampaignField?, in city: String?) -> EventPrice? {
        guard let field else { return nil }
        if case .scalar = field.node.content { return line(field).map { EventPrice($0, in: city) } }
        guard let keys = section(PriceKey.self, field, hint: "write a price such as 12 €, or amount: and currency: below it")
        else {
            return nil
        }
        let amounts = several(keys[.amount], of: "amounts", upTo: CampaignLimits.amounts) { $0.amount($1) }
        if amounts.isEmpty,
            keys[.amount].map({ if case .sequence(let items) = $0.node.content { items.isEmpty } else { false } }) ?? true
        {
            noteMissing(
                "event.price.amount is missing",
                at: keys.place(of: .amount) ?? keys.position,
                suggestion: "add amount: and a number such as 12"
            )
        }
        let currency = value(keys[.currency], "a currency such as EUR", by: EventPrice.Amounts.currency)
        let isRange = isTrue(keys[.range]) ?? false
        if isRange, amounts.count != 2, keys[.amount] != nil {
            note("a range of prices has two amounts", at: keys.position, suggestion: "write amount: [12, 18], or remove range")
        }
        return amounts.isEmpty ? nil : .amounts(EventPrice.Amounts(amounts, isRange: isRange, currency: currency))
    }

    private mutating func amount(_ field: CampaignField) -> Decimal? {
        value(field, "a number such as 12 or 12.50", by: EventPrice.Amounts.amount)
    }
}
