internal import Campaigns

/// Where a poster has a QR code, and how large: the one table, by family and by what a picture is for.
///
/// A code is for somebody who stands before the picture with a phone in the hand. What is seen on the phone itself, and what
/// stands beside a link on a page, has none.
struct CodeRule: Hashable, Sendable {
    /// Where in the layout it stands.
    enum Place: Hashable, Sendable {
        /// In the corner at the foot where lines end; below the words where they are centred.
        case foot
        /// In the corner at the foot, beside the row of date and place.
        case row
    }

    let place: Place
    /// The side with the quiet zone that it should have, as a share of the picture's shorter side.
    let share: Double
    /// The shortest side of a screen that has a code, in pixels.
    let leastPixels: Int

    /// The rule of a size; nil for one without a code.
    static func of(_ size: PosterSize) -> CodeRule? {
        guard size.print != nil || size.group == signage, let rule = table[size.family],
            min(size.pixels.width, size.pixels.height) >= rule.leastPixels || size.print != nil
        else { return nil }
        return rule
    }

    /// The group of sizes for screens in foyers and streets.
    private static let signage = "signage"

    private static let table: [AspectFamily: CodeRule] = [
        // Sheets: 36 mm on A4, 50 on A3, 71 on A2, which a phone reads from ten times as far.
        .isoSheet: CodeRule(place: .foot, share: 0.17, leastPixels: 0),
        .usSheet: CodeRule(place: .foot, share: 0.165, leastPixels: 0),
        // Screens.
        .vertical: CodeRule(place: .foot, share: 0.2, leastPixels: 720),
        .wide: CodeRule(place: .row, share: 0.2, leastPixels: 720),
    ]

    /// The pixels of a module: as many as the wished side gives, but not fewer than a phone tells apart, 3 on a screen and
    /// 0.4 mm on paper.
    func module(of code: QRCode, on size: PosterSize) -> Int {
        let side = share * Double(min(size.pixels.width, size.pixels.height))
        let least = size.print.map { Int((0.4 / 25.4 * Double($0.resolution)).rounded(.up)) } ?? 3
        return max(least, Int(side) / code.wholeSide)
    }
}
