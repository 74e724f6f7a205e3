import Postbacks

/// Records as two years of nights make them, about 1 kB each in MongoDB; the same in every run.
struct SampleRecords {
    /// How many there are in all.
    let count: Int

    private static let nights = 730
    /// 2024-01-01T02:00:00Z.
    private static let firstNight: Int64 = 1_704_074_400_000
    private static let moods = ["neon", "retro", "minimal", "lush"]
    private static let sizes = [
        "square", "story", "portrait", "landscape", "banner", "cover", "a2", "a3", "a4", "us-letter", "us-tabloid", "thumbnail",
    ]
    private static let colours = ["#9D00FF", "#00FFD1", "#FF006E", "#1B1B3A", "#F5E663", "#0B6E4F", "#C8553D", "#FDF0D5"]

    /// The record of a number from 0 up to ``count``; later ones were made later.
    func record(_ number: Int) -> Postback {
        let night = number * Self.nights / count
        let campaignNumber = night * 3 + number % 20
        let campaign = "campaign-\(campaignNumber % 2000)"
        let renderID = "\(campaign)-\(number)"
        let size = Self.sizes[number / 20 % Self.sizes.count]
        let isFallback = number % 17 == 0
        var metadata = Metadata()
        metadata.index = number % 8
        metadata.promptSource = number % 3 == 0 ? "openai" : "template"
        metadata.generationType = .poster
        metadata.runID = "run-\(night)"
        metadata.publicID = "renders/\(campaign)/\(renderID)/poster_\(size)"
        metadata.width = 1080
        metadata.height = 1350
        metadata.bytes = 300_000 + number % 1000
        metadata.format = "jpg"
        metadata.etag = "9e107d9d372bb6826bd81d3542a419d6"
        metadata.backgroundSource = isFallback ? .painted : .ai
        if isFallback {
            metadata.requestedModel = "FLUX.1-dev"
            metadata.fallbackReason = "the model did not answer in time"
        }
        return Postback(
            id: ObjectID(renderID: renderID),
            campaignID: campaign,
            renderID: renderID,
            cloudinaryURL: "https://res.cloudinary.com/demo/image/upload/v1/\(metadata.publicID ?? "").jpg",
            size: size,
            prompt:
                "vibrant concert atmosphere with purple lighting, a stage in the rain, haze over the crowd, no people, no text",
            model: isFallback ? "gradient" : "FLUX.1-dev",
            mood: Self.moods[campaignNumber % 4],
            eventName: "Summer Music Festival \(campaignNumber % 2000)",
            eventDate: "2025-08-15/2025-08-17",
            seed: Int64(number),
            palette: (0..<3).map { Self.colours[(campaignNumber + $0 * ($0 + 1)) % Self.colours.count] },
            artists: ["City Chamber Choir", "The Lanterns", "Brass of the Old Harbour"],
            metadata: metadata,
            createdAt: Timestamp(milliseconds: Self.firstNight + Int64(night) * 86_400_000 + Int64(number % 5000) * 1000)
        )
    }
}
