/// One event to advertise: what a file in `campaigns/` says, with every default filled in.
public struct Campaign: Hashable, Sendable {
    /// Names the campaign; from the file, or the file's name.
    public let id: CampaignID
    /// What happens, when and where.
    public internal(set) var event: Event
    /// Who plays, in the order of the file; may be empty.
    public let artists: [Artist]
    /// The visual language.
    public let mood: Mood
    /// The colours; where the file names none, those of the mood.
    public let palette: Palette
    /// The sizes to make, in the order of the catalogue, each once.
    public let sizes: [PosterSize]
    /// How many pictures to make for each size, 1...8.
    public let variants: Int
    /// Where everything random begins; where the file names none, derived from ``id``.
    public let seed: Seed
    /// What an image model is asked to paint; nil where the file says nothing.
    public let prompt: String?
    /// What paints the background: ``paintedModel``, or the name of an image model.
    public let model: String
    /// Who runs the image model; nil where the file does not say, and for ``paintedModel``.
    public let provider: ImageProvider?
    /// What an image model may be told of the event.
    public let privacy: PromptPrivacy
    /// The format of the finished posters.
    public let format: ImageFormat
    /// The language of dates and of text shaping.
    public internal(set) var language: Language
    /// Why it is that language.
    public internal(set) var languageOrigin: LanguageOrigin
    /// The texts in further languages, in the order of the file, each language once and none of them ``language``.
    public var translations: [EventTranslation] = []
    /// Whether each poster shows the texts of ``language`` and those of the one translation that there is then, so that
    /// ``translations`` makes no posters of its own.
    public var isBilingual = false
    /// Whether there is a set of posters for each of the event's ``Event/dates``, and not one that lists them.
    public var isPerDate = false
    /// Which of the campaign's sets of posters this value stands for; nil for the campaign as its file has it, and for the
    /// only set of a campaign that has no more.
    public internal(set) var edition: CampaignEdition?
    /// Markdown for the gallery; nil where the file says nothing.
    public let notes: String?
    /// How cut-outs are fitted into the picture.
    public let harmonizing: Harmonizing
    /// The layers to store besides the finished poster, in the order of ``PosterLayer``, each once.
    public let layers: [PosterLayer]
    /// What printers are handed.
    public let sheet: SheetDelivery

    /// The name of the model that stands for our own painter.
    public static let paintedModel = "gradient"

    /// Makes a campaign of values that were checked one by one.
    public init(
        id: CampaignID,
        event: Event,
        artists: [Artist],
        mood: Mood,
        palette: Palette,
        sizes: [PosterSize],
        variants: Int,
        seed: Seed,
        prompt: String?,
        model: String,
        provider: ImageProvider? = nil,
        privacy: PromptPrivacy = .open,
        format: ImageFormat,
        language: Language,
        languageOrigin: LanguageOrigin = .campaign,
        notes: String?,
        harmonizing: Harmonizing = .standard,
        layers: [PosterLayer] = [],
        sheet: SheetDelivery = .trimmed
    ) {
        self.id = id
        self.event = event
        self.artists = artists
        self.mood = mood
        self.palette = palette
        self.sizes = sizes
        self.variants = variants
        self.seed = seed
        self.prompt = prompt
        self.model = model
        self.provider = provider
        self.privacy = privacy
        self.format = format
        self.language = language
        self.languageOrigin = languageOrigin
        self.notes = notes
        self.harmonizing = harmonizing
        self.layers = layers
        self.sheet = sheet
    }
}
