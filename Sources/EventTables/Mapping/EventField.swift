internal import Campaigns
internal import Foundation

/// What a column can mean: a key of campaign files by its full name, or what is put together to one.
enum EventField: String, CaseIterable, Sendable {
    /// What tells one event from another, whatever else changes.
    case key
    case id
    case name = "event.name"
    case subtitle = "event.subtitle"
    case tagline = "event.tagline"
    case presenter = "event.presenter"
    case series = "event.series"
    case organiser = "event.organiser"
    /// The day, with or without the hour.
    case start = "event.date"
    /// The last day, of events of several days.
    case lastDay = "event.date.last"
    case time = "event.time"
    case dates = "event.dates"
    case doors = "event.doors"
    /// The hour, with or without the day.
    case end = "event.end"
    case venue = "event.venue"
    case stage = "event.stage"
    case address = "event.address"
    case city = "event.city"
    case genre = "event.genre"
    case price = "event.price"
    case currency = "event.price.currency"
    case status = "event.status"
    case url = "event.url"
    case callToAction = "event.call_to_action"
    case age = "event.age"
    case languages = "event.languages"
    case contact = "event.contact"
    case social = "event.social"
    case deadline = "event.deadline"
    case saleFrom = "event.sale_from"
    /// The zone of the place, for times in UTC.
    case timeZone = "time_zone"
    case artists
    case mood = "style.mood"
    case palette = "style.palette"
    case sizes, variants, seed, prompt, model, format, language, notes

    /// The field that a column's name says in one of the languages that are known; nil where it says none.
    static func named(by column: String) -> EventField? { byName[folded(column)] }

    /// The field whose names come nearest to a column's name, and that name; nil where none is near.
    static func nearest(to column: String) -> (field: EventField, name: String)? {
        let text = folded(column)
        // Three letters are near to too many words.
        guard text.count > 3, let name = NearestName.nearest(to: text, among: allNames, within: max(1, text.count / 4)) else {
            return nil
        }
        return byName[name].map { ($0, name) }
    }

    /// Whether two names of columns are the same but for case, accents and signs.
    static func isSame(_ name: String, _ other: String) -> Bool { folded(name) == folded(other) }

    /// A name without case, accents, units in brackets, and signs.
    private static func folded(_ column: String) -> String {
        let plain = column.replacing(/\([^)]*\)|\[[^\]]*\]/, with: " ")
            .folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .reduce(into: "") { $0 += unmarked[$1] ?? String($1) }
        return plain.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// Letters whose marks Unicode does not take for marks.
    private static let unmarked: [Character: String] = ["ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss"]

    private static let byName: [String: EventField] = {
        var fields: [String: EventField] = [:]
        for field in allCases {
            let own = field.rawValue.split(separator: ".").joined(separator: " ").replacing("_", with: " ")
            for name in [field.rawValue, own] + (names[field] ?? []) { fields[folded(name)] = fields[folded(name)] ?? field }
        }
        return fields
    }()

    private static let allNames = byName.keys.sorted()
}
