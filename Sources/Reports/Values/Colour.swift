/// A colour that a page may show: `#` and six hex digits, letters in upper case.
struct Colour: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The colour as text.
    let description: String

    /// Takes `#RRGGBB` in upper or lower case.
    /// - Returns: nil for any other text.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[0] == UInt8(ascii: "#"),
            bytes.dropFirst().allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit })
        else { return nil }
        description = text.uppercased()
    }

    /// By the text.
    static func < (left: Colour, right: Colour) -> Bool { left.description < right.description }
}
