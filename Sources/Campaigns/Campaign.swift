/// One event to advertise: what a file in `campaigns/` says, with every default filled in.
public struct Campaign: Hashable, Sendable {
    /// Names the campaign; from the file, or the file's name.
    public let id: CampaignID
    /// What happens, when and where.
    public let event: Event
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
    public let language: Language
    /// Why it is that language.
    public let languageOrigin: LanguageOrigin
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

/// What happens, when and where.
public struct Event: Hashable, Sendable {
    /// The headline; 1...200 characters.
    public let name: String
    /// The day or days; nil where none is fixed yet.
    public let date: EventDate?
    /// When the doors open or the show begins.
    public let time: ClockTime?
    /// The house, such as `Viharamahadevi Open Air Theatre`.
    public let venue: String?
    /// The town.
    public let city: String?
    /// The kind of event, such as `electronic`; not set on the poster, used by prompts and reports.
    public let genre: String?
    /// One line under the name.
    public let tagline: String?
    /// What the reader should do, such as `Tickets at example.org/smf`.
    public let callToAction: String?

    /// Makes an event; everything but the name may be left out.
    public init(
        name: String,
        date: EventDate? = nil,
        time: ClockTime? = nil,
        venue: String? = nil,
        city: String? = nil,
        genre: String? = nil,
        tagline: String? = nil,
        callToAction: String? = nil
    ) {
        self.name = name
        self.date = date
        self.time = time
        self.venue = venue
        self.city = city
        self.genre = genre
        self.tagline = tagline
        self.callToAction = callToAction
    }
}

/// One act of the line-up.
public struct Artist: Hashable, Sendable {
    /// The name as it is set on the poster.
    public let name: String
    /// A picture of the artist cut out of its ground: a path relative to the campaign file, or an `https` address.
    public let cutout: String?

    /// Makes an artist with or without a cut-out.
    public init(name: String, cutout: String? = nil) {
        self.name = name
        self.cutout = cutout
    }
}
