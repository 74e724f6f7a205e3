/// The texts of an event in another language; nil for those that are the same there.
public struct EventTranslation: Hashable, Sendable {
    /// The language.
    public let language: Language
    /// See ``Event/name``.
    public var name: String?
    /// See ``Event/subtitle``.
    public var subtitle: String?
    /// See ``Event/tagline``.
    public var tagline: String?
    /// See ``Event/presenter``.
    public var presenter: String?
    /// See ``Event/series``.
    public var series: String?
    /// See ``Event/organiser``.
    public var organiser: String?
    /// See ``Event/venue``.
    public var venue: String?
    /// See ``Event/address``.
    public var address: String?
    /// See ``Event/stage``.
    public var stage: String?
    /// See ``Event/city``.
    public var city: String?
    /// See ``Event/price``.
    public var price: EventPrice?
    /// See ``Event/age``.
    public var age: AgeLimit?
    /// See ``Event/url``.
    public var url: WebLink?
    /// See ``Event/callToAction``.
    public var callToAction: String?

    /// Makes a translation of nothing yet.
    public init(language: Language) { self.language = language }
}

extension Event {
    /// The event with the texts of a translation where it has any.
    func told(in translation: EventTranslation) -> Event {
        var event = self
        event.name = translation.name ?? name
        event.subtitle = translation.subtitle ?? subtitle
        event.tagline = translation.tagline ?? tagline
        event.presenter = translation.presenter ?? presenter
        event.series = translation.series ?? series
        event.organiser = translation.organiser ?? organiser
        event.venue = translation.venue ?? venue
        event.address = translation.address ?? address
        event.stage = translation.stage ?? stage
        event.city = translation.city ?? city
        event.price = translation.price ?? price
        event.age = translation.age ?? age
        event.url = translation.url ?? url
        event.callToAction = translation.callToAction ?? callToAction
        return event
    }
}
