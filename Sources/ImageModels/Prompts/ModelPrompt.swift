public import Campaigns
internal import Foundation

/// What a model is told to paint for the posters of one family of a campaign.
public struct ModelPrompt: Hashable, Sendable {
    /// What the picture shows.
    public let text: String
    /// What it does not show, for models that are told apart.
    public let negative: String
    /// Where the words come from.
    public let source: Source

    /// Where the words of a prompt come from; the raw values are those of records.
    public enum Source: String, Hashable, Sendable {
        /// The campaign's own, with what every background needs.
        case campaign
        /// Ours, from the event, its mood and its colours.
        case built
        /// A chat model's scene of the same, with what every background needs.
        case enhanced = "ai_enhanced"
        /// Ours, because the chat model that was to write it could not.
        case fallback
    }

    /// What became of asking a chat model.
    public enum Scene: Hashable, Sendable {
        /// It has written this.
        case written(String)
        /// It has written nothing that can be used.
        case failed
    }

    /// Writes the prompt of a family.
    ///
    /// Only what decides the background is in it: a changed date, venue or line-up asks for no new picture. A model is never asked for
    /// people or words, which are laid over the picture.
    /// - Parameter scene: what a chat model was asked for, with ``brief(of:)``; nil where none was. A campaign's own words count more.
    public init(for campaign: Campaign, _ family: AspectFamily, scene: Scene? = nil) {
        var sentences: [String] = []
        switch (campaign.prompt, scene) {
        case (let own?, _):
            source = .campaign
            sentences.append(Self.withoutNames(own, of: campaign))
        case (nil, .written(let scene)?):
            source = .enhanced
            sentences.append(Self.withoutNames(scene, of: campaign))
        case (nil, let scene):
            source = scene == nil ? .built : .fallback
            sentences.append("Background artwork for \(Self.occasion(campaign))")
        }
        sentences.append(campaign.mood.pictureWords)
        sentences.append(Self.colours(campaign))
        sentences.append(family.calmPlace)
        sentences.append("No people, no faces, no lettering, no letters or numbers, no logos, no watermark, no frame")
        // In LocalAI a bar begins what is not to be seen.
        text = sentences.map { $0.replacing("|", with: " ").trimmingEnd }.joined(separator: ". ") + "."
        negative = "text, letters, numbers, logo, watermark, signature, people, faces, hands, frame, border, blurry, low quality"
    }

    /// What a chat model is told of a campaign, from which it is to write a scene; nil where the campaign has its own words.
    ///
    /// Nothing is in it that the prompt itself would not have: with `no_names`, no name.
    public static func brief(of campaign: Campaign) -> String? {
        guard campaign.prompt == nil else { return nil }
        return ["Event: \(occasion(campaign))", "Look: \(campaign.mood.pictureWords)", colours(campaign)].joined(separator: "\n")
    }

    private static func colours(_ campaign: Campaign) -> String {
        "Colours: \(campaign.palette.colors.prefix(5).map(\.description).joined(separator: ", "))"
    }

    /// What the event is, in a few words: of an edition, what all editions have in common, so that they have one background.
    private static func occasion(_ campaign: Campaign) -> String {
        let event = campaign.edition?.whole ?? campaign.event
        var words = event.genre.map { "a poster of a \(withoutNames($0, of: campaign)) event" } ?? "an event poster"
        guard campaign.privacy == .open else { return words }
        words += " called \"\(event.name)\""
        if let subtitle = event.subtitle { words += ", \"\(subtitle)\"" }
        if let series = event.series { words += ", part of the series \"\(series)\"" }
        if let city = event.city { words += " in \(city)" }
        if let stage = event.stage { words += ", on the stage \"\(stage)\"" }
        if event.online != nil, event.venue == nil, event.city == nil { words += ", on the net" }
        // What is played says more of a picture than who plays it.
        let pieces = (campaign.artists.flatMap(\.works) + event.programme.map(\.title)).prefix(4)
        if !pieces.isEmpty { words += ". What is played: \(pieces.map { "\"\($0)\"" }.joined(separator: ", "))" }
        return words
    }

    /// A text in which, where the campaign wants it, no name of the event, of people and of places is left.
    private static func withoutNames(_ text: String, of campaign: Campaign) -> String {
        guard campaign.privacy == .noNames else { return text }
        let events = [campaign.event, campaign.edition?.whole].compactMap(\.self)
        let names = Set(events.flatMap(\.names) + campaign.translations.flatMap(\.names) + campaign.artists.flatMap(\.names))
            // The longest first, so that no part of a name is left behind by a shorter one.
            .sorted { ($0.count, $0) > ($1.count, $1) }
        return names.reduce(text) { $0.replacingOccurrences(of: $1, with: "", options: .caseInsensitive) }
    }
}

extension Event {
    /// The names that the event gives to itself, to people and to places.
    fileprivate var names: [String] {
        [name, subtitle, presenter, series, organiser, venue, stage, address, city].compactMap(\.self)
            + dates.flatMap { [$0.venue, $0.city].compactMap(\.self) } + programme.compactMap(\.by)
    }
}

extension EventTranslation {
    fileprivate var names: [String] {
        [name, subtitle, presenter, series, organiser, venue, stage, address, city].compactMap(\.self)
    }
}

extension Artist {
    fileprivate var names: [String] { [name, from].compactMap(\.self) }
}

extension Mood {
    /// The look of the mood in words that models know.
    fileprivate var pictureWords: String {
        switch self {
        case .neon: "Glowing neon light on a dark ground, haze, reflections, deep contrast"
        case .retro: "Vintage screen print, sunburst, faded ink, warm paper texture, flat shapes"
        case .lush: "Flowing gradients, soft organic shapes, petals and leaves, rich depth, gentle light"
        default: "Minimal, large calm geometry, much empty room, one accent colour, soft even light"
        }
    }
}

extension AspectFamily {
    /// Where words and people will be, and so where little may happen.
    fileprivate var calmPlace: String {
        switch self {
        case .square: "Square composition, detail towards the upper corners, the lower half calm and even for words"
        case .portrait, .tall:
            "Upright composition, detail in the upper third, the middle and the lower part calm and even for words"
        case .vertical: "Tall upright composition, detail near the top, wide calm areas in the middle and below for words"
        case .landscape, .wide: "Wide composition, detail at the right side, the left half calm and even for words"
        case .banner: "Very wide panoramic composition, detail at the ends, the middle calm and even for words"
        case .isoSheet, .usSheet:
            "Upright poster sheet, detail in the upper third, the middle and the lower part calm and even for words"
        }
    }
}

extension String {
    fileprivate var trimmingEnd: String {
        var text = self[...]
        while let last = text.last, last.isWhitespace || last == "." { text.removeLast() }
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
