/// One stop of a tour, or one day of a run.
public struct EventDay: Hashable, Sendable {
    /// The day, or the first and the last day.
    public let date: EventDate
    /// When it begins there; nil for the event's own times.
    public var time: ClockTime?
    /// The house; nil for the event's own.
    public var venue: String?
    /// The town; nil for the event's own.
    public var city: String?
    /// What has become of this day; nil for what has become of the event.
    public var status: EventStatus?
    /// Where tickets for this day are; nil for the event's own address.
    public var url: WebLink?

    /// Makes a day of which nothing but the date differs from what the event says.
    public init(date: EventDate) { self.date = date }
}

extension Event {
    /// The event as it is on one of its days, which has no list of days any more.
    func on(_ day: EventDay) -> Event {
        var event = self
        event.dates = []
        event.date = day.date
        if let time = day.time { event.times = [time] }
        // Another town has other houses and streets.
        if day.venue != nil || day.city != nil {
            event.venue = day.venue ?? (day.city == nil ? venue : nil)
            event.address = nil
            event.stage = nil
            event.translation?.venue = nil
            event.translation?.address = nil
            event.translation?.stage = nil
            if day.city != nil { event.translation?.city = nil }
        }
        event.city = day.city ?? city
        event.status = day.status ?? status
        event.url = day.url ?? url
        return event
    }
}
