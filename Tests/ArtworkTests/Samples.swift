import Campaigns
internal import Notation
import Testing

/// Values for tests, made with as few words as possible.
enum Samples {
    static func campaign(
        id: String = "summer",
        name: String = "Summer Music Festival",
        date: String? = "2025-08-15/2025-08-17",
        time: String? = "19:30",
        venue: String? = "Open Air Theatre",
        city: String? = "Colombo",
        genre: String? = "electronic",
        tagline: String? = "Three nights by the sea",
        callToAction: String? = "Tickets at example.org/smf",
        artists: [String] = ["Luna Park", "The Beats", "Ocean Drive"],
        mood: Mood = .neon,
        palette: [String] = ["#9D00FF", "#00FFD1", "#FF006E"],
        sizes: [PosterSize] = SizeCatalog.standard.defaultSizes,
        variants: Int = 1,
        seed: Int64 = 7,
        prompt: String? = nil,
        model: String = Campaign.paintedModel,
        format: ImageFormat = .jpg,
        language: String = "en",
        notes: String? = nil,
        cutouts: [String: String] = [:],
        harmonizing: Harmonizing = .standard,
        layers: [PosterLayer] = [],
        sheet: SheetDelivery = .trimmed
    ) throws -> Campaign {
        let event = Event(
            name: name,
            date: try date.map { try EventDate($0) },
            time: try time.map { try ClockTime($0) },
            venue: venue,
            city: city,
            genre: genre,
            tagline: tagline,
            callToAction: callToAction
        )
        return Campaign(
            id: try CampaignID(id),
            event: event,
            artists: artists.map { Artist(name: $0) }
                + cutouts.sorted { $0.key < $1.key }.map { Artist(name: $0.key, cutout: $0.value) },
            mood: mood,
            palette: try Palette(palette.map { try HexColor($0) }),
            sizes: sizes,
            variants: variants,
            seed: Seed(seed),
            prompt: prompt,
            model: model,
            format: format,
            language: try Language(language),
            notes: notes,
            harmonizing: harmonizing,
            layers: layers,
            sheet: sheet
        )
    }

    /// A campaign for an event that says what it says.
    static func campaign(
        id: String = "summer",
        event: Event,
        artists: [Artist] = [],
        mood: Mood = .neon,
        palette: [String] = ["#9D00FF", "#00FFD1", "#FF006E"],
        sizes: [PosterSize] = SizeCatalog.standard.defaultSizes,
        seed: Int64 = 7,
        format: ImageFormat = .jpg,
        language: String = "en"
    ) throws -> Campaign {
        Campaign(
            id: try CampaignID(id),
            event: event,
            artists: artists,
            mood: mood,
            palette: try Palette(palette.map { try HexColor($0) }),
            sizes: sizes,
            variants: 1,
            seed: Seed(seed),
            prompt: nil,
            model: Campaign.paintedModel,
            format: format,
            language: try Language(language),
            notes: nil
        )
    }

    static func size(
        _ id: String = "test",
        _ width: Int,
        _ height: Int,
        _ family: AspectFamily,
        safeZone: Insets? = nil,
        maximumBytes: Int? = nil,
        print: PrintFacts? = nil
    ) throws -> PosterSize {
        let edge = min(width, height) / 20
        return PosterSize(
            id: id,
            pixels: try PixelSize(width: width, height: height),
            family: family,
            group: "test",
            purpose: "test",
            safeZone: safeZone ?? Insets(top: edge, right: edge, bottom: edge, left: edge),
            maximumBytes: maximumBytes,
            remarks: nil,
            print: print,
            source: "test",
            verifiedOn: try CalendarDate("2026-11-22")
        )
    }

    /// A size of the catalogue.
    static func standard(_ id: String) throws -> PosterSize { try #require(SizeCatalog.standard.size(id: id)) }

    /// The smallest size of each family that is still worth looking at, so that tests are quick.
    static func small(_ family: AspectFamily) throws -> PosterSize {
        switch family {
        case .square: try size("small-square", 360, 360, family)
        case .portrait: try size("small-portrait", 320, 400, family)
        case .vertical:
            try size("small-vertical", 270, 480, family, safeZone: Insets(top: 67, right: 16, bottom: 96, left: 16))
        case .landscape: try size("small-landscape", 480, 252, family)
        case .wide: try size("small-wide", 480, 270, family)
        case .tall: try size("small-tall", 300, 450, family)
        case .banner: try size("small-banner", 564, 160, family)
        case .isoSheet: try size("small-iso-sheet", 320, 452, family)
        case .usSheet: try size("small-us-sheet", 330, 427, family)
        }
    }
}
