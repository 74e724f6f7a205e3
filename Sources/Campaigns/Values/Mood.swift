/// The visual language of a campaign.
public enum Mood: String, Hashable, Sendable, CaseIterable {
    /// Glowing light on a dark ground.
    case neon
    /// Sunburst, faded ink, warm paper.
    case retro
    /// Large geometry, much room, one accent.
    case minimal
    /// Flowing gradients and soft organic shapes.
    case lush
}
