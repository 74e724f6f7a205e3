public import Foundation
internal import Notation

/// A value of an event as a campaign file has it, in its normal form, for records.
public indirect enum EventFact: Hashable, Sendable {
    case text(String)
    case number(Decimal)
    case flag(Bool)
    case list([EventFact])
    case keyed([Entry])

    /// A key with its value.
    public struct Entry: Hashable, Sendable {
        /// The key, as campaign files have it.
        public let key: String
        /// The value.
        public let value: EventFact
    }
}

extension Campaign {
    /// What the campaign's event and its artists say besides the name, the day and the names of the artists, which records
    /// have as fields of their own; keys and values as campaign files have them, in the order of a tidy file: days as
    /// `YYYY-MM-DD`, hours as `HH:MM`, only what there is.
    /// - Parameter size: the id of the size of the poster that is recorded, for addresses that hold it.
    public func eventFacts(for size: String) -> [EventFact.Entry] {
        var facts = FactList<EventKey>()
        let link = { (link: WebLink) in EventFact.text(link.address(for: size, campaign: id)) }
        facts.add(.subtitle, event.subtitle)
        facts.add(.tagline, event.tagline)
        facts.add(.presenter, event.presenter)
        facts.add(.series, event.series)
        facts.add(.organiser, event.organiser)
        switch event.times.count {
        case 0: break
        case 1: facts.add(.time, event.times.first?.description)
        default: facts.add(.time, texts: event.times.map(\.description))
        }
        facts.add(.dates, list: event.dates.map { .keyed($0.facts(link)) })
        facts.add(.doors, event.doors?.description)
        facts.add(.end, event.end?.description)
        facts.add(.venue, event.venue)
        facts.add(.stage, event.stage)
        facts.add(.address, event.address)
        facts.add(.city, event.city)
        facts.add(.online, event.online.map { .keyed($0.facts(link)) })
        facts.add(.genre, event.genre)
        facts.add(.programme, list: event.programme.map { .keyed($0.facts) })
        facts.add(.price, event.price?.fact)
        facts.add(.status, event.status?.fact)
        facts.add(.url, event.url.map(link))
        facts.add(.callToAction, event.callToAction)
        facts.add(.age, event.age?.text)
        facts.add(.languages, texts: event.languages.map(\.tag))
        facts.add(.contact, texts: event.contact)
        facts.add(.social, texts: event.social)
        facts.add(.deadline, event.deadline?.description)
        facts.add(.saleFrom, event.saleFrom?.description)
        if artists.contains(where: \.saysMore) {
            facts.entries.append(EventFact.Entry(key: RootKey.artists.rawValue, value: .list(artists.map { .keyed($0.facts) })))
        }
        return facts.entries
    }

    /// Which edition the campaign is, in the same form: its language and what is special about its day; empty where it is the
    /// only one.
    /// - Parameter size: as above.
    public func editionFacts(for size: String) -> [EventFact.Entry] {
        guard let edition else { return [] }
        let language = edition.language.map { [EventFact.Entry(key: RootKey.language.rawValue, value: .text($0.tag))] } ?? []
        return language + (edition.day?.facts { .text($0.address(for: size, campaign: id)) } ?? [])
    }
}

/// The entries of one level.
private struct FactList<Key: CampaignKey> {
    var entries: [EventFact.Entry] = []

    mutating func add(_ key: Key, _ fact: EventFact?) {
        if let fact { entries.append(EventFact.Entry(key: key.rawValue, value: fact)) }
    }

    mutating func add(_ key: Key, _ text: String?) { add(key, text.map { .text($0) }) }

    mutating func add(_ key: Key, list: [EventFact]) { add(key, list.isEmpty ? nil : .list(list)) }

    mutating func add(_ key: Key, texts: [String]) { add(key, list: texts.map { .text($0) }) }
}

extension EventDay {
    fileprivate func facts(_ link: (WebLink) -> EventFact) -> [EventFact.Entry] {
        var facts = FactList<EventDayKey>()
        facts.add(.date, date.description)
        facts.add(.time, time?.description)
        facts.add(.venue, venue)
        facts.add(.city, city)
        facts.add(.status, status?.fact)
        facts.add(.url, url.map(link))
        return facts.entries
    }
}

extension OnlinePlace {
    fileprivate func facts(_ link: (WebLink) -> EventFact) -> [EventFact.Entry] {
        var facts = FactList<OnlineKey>()
        facts.add(.url, url.map(link))
        facts.add(.timeZone, timeZone)
        facts.add(.hybrid, .flag(isHybrid))
        return facts.entries
    }
}

extension ProgrammeItem {
    fileprivate var facts: [EventFact.Entry] {
        var facts = FactList<ProgrammeKey>()
        facts.add(.time, time?.description)
        facts.add(.title, title)
        facts.add(.by, by)
        return facts.entries
    }
}

extension EventPrice {
    /// `free`, the words, or amount and currency.
    fileprivate var fact: EventFact {
        switch self {
        case .free: return .text("free")
        case .text(let text): return .text(text)
        case .amounts(let amounts):
            var facts = FactList<PriceKey>()
            let numbers = amounts.amounts.map { EventFact.number($0) }
            facts.add(.amount, numbers.count == 1 ? numbers[0] : .list(numbers))
            facts.add(.currency, amounts.currency)
            if amounts.isRange { facts.add(.range, .flag(true)) }
            return .keyed(facts.entries)
        }
    }
}

extension EventStatus {
    /// The word, or what has become of it with the new day or place.
    fileprivate var fact: EventFact {
        switch self {
        case .postponed(let day?): .keyed([EventFact.Entry(key: name, value: .text(day.description))])
        case .moved(let place?): .keyed([EventFact.Entry(key: name, value: .text(place))])
        case .soldOut, .lastTickets, .cancelled, .postponed(nil), .moved(nil): .text(name)
        }
    }
}

extension Artist {
    /// Whether the file says more of the act than its name and its picture.
    fileprivate var saysMore: Bool { role != nil || !works.isEmpty || tier != nil || time != nil || from != nil }

    fileprivate var facts: [EventFact.Entry] {
        var facts = FactList<ArtistKey>()
        facts.add(.name, name)
        facts.add(.role, role)
        facts.add(.works, texts: works)
        facts.add(.tier, tier?.rawValue)
        facts.add(.time, time?.description)
        facts.add(.from, from)
        return facts.entries
    }
}
