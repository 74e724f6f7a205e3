internal import Notation

/// Turns the tree of one file into a campaign and notes every problem on the way.
struct CampaignDecoder {
    let catalog: SizeCatalog
    /// What holds whatever the file says.
    let settings: CampaignSettings
    /// What holds where the file says nothing.
    let defaults: CampaignSettings
    /// The day of which remarks on dates go out; nil for none.
    let today: CalendarDate?
    /// The lines of the file; nil for what stands in none.
    var source: SourceLines?
    private(set) var findings: [UnplacedProblem] = []
    /// What does not stop a poster and is probably not meant.
    private(set) var remarks: [UnplacedProblem] = []
    /// The campaign's id, also where the rest of the file is wrong; nil where the id itself is.
    private(set) var id: FoundID?
    /// Where the notes begin; nil where there are none.
    private(set) var notesPosition: SourcePosition?
    /// Where the event's name begins; nil where it has none.
    var namePosition: SourcePosition?
    /// Where the translations stand, by their tags in small letters.
    var translationPlaces: [String: SourcePosition] = [:]
    /// Whether what is missing from the tree is missing from the file.
    private let isComplete: Bool

    struct FoundID {
        let value: CampaignID
        /// Nil where the id is the file's name.
        let position: SourcePosition?
    }

    init(
        catalog: SizeCatalog,
        settings: CampaignSettings = CampaignSettings(),
        defaults: CampaignSettings = CampaignSettings(),
        today: CalendarDate? = nil,
        source: SourceLines? = nil,
        isComplete: Bool
    ) {
        self.today = today
        self.source = source
        self.catalog = catalog
        self.settings = settings
        self.defaults = defaults
        self.isComplete = isComplete
    }

    /// The campaign; nil where something was noted.
    /// - Parameter fileName: the file's name without its ending, the default of the id.
    mutating func campaign(from root: YAMLNode, fileName: String) -> Campaign? {
        let whole = CampaignField(name: "a campaign file", node: root)
        guard let file = section(RootKey.self, whole, hint: "begin with the line event: and, indented below it, name: …") else {
            return nil
        }
        id = id(file[.id], fileName: fileName)
        let event = event(of: file)
        let artists = artists(file[.artists])
        let translations = translations(file[.translations], of: event)
        let isBilingual = isTrue(file[.bilingual]) ?? false
        let isPerDate = isTrue(file[.perDate]) ?? false
        let style = style(file[.style])
        let sizes = sizes(file[.sizes])
        let variants = wholeNumber(file[.variants], in: CampaignLimits.variants)
        let seed = wholeNumber(file[.seed], in: Int64.min...Int64.max)
        let prompt = text(file[.prompt], upTo: CampaignLimits.promptLength)
        let model = model(file[.model])
        let privacy = choice(file[.privacy], of: "privacy", among: PromptPrivacy.self)
        let format = choice(file[.format], of: "format", among: ImageFormat.self)
        let sheet = choice(file[.sheet], of: "sheet", among: SheetDelivery.self)
        let layers = layers(file[.layers])
        let language = value(file[.language], "a language tag such as en", by: Language.init(_:))
        let notes = text(file[.notes], upTo: CampaignLimits.notesLength)
        notesPosition = file[.notes]?.position
        guard findings.isEmpty, isComplete, let id = id?.value, let event else { return nil }
        let (tongue, origin) = self.language(language, of: event, artists)
        remark(on: tongue, origin, of: event)
        let chosen = settings.model ?? model ?? defaults.model
        var campaign = Campaign(
            id: id,
            event: event,
            artists: artists,
            mood: style.mood,
            palette: style.palette,
            sizes: settings.sizes ?? sizes ?? defaults.sizes ?? catalog.defaultSizes,
            variants: settings.variants ?? variants ?? defaults.variants ?? CampaignLimits.variants.lowerBound,
            seed: seed.map { Seed($0) } ?? Seed(derivedFrom: id),
            prompt: prompt,
            model: chosen?.name ?? Campaign.paintedModel,
            provider: chosen?.provider,
            privacy: privacy ?? .open,
            format: settings.format ?? format ?? defaults.format ?? .jpg,
            language: tongue,
            languageOrigin: origin,
            notes: notes,
            harmonizing: style.harmonizing,
            layers: layers,
            sheet: sheet ?? .trimmed
        )
        campaign.translations = translations
        campaign.isBilingual = isBilingual
        campaign.isPerDate = isPerDate
        checkEditions(of: campaign, file)
        return findings.isEmpty ? campaign : nil
    }

    mutating func note(_ finding: UnplacedProblem) { findings.append(finding) }

    mutating func remark(_ remark: UnplacedProblem) { remarks.append(remark) }

    mutating func note(_ message: String, at position: SourcePosition?, suggestion: String? = nil) {
        note(UnplacedProblem(message, at: position, suggestion: suggestion))
    }

    /// Says that something has to be there; not where the file could not be read to its end.
    mutating func noteMissing(_ message: String, at position: SourcePosition?, suggestion: String) {
        if isComplete { note(message, at: position, suggestion: suggestion) }
    }

    /// The mapping under a key, its unknown and repeated keys noted; nil where there is none.
    mutating func section<Key: CampaignKey>(_ keys: Key.Type, _ field: CampaignField?, hint: String) -> CampaignSection<Key>? {
        guard let field else { return nil }
        guard case .mapping(let entries) = field.node.content else {
            note(
                "\(field.name) must be a mapping of keys to values, not \(field.node.kind)",
                at: field.position,
                suggestion: hint
            )
            return nil
        }
        return CampaignSection(entries, at: field.position, noting: &findings)
    }

    private mutating func id(_ field: CampaignField?, fileName: String) -> FoundID? {
        if let field { return value(field, "text", by: CampaignID.init(_:)).map { FoundID(value: $0, position: field.position) } }
        if let id = try? CampaignID(fileName) { return FoundID(value: id, position: nil) }
        let nearest = CampaignID.nearest(to: fileName)
        noteMissing(
            "the file gives no id, and its own name \(fileName.quoted()) cannot be one",
            at: nil,
            suggestion: nearest.map { "add the line id: \($0), or give the file that name" }
                ?? "add the line id: and an id, such as spring-concert"
        )
        return nil
    }
}
