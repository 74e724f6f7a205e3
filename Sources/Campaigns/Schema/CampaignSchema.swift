/// The JSON Schema of campaign files, by which editors complete and explain them.
///
/// It accepts every file that ``CampaignReader`` accepts, and refuses what a schema can refuse: unknown keys, moods and
/// sizes, wrong types, lengths and patterns. Whether a day exists, or an id is taken, only the reader knows.
public struct CampaignSchema: Sendable {
    private let catalog: SizeCatalog

    /// Makes the schema of campaigns that ask for sizes of `catalog`.
    public init(catalog: SizeCatalog = .standard) { self.catalog = catalog }

    /// The schema as a JSON text, draft 2020-12, always the same for one catalogue.
    public var text: String { json.text() + "\n" }

    /// The schema of `billposter.yaml` in the same form.
    public var workspaceText: String {
        let members: [(String, JSONValue)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", "Billposter workspace"),
            ("description", "What holds for every campaign whose own file says nothing."),
        ]
        return JSONValue(members + level(WorkspaceKey.self, required: []) { property($0) }).text() + "\n"
    }

    private func property(_ key: WorkspaceKey) -> JSONValue {
        switch key {
        case .language:
            text(
                "The language of campaigns whose texts do not tell it, as a BCP 47 tag. Default: en.",
                [("pattern", .string(Self.languageTag))]
            )
        case .sizes: property(RootKey.sizes)
        case .format: property(RootKey.format)
        case .mood: property(StyleKey.mood)
        case .model: property(RootKey.model)
        case .variants: property(RootKey.variants)
        case .schema: property(RootKey.schema)
        }
    }

    private static let day = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
    private static let time = "[0-9]{1,2}:[0-9]{2}"
    private static let languageTag = "^([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?$"

    private var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", "Billposter campaign"),
            ("description", "One event to advertise. Everything but the event's name has a default."),
        ]
        members += level(RootKey.self, required: ["event"]) { key in property(key) }
        return JSONValue(members)
    }

    private func level<Key: CampaignKey>(
        _ keys: Key.Type,
        required: [JSONValue],
        property: (Key) -> JSONValue
    ) -> [(String, JSONValue)] {
        [
            ("type", "object"),
            ("additionalProperties", .boolean(false)),
            ("required", .array(required)),
            ("properties", JSONValue(Key.allCases.map { ($0.rawValue, property($0)) })),
        ]
    }

    // MARK: The keys, each with its sentence

    private func property(_ key: RootKey) -> JSONValue {
        switch key {
        case .id:
            text(
                "Names the campaign in folders, addresses and records. Default: the file's name without its ending.",
                [("pattern", "^([a-z0-9][a-z0-9-]{0,63})?$")]
            )
        case .event:
            JSONValue(
                [("description", "What happens, when and where.")] + level(EventKey.self, required: ["name"]) { property($0) }
            )
        case .artists:
            list(
                "Who plays, in the order of the poster: names, or a name with a cut-out.",
                upTo: CampaignLimits.artists,
                of: [
                    "anyOf": [
                        name("The artist's name.", upTo: CampaignLimits.lineLength),
                        JSONValue(level(ArtistKey.self, required: ["name"]) { property($0) }),
                    ]
                ]
            )
        case .translations:
            [
                "description": .string(
                    "The event's texts in further languages, by their BCP 47 tags: a set of posters each, or both on each poster."
                ),
                "type": ["object", "null"],
                "propertyNames": ["pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"],
                "maxProperties": .integer(Int64(CampaignLimits.translations)),
                "additionalProperties": JSONValue(level(TranslationKey.self, required: []) { property($0) }),
            ]
        case .bilingual: answer("Whether each poster shows both languages. Default: false.")
        case .perDate: answer("Whether there is a set of posters for each of the event's dates. Default: false.")
        case .style:
            JSONValue(
                [("description", "How the posters look.")]
                    + level(StyleKey.self, required: []) { property($0) }.map {
                        $0.0 == "type" ? ("type", ["object", "null"]) : $0
                    }
            )
        case .sizes:
            [
                "description": .string("What to make: all, groups and sizes. Default: \(Self.list(catalog.defaultSizes))."),
                "anyOf": [sizes, ["type": "array", "minItems": 1, "items": sizes], absent],
            ]
        case .variants:
            [
                "description": .string(
                    "How many pictures to make for each size. Default: \(CampaignLimits.variants.lowerBound)."
                ),
                "type": ["integer", "string", "null"],
                "minimum": .integer(Int64(CampaignLimits.variants.lowerBound)),
                "maximum": .integer(Int64(CampaignLimits.variants.upperBound)),
                "pattern": .string("^(0*[\(CampaignLimits.variants.lowerBound)-\(CampaignLimits.variants.upperBound)])?$"),
            ]
        case .seed:
            [
                "description":
                    "Where everything random begins; another seed gives other backgrounds. Default: derived from the id.",
                "type": ["integer", "string", "null"], "minimum": .integer(.min), "maximum": .integer(.max),
                "pattern": "^(-?[0-9]+)?$",
            ]
        case .prompt:
            text("What an image model is asked to paint.", [("maxLength", .integer(Int64(CampaignLimits.promptLength)))])
        case .model:
            [
                "description": .string(
                    "What paints the background: \(Campaign.paintedModel), the default, or an image model by its name, such as "
                        + "FLUX.1-dev, with or without who runs it."
                ),
                "anyOf": [modelName, JSONValue(level(ModelKey.self, required: ["name"]) { property($0) })],
            ]
        case .privacy:
            choice("What an image model may be told. Default: open.", PromptPrivacy.allCases.map { ($0.rawValue, $0.summary) })
        case .format:
            choice("The file format of the posters. Default: jpg.", ImageFormat.allCases.map { ($0.rawValue, $0.summary) })
        case .sheet:
            choice(
                "What printers are handed for sizes that are printed. Default: trimmed.",
                SheetDelivery.allCases.map { ($0.rawValue, $0.summary) }
            )
        case .layers:
            list(
                "The layers to store besides the finished posters. Default: none.",
                upTo: PosterLayer.allCases.count,
                of: ["enum": .array(PosterLayer.allCases.map { .string($0.rawValue) })]
            )
        case .language:
            text(
                "The language of the words as a BCP 47 tag such as en, si or zh-Hant; it decides how dates are written. "
                    + "Default: guessed from the event's texts.",
                [("pattern", .string(Self.languageTag))]
            )
        case .notes: text("Markdown for the gallery.", [("maxLength", .integer(Int64(CampaignLimits.notesLength)))])
        case .schema: ["description": "Where an editor finds this schema; for JSON files."]
        }
    }

    private func property(_ key: EventKey) -> JSONValue {
        switch key {
        case .name: name("The headline.", upTo: CampaignLimits.nameLength)
        case .subtitle: line("The second part of the name, such as The Anniversary Tour.")
        case .tagline: line("One line under the name.")
        case .presenter: line("Who presents the event, without the word presents.")
        case .series: line("The series that the event belongs to.")
        case .organiser: line("Who is responsible for the event.")
        case .date: date("The day as YYYY-MM-DD, or the first and the last day as YYYY-MM-DD/YYYY-MM-DD.")
        case .time:
            several(
                "When it begins, HH:MM on the 24-hour clock; a list where it begins several times a day.",
                CampaignLimits.times
            ) {
                self.time("A beginning.")
            }
        case .dates:
            list(
                "The stops of a tour or the days of a run: days, or a day with what is different there.",
                upTo: CampaignLimits.dates,
                of: [
                    "anyOf": [
                        date("The day, or the first and the last day."),
                        JSONValue(level(EventDayKey.self, required: ["date"]) { property($0) }),
                    ]
                ]
            )
        case .doors: time("When the doors open, HH:MM.")
        case .end: time("When it ends, HH:MM; a time before the beginning is one of the next day.")
        case .venue: line("The house or the place.")
        case .stage: line("The hall or the stage in the house.")
        case .address: line("The street and the number.")
        case .city: line("The town.")
        case .online:
            [
                "description": "Where it can be seen on the net: true, an address, or an address with a time zone.",
                "anyOf": [
                    ["enum": [.boolean(true), .boolean(false), "true", "false"]], link("The address."),
                    JSONValue(level(OnlineKey.self, required: []) { property($0) }),
                ],
            ]
        case .genre: line("The kind of event, such as electronic; for prompts and reports, not set on the poster.")
        case .programme:
            list(
                "What is played when: titles, or a title with a time and with who plays.",
                upTo: CampaignLimits.programme,
                of: [
                    "anyOf": [
                        name("What it is.", upTo: CampaignLimits.lineLength),
                        JSONValue(level(ProgrammeKey.self, required: ["title"]) { property($0) }),
                    ]
                ]
            )
        case .price: price
        case .status: status
        case .url: link("Where tickets or more to read are; {size} and {campaign} are filled in.")
        case .callToAction: line("What the reader should do, such as Tickets at example.org.")
        case .age: line("Who may come: all, 16, 6-12, or words.")
        case .languages:
            several("The languages in which it is held, as BCP 47 tags.", CampaignLimits.smallFacts) {
                text("A language.", [("pattern", .string(Self.languageTag))])
            }
        case .contact:
            several("Telephone numbers, mail addresses and the like.", CampaignLimits.smallFacts) { line("One of them.") }
        case .social: several("Names and addresses on social networks.", CampaignLimits.smallFacts) { line("One of them.") }
        case .deadline: text("The last day to register, YYYY-MM-DD.", [("pattern", .string("^(\(Self.day))?$"))])
        case .saleFrom: text("The first day on which tickets are sold, YYYY-MM-DD.", [("pattern", .string("^(\(Self.day))?$"))])
        }
    }

    private func property(_ key: EventDayKey) -> JSONValue {
        switch key {
        case .date: date("The day, or the first and the last day.", isRequired: true)
        case .time: time("When it begins there. Default: the event's own.")
        case .venue: line("The house. Default: the event's own.")
        case .city: line("The town. Default: the event's own.")
        case .status: status
        case .url: link("Where tickets for this day are. Default: the event's own.")
        }
    }

    private func property(_ key: ProgrammeKey) -> JSONValue {
        switch key {
        case .time: time("When it begins, HH:MM.")
        case .title: name("What it is.", upTo: CampaignLimits.lineLength)
        case .by: line("Who plays, wrote or holds it.")
        }
    }

    private func property(_ key: OnlineKey) -> JSONValue {
        switch key {
        case .url: link("The address.")
        case .timeZone: line("The zone of the event's times as the IANA database names it, such as Europe/Berlin.")
        case .hybrid: answer("Whether people can also come to a place. Default: whether there is a venue.")
        }
    }

    private func property(_ key: TranslationKey) -> JSONValue {
        switch key {
        case .name: text("The headline.", [("maxLength", .integer(Int64(CampaignLimits.nameLength)))])
        case .subtitle: property(EventKey.subtitle)
        case .tagline: property(EventKey.tagline)
        case .presenter: property(EventKey.presenter)
        case .series: property(EventKey.series)
        case .organiser: property(EventKey.organiser)
        case .venue: property(EventKey.venue)
        case .stage: property(EventKey.stage)
        case .address: property(EventKey.address)
        case .city: property(EventKey.city)
        case .price: property(EventKey.price)
        case .url: property(EventKey.url)
        case .callToAction: property(EventKey.callToAction)
        case .age: property(EventKey.age)
        }
    }

    private func property(_ key: PriceKey) -> JSONValue {
        switch key {
        case .amount:
            several("An amount, or several: full and reduced.", CampaignLimits.amounts) {
                ["type": ["number", "string"], "minimum": 0, "pattern": "^[0-9].*$"]
            }
        case .range: answer("Whether two amounts are the ends of a range. Default: false.")
        case .currency: text("The currency as ISO 4217 names it, such as EUR.", [("pattern", "^([A-Z]{3})?$")])
        }
    }

    private func property(_ key: StatusKey) -> JSONValue {
        switch key {
        case .postponed: date("The new day; empty where it is not known.")
        case .moved: line("The new place; empty where it is not known.")
        }
    }

    private func property(_ key: ArtistKey) -> JSONValue {
        switch key {
        case .name: name("The artist's name.", upTo: CampaignLimits.lineLength)
        case .cutout: line("The artist cut out of a picture: a path relative to this file, or an https address.")
        case .role: line("What the artist does, such as conductor or violin.")
        case .works: several("What the artist plays, sings or reads.", CampaignLimits.works) { line("A work.") }
        case .tier: choice("How the act stands in the line-up.", Artist.Tier.allCases.map { ($0.rawValue, $0.summary) })
        case .time: time("When the act begins, HH:MM.")
        case .from: line("Where the act comes from.")
        }
    }

    private func property(_ key: StyleKey) -> JSONValue {
        switch key {
        case .mood: choice("The visual language. Default: minimal.", Mood.allCases.map { ($0.rawValue, $0.summary) })
        case .palette:
            list(
                "The colours, most important first. Default: those of the mood.",
                from: 1,
                upTo: Palette.maximumCount,
                of: ["type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"]
            )
        case .harmonize:
            choice(
                "How artists' cut-outs are fitted into the picture. Default: \(Harmonizing.standard.method.rawValue).",
                Harmonizing.Method.allCases.map { ($0.rawValue, $0.summary) }
            )
        case .harmonizeStrength:
            [
                "description": .string(
                    "How far cut-outs go towards the colours of the background, in per cent. Default: "
                        + "\(Harmonizing.standard.strength)."
                ),
                "type": ["integer", "string", "null"],
                "minimum": .integer(Int64(CampaignLimits.strength.lowerBound)),
                "maximum": .integer(Int64(CampaignLimits.strength.upperBound)),
                "pattern": "^(0*([0-9]{1,2}|100))?$",
            ]
        }
    }

    private func property(_ key: ModelKey) -> JSONValue {
        switch key {
        case .name: name("The name of the model.", upTo: CampaignLimits.modelLength)
        case .provider: choice("Who runs it.", ImageProvider.allCases.map { ($0.rawValue, $0.summary) })
        }
    }

    // MARK: The shapes of values

    private var modelName: JSONValue {
        text("The name of the model.", [("maxLength", .integer(Int64(CampaignLimits.modelLength)))])
    }

    /// Text as YAML has it: without quotes `1984` is a number and `true` a truth value to an editor, and text to the reader.
    private func text(_ description: String, _ limits: [(String, JSONValue)]) -> JSONValue {
        JSONValue([("description", .string(description)), ("type", ["string", "number", "boolean", "null"])] + limits)
    }

    private func line(_ description: String) -> JSONValue {
        text(description, [("maxLength", .integer(Int64(CampaignLimits.lineLength)))])
    }

    /// A text that has to be there.
    private func name(_ description: String, upTo most: Int) -> JSONValue {
        [
            "description": .string(description), "type": ["string", "number", "boolean"], "minLength": 1,
            "maxLength": .integer(Int64(most)),
        ]
    }

    private func list(_ description: String, from least: Int = 0, upTo most: Int, of items: JSONValue) -> JSONValue {
        [
            "description": .string(description), "type": ["array", "null"], "minItems": .integer(Int64(least)),
            "maxItems": .integer(Int64(most)), "items": items,
        ]
    }

    /// A list of values, or one value in its place.
    private func several(_ description: String, _ most: Int, of value: () -> JSONValue) -> JSONValue {
        [
            "description": .string(description),
            "anyOf": [value(), ["type": "array", "maxItems": .integer(Int64(most)), "items": value()], absent],
        ]
    }

    private func date(_ description: String, isRequired: Bool = false) -> JSONValue {
        let pattern = "\(Self.day)(/\(Self.day))?"
        return text(description, [("pattern", .string(isRequired ? "^\(pattern)$" : "^(\(pattern))?$"))])
    }

    private func time(_ description: String) -> JSONValue { text(description, [("pattern", .string("^(\(Self.time))?$"))]) }

    private func link(_ description: String) -> JSONValue {
        text(description, [("pattern", "^([Hh][Tt][Tt][Pp][Ss]?://[^\\s]+)?$")])
    }

    private func answer(_ description: String) -> JSONValue {
        ["description": .string(description), "enum": [.boolean(true), .boolean(false), "true", "false", .null, ""]]
    }

    private var status: JSONValue {
        let words = EventStatus.Kind.allCases.map { constant($0.rawValue, $0.summary) }
        let further = JSONValue(
            level(StatusKey.self, required: []) { property($0) } + [("minProperties", 1), ("maxProperties", 1)]
        )
        return ["description": "What has become of it.", "anyOf": .array(words + [further, absent])]
    }

    private var price: JSONValue {
        [
            "description": "What it costs: free, 12 €, 12/8 €, 12-18 EUR, words, or an amount with a currency.",
            "anyOf": [line("A price."), JSONValue(level(PriceKey.self, required: ["amount"]) { property($0) })],
        ]
    }

    private func choice(_ description: String, _ values: [(name: String, summary: String)]) -> JSONValue {
        ["description": .string(description), "anyOf": .array(values.map(constant) + [absent])]
    }

    private func constant(_ name: String, _ summary: String) -> JSONValue {
        ["const": .string(name), "description": .string(summary)]
    }

    /// A key without a value.
    private var absent: JSONValue { ["enum": [.null, ""]] }

    private var sizes: JSONValue {
        let all = constant(CampaignDecoder.everySize, "Every size of the catalogue.")
        let groups = catalog.groups.map { group in
            constant(group, "The group of \(Self.list(catalog.sizes(inGroup: group))).")
        }
        let sizes = catalog.sizes.map { constant($0.id, "\($0.purpose), \($0.pixels).") }
        return ["anyOf": .array([all] + groups + sizes)]
    }

    private static func list(_ sizes: [PosterSize]) -> String { sizes.map(\.id).joined(separator: ", ") }
}

extension Harmonizing.Method {
    fileprivate var summary: String {
        switch self {
        case .simple: "Placed and scaled, edges cleaned, one soft shadow."
        case .advanced: "Colours and light matched to the background, a rim of light, two shadows."
        }
    }
}

extension EventStatus.Kind {
    fileprivate var summary: String {
        switch self {
        case .soldOut: "There are no tickets left."
        case .lastTickets: "There are few tickets left."
        case .cancelled: "It does not take place."
        case .postponed: "It takes place on another day."
        case .moved: "It takes place at another place."
        }
    }
}

extension Artist.Tier {
    fileprivate var summary: String {
        switch self {
        case .headliner: "What people come for."
        case .guest: "Plays with others."
        case .support: "Plays before others."
        }
    }
}

extension PromptPrivacy {
    fileprivate var summary: String {
        switch self {
        case .open: "The name of the event and its town."
        case .noNames: "No name of the event, of people and of places."
        }
    }
}

extension SheetDelivery {
    fileprivate var summary: String {
        switch self {
        case .trimmed: "The sheet as it is after cutting."
        case .bleed: "With the background running past the cut."
        case .marks: "With bleed and, around it, crop marks."
        }
    }
}

extension ImageFormat {
    fileprivate var summary: String {
        switch self {
        case .jpg: "JPEG: small, for photographs and painted grounds."
        case .png: "PNG: without loss, for print and flat colours."
        case .webp: "WebP: smallest, for web pages."
        }
    }
}
