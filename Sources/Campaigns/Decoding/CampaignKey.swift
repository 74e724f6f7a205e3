/// The keys of one level of a campaign file, in the order of a tidy file.
///
/// The reader, the schema, and the suggestions for misspelt keys are all made from these lists.
protocol CampaignKey: RawRepresentable<String>, CaseIterable, Hashable {
    /// The key under which these keys stand; nil for those of the file itself.
    static var holder: String? { get }
    /// The levels of the same kind of file, among which a misplaced key is looked for.
    static var levels: [any CampaignKey.Type] { get }

    /// What to write instead of a key that is none of this level.
    static func suggestion(for text: String) -> String
}

enum RootKey: String, CampaignKey {
    case id, event, artists, translations, bilingual
    case perDate = "per_date"
    case style, sizes, variants, seed, prompt, model, privacy, format, sheet, layers, language, notes
    /// Names the schema to editors of JSON files, which have no comments for it; has no other meaning.
    case schema = "$schema"

    static let holder: String? = nil
}

enum EventKey: String, CampaignKey {
    case name, subtitle, tagline, presenter, series, organiser
    case date, time, dates, doors, end
    case venue, stage, address, city, online
    case genre, programme, price, status, url
    case callToAction = "call_to_action"
    case age, languages, contact, social, deadline
    case saleFrom = "sale_from"

    static let holder: String? = "event"
}

enum EventDayKey: String, CampaignKey {
    case date, time, venue, city, status, url

    static let holder: String? = "event.dates"
}

enum ProgrammeKey: String, CampaignKey {
    case time, title, by

    static let holder: String? = "event.programme"
}

enum OnlineKey: String, CampaignKey {
    case url
    case timeZone = "time_zone"
    case hybrid

    static let holder: String? = "event.online"
}

enum PriceKey: String, CampaignKey {
    case amount, currency, range

    static let holder: String? = "event.price"
}

enum StatusKey: String, CampaignKey {
    case postponed, moved

    static let holder: String? = "event.status"
}

enum TranslationKey: String, CampaignKey {
    case name, subtitle, tagline, presenter, series, organiser, venue, stage, address, city, price, url
    case callToAction = "call_to_action"
    case age

    static let holder: String? = "translations"
}

enum ArtistKey: String, CampaignKey {
    case name, cutout, role, works, tier, time, from

    static let holder: String? = "artists"
}

enum StyleKey: String, CampaignKey {
    case mood, palette, harmonize
    case harmonizeStrength = "harmonize_strength"

    static let holder: String? = "style"
}

enum ModelKey: String, CampaignKey {
    case name, provider

    static let holder: String? = "model"
}

/// The keys of `billposter.yaml`.
enum WorkspaceKey: String, CampaignKey {
    case language, sizes, format, mood, model, variants
    /// Names the schema, as in a campaign file.
    case schema = "$schema"

    static let holder: String? = nil

    static func suggestion(for text: String) -> String {
        let names = CampaignSettings.names
        if let nearest = NearestName.nearest(to: text, among: names) { return "did you mean \"\(nearest)\"?" }
        return "the keys of billposter.yaml are \(names.joined(separator: ", ")); all others belong in campaign files"
    }
}

extension CampaignKey {
    static var levels: [any CampaignKey.Type] {
        [
            RootKey.self, EventKey.self, StyleKey.self, ArtistKey.self, ModelKey.self, EventDayKey.self, ProgrammeKey.self,
            OnlineKey.self, PriceKey.self, StatusKey.self, TranslationKey.self,
        ]
    }

    /// The key with its holder, such as `event.name`.
    var fullName: String { Self.holder.map { "\($0).\(rawValue)" } ?? rawValue }

    /// What to write instead of a key that is none of this level.
    static func suggestion(for text: String) -> String {
        let meant = KeySynonyms.key(meantBy: text)
        if let meant, meant.level == Self.self { return "did you mean \"\(meant.key)\"?" }
        if let meant, Self.holder == nil || Self.self == EventKey.self, levels.contains(where: { $0 == meant.level }) {
            return "did you mean \"\(meant.key)\"? It belongs \(meant.level.place)"
        }
        let others = levels.filter { $0 != Self.self }
        if let level = others.first(where: { $0.names.contains(text) }) { return "\"\(text)\" belongs \(level.place)" }
        if let nearest = NearestName.nearest(to: text, among: names) { return "did you mean \"\(nearest)\"?" }
        // Of so many keys some short one is always near.
        for level in others where text.count > 3 {
            guard let nearest = NearestName.nearest(to: text, among: level.names, within: 2) else { continue }
            return "did you mean \"\(nearest)\"? It belongs \(level.place)"
        }
        return "the keys \(holder.map { "of \($0)" } ?? "at the top level") are \(names.joined(separator: ", "))"
    }

    /// The names that suggestions make; `$schema` is not for people.
    private static var names: [String] { allCases.map(\.rawValue).filter { !$0.hasPrefix("$") } }

    static var place: String { holder.map { "under \"\($0)\"" } ?? "at the top level" }
}
