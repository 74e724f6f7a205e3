internal import Campaigns

/// The two colours of a QR code.
struct CodeColours: Hashable, Sendable {
    let dark: HexColor
    let light: HexColor

    /// What phones tell apart in bad light, as a contrast ratio.
    static let wantedContrast = 7.0

    /// The mood's dark words on their light ground, where they differ enough, and black on white otherwise. Never light on
    /// dark, which many phones do not read.
    init(_ set: InkSet) {
        let (dark, light) = (set.dark.ink, set.dark.scrim)
        let suits = dark.lightness < light.lightness && Contrast.ratio(dark, light) >= Self.wantedContrast
        self.dark = suits ? dark.hexColor : HexColor(red: 0, green: 0, blue: 0)
        self.light = suits ? light.hexColor : HexColor(red: 255, green: 255, blue: 255)
    }
}
