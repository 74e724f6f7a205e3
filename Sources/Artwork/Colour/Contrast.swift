internal import Campaigns

/// Readability as the Web Content Accessibility Guidelines 2.1 count it.
enum Contrast {
    /// What every word of a poster has against what lies behind it: the guidelines' level AA for text of any size.
    static let required = 4.5

    /// Relative luminance, 0...1: https://www.w3.org/TR/WCAG21/#dfn-relative-luminance.
    static func luminance(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Double {
        0.2126 * TransferCurve.decoded[Int(red)] + 0.7152 * TransferCurve.decoded[Int(green)]
            + 0.0722 * TransferCurve.decoded[Int(blue)]
    }

    static func luminance(_ color: HexColor) -> Double { luminance(color.red, color.green, color.blue) }

    /// The ratio of two luminances, 1...21: https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio.
    static func ratio(_ first: Double, _ second: Double) -> Double {
        (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }
}
