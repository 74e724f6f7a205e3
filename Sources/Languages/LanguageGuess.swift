/// The texts of an event that tell its language.
public struct EventTexts: Hashable, Sendable {
    /// The headline; the text that people read first, and that is most often in a language of its own.
    public let name: String
    /// All other texts in the event's own language: subtitle, tagline, venue, call to action.
    public let others: [String]
    /// The town; nil where the event names none.
    public let city: String?
    /// Names of acts, which may come from anywhere and count for less.
    public let artists: [String]

    /// Puts the texts of an event together.
    public init(name: String, others: [String] = [], city: String? = nil, artists: [String] = []) {
        self.name = name
        self.others = others
        self.city = city
        self.artists = artists
    }
}

/// What language an event seems to be in.
public struct LanguageGuess: Hashable, Sendable {
    /// How much there is to go by.
    public enum Certainty: Hashable, Sendable {
        /// Letters or words of one language.
        case sure
        /// Another language is nearly as likely.
        case weak
        /// Nothing in the texts tells; only where they are in Latin letters, since other scripts tell much.
        case none
    }

    /// The likeliest language as a BCP 47 tag; English has no region here.
    public let tag: String
    /// How much there is to go by.
    public let certainty: Certainty
    /// The next likely language; nil where there is none.
    public let runnerUp: String?
    /// The country of the event's city as ISO 3166 has it, such as `CH`; nil where the city is not known.
    public let country: String?
}
