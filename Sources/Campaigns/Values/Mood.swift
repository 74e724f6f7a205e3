/// The visual language of a campaign.
///
/// What it looks like is the artwork's; here is what people write and read of it.
public struct Mood: Hashable, Sendable, CaseIterable, RawRepresentable, CustomStringConvertible {
    /// The name in campaign files and records.
    public let rawValue: String
    /// What it looks like, a sentence for people who choose.
    public let summary: String
    /// The colours of a campaign of this mood that names none.
    public let defaultPalette: Palette

    /// Every mood, in the order in which people read of them.
    public static let allCases = [neon, retro, minimal, lush]

    /// Glowing light on a dark ground.
    public static let neon = Mood(
        "neon",
        "Glowing light on a dark ground.",
        Palette(0xFF2E93, 0x00E5FF, 0x7A2BFF, 0x12062B)
    )
    /// Sunburst, faded ink, warm paper.
    public static let retro = Mood(
        "retro",
        "Sunburst, faded ink, warm paper.",
        Palette(0xD9482B, 0xF2B134, 0x1F6F78, 0xF6E7C8)
    )
    /// Large geometry, much room, one accent; the mood of a campaign that names none.
    public static let minimal = Mood(
        "minimal",
        "Large geometry, much room, one accent.",
        Palette(0xE4572E, 0xF5F2EC, 0x1A1A1A)
    )
    /// Flowing gradients and soft organic shapes.
    public static let lush = Mood(
        "lush",
        "Flowing gradients and soft organic shapes.",
        Palette(0x0F7173, 0xF25F5C, 0xFFC857, 0x2D1E4A)
    )

    private init(_ rawValue: String, _ summary: String, _ defaultPalette: Palette) {
        self.rawValue = rawValue
        self.summary = summary
        self.defaultPalette = defaultPalette
    }

    /// The mood of a name; nil where no mood has it.
    public init?(rawValue: String) {
        guard let mood = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
        self = mood
    }

    /// The same as ``rawValue``.
    public var description: String { rawValue }

    /// Moods are identified by their names.
    public static func == (left: Mood, right: Mood) -> Bool { left.rawValue == right.rawValue }

    /// See ``==(_:_:)``.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}
