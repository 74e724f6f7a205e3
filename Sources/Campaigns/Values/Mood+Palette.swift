extension Mood {
    /// The colours of a campaign of this mood that names none.
    public var defaultPalette: Palette {
        switch self {
        case .neon: Palette(0xFF2E93, 0x00E5FF, 0x7A2BFF, 0x12062B)
        case .retro: Palette(0xD9482B, 0xF2B134, 0x1F6F78, 0xF6E7C8)
        case .minimal: Palette(0xE4572E, 0xF5F2EC, 0x1A1A1A)
        case .lush: Palette(0x0F7173, 0xF25F5C, 0xFFC857, 0x2D1E4A)
        }
    }
}
