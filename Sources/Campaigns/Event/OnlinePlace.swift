/// Where on the net an event can be seen.
public struct OnlinePlace: Hashable, Sendable {
    /// The address; nil where it is not public, or not known yet.
    public let url: WebLink?
    /// The zone of the event's times as the IANA database names it, such as `Europe/Berlin`; nil where the file does not say.
    public let timeZone: String?
    /// Whether people can also come to a place.
    public let isHybrid: Bool

    /// Makes a place of values that were checked one by one.
    public init(url: WebLink? = nil, timeZone: String? = nil, isHybrid: Bool = false) {
        self.url = url
        self.timeZone = timeZone
        self.isHybrid = isHybrid
    }
}
