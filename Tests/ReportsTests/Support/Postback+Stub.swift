import Postbacks

extension Postback {
    /// A poster as a run records it; `number` makes it different from others and newer than those with smaller numbers.
    static func stub(
        _ number: Int,
        campaign: String = "harbour-lights",
        size: String = "square",
        width: Int = 1080,
        height: Int = 1080,
        variant: Int = 0,
        mood: String? = "neon"
    ) -> Postback {
        var metadata = Metadata()
        metadata.index = variant
        metadata.generationType = .poster
        metadata.runID = "run-1"
        metadata.width = width
        metadata.height = height
        metadata.format = "jpg"
        let renderID = "render\(number)"
        return Postback(
            id: .stub(number),
            campaignID: campaign,
            renderID: renderID,
            cloudinaryURL: "posters/\(campaign)/\(renderID)/poster_\(size).jpg",
            size: size,
            prompt: "harbour at night, long exposure",
            model: "gradient",
            mood: mood,
            eventName: "Harbour Lights",
            eventDate: "2025-08-15/2025-08-17",
            seed: 123_456_789,
            palette: ["#9D00FF", "#00ffd1", "#FF006E"],
            artists: ["The Night Ferry", "Mira Sol"],
            metadata: metadata,
            createdAt: .stub(number)
        )
    }

    /// A poster on Cloudinary.
    static func onTheWeb(_ number: Int, campaign: String) -> Postback {
        stub(number, campaign: campaign).setting(\.cloudinaryURL, to: "https://res.example.com/\(number).jpg")
    }

    /// The record with one thing changed.
    func setting<Value>(_ property: WritableKeyPath<Postback, Value>, to value: Value) -> Postback {
        var copy = self
        copy[keyPath: property] = value
        return copy
    }
}

extension ObjectID {
    static func stub(_ number: Int) -> ObjectID {
        let digits = String(number, radix: 16)
        guard let id = ObjectID(hex: String(repeating: "0", count: 24 - digits.count) + digits) else {
            preconditionFailure("24 digits")
        }
        return id
    }
}

extension Timestamp {
    /// Some minutes after 15 October 2025, 12:00 UTC.
    static func stub(_ minutes: Int) -> Timestamp { Timestamp(milliseconds: 1_760_529_600_000 + Int64(minutes) * 60_000) }
}
