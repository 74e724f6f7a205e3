/// What stands for all campaigns of a workspace; nil where nothing does.
public struct CampaignSettings: Hashable, Sendable {
    /// The language.
    public var language: Language?
    /// The sizes to make, in the order of the catalogue, each once.
    public var sizes: [PosterSize]?
    /// The format of the finished posters.
    public var format: ImageFormat?
    /// The visual language.
    public var mood: Mood?
    /// What makes the backgrounds.
    public var model: ModelChoice?
    /// How many pictures to make for each size, 1...8.
    public var variants: Int?

    /// Settings that say nothing.
    public init() {}

    /// The settings of `self`, and where it says nothing, those of `others`.
    public func over(_ others: CampaignSettings) -> CampaignSettings {
        var settings = others
        settings.language = language ?? others.language
        settings.sizes = sizes ?? others.sizes
        settings.format = format ?? others.format
        settings.mood = mood ?? others.mood
        settings.model = model ?? others.model
        settings.variants = variants ?? others.variants
        return settings
    }

    /// The names of the settings, as `billposter.yaml` has them.
    public static let names = WorkspaceKey.allCases.map(\.rawValue).filter { !$0.hasPrefix("$") }

    /// Reads one setting as a person types it: sizes with commas between them, all else as in the file.
    /// - Throws: ``CampaignError`` with the code `invalidSetting`.
    public init(_ name: String, _ text: String, catalog: SizeCatalog = .standard) throws(CampaignError) {
        guard Self.names.contains(name) else {
            let nearest = NearestName.nearest(to: name, among: Self.names)
            throw CampaignError(
                .invalidSetting,
                "there is no setting \(name.quoted())",
                remedy: nearest.map { "did you mean \"\($0)\"?" } ?? "the settings are \(Self.names.joined(separator: ", "))"
            )
        }
        let items = text.split(separator: ",").map { YAMLNode(text: String($0).trimmed) }
        let value = items.count == 1 ? items[0] : YAMLNode(items: items)
        var decoder = CampaignDecoder(catalog: catalog, isComplete: true)
        self = decoder.settings(from: YAMLNode(entries: [(name, value)]))
        if let finding = decoder.findings.first {
            throw CampaignError(.invalidSetting, finding.message, remedy: finding.suggestion)
        }
    }
}

/// The image model that makes backgrounds, and who runs it.
public struct ModelChoice: Hashable, Sendable {
    /// Its name, or ``Campaign/paintedModel``.
    public let name: String
    /// Who runs it; nil for the first provider that the table of models names.
    public let provider: ImageProvider?

    init(name: String, provider: ImageProvider? = nil) {
        self.name = name
        self.provider = provider
    }
}
