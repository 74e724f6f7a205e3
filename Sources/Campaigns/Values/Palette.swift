/// The colours of a campaign, most important first; never empty.
public struct Palette: Hashable, Sendable {
    /// One to ``maximumCount`` colours, most important first.
    public let colors: [HexColor]

    /// The most colours that a palette may have.
    public static let maximumCount = 12

    /// Takes the colours in the order of their importance.
    /// - Throws: ``CampaignError`` with the code `emptyPalette` for none and `tooManyColors` for more than ``maximumCount``.
    public init(_ colors: [HexColor]) throws(CampaignError) {
        guard !colors.isEmpty else {
            throw CampaignError(
                .emptyPalette,
                "the palette is empty",
                remedy: "name one colour at least, or leave the key out for the mood's own palette"
            )
        }
        guard colors.count <= Self.maximumCount else {
            throw CampaignError(
                .tooManyColors,
                "the palette has \(colors.count) colours",
                remedy: "keep the \(Self.maximumCount) most important at most"
            )
        }
        self.colors = colors
    }

    /// Makes a palette of 24-bit numbers such as `0x9D00FF` that stand in our own source, and so are neither none nor too many.
    init(_ first: UInt32, _ others: UInt32...) {
        colors = ([first] + others).map { value in
            HexColor(red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
        }
    }
}
