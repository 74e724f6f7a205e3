internal import Notation

/// An opaque colour in sRGB, eight bits a channel, written `#RRGGBB`.
public struct HexColor: Hashable, Sendable, CustomStringConvertible {
    /// Red, 0...255, sRGB-encoded (not linear light).
    public let red: UInt8
    /// Green, 0...255, sRGB-encoded.
    public let green: UInt8
    /// Blue, 0...255, sRGB-encoded.
    public let blue: UInt8

    /// Makes a colour of three sRGB-encoded channels.
    public init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Takes `#RRGGBB`, upper or lower case.
    /// - Throws: ``CampaignError`` with the code `invalidColor`; the remedy spells out three-digit colours and drops
    ///   the alpha of eight-digit ones where it says that the colour is opaque, which is the same colour then.
    public init(_ text: String) throws(CampaignError) {
        let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isHexDigit), let value = UInt32(digits.prefix(6), radix: 16) else {
            throw CampaignError(.invalidColor, "\(text.quoted(upTo: 40)) is not a colour", remedy: Self.example)
        }
        switch digits.utf8.count {
        case 6 where text.hasPrefix("#"):
            self.init(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
        case 6:
            throw CampaignError(.invalidColor, "the colour \"\(text)\" lacks its '#'", remedy: Self.remedy(digits))
        case 3:
            throw CampaignError(.invalidColor, "the colour \"\(text)\" has 3 digits", remedy: Self.remedy(Self.doubling(digits)))
        case 4:
            throw Self.transparency(text, Self.doubling(digits))
        case 8:
            throw Self.transparency(text, String(digits))
        case let count:
            throw CampaignError(.invalidColor, "the colour \(text.quoted(upTo: 40)) has \(count) digits", remedy: Self.example)
        }
    }

    private static let example = "write six hex digits such as \"#9D00FF\""

    private static func remedy(_ digits: some StringProtocol) -> String { "write \"#\(digits.uppercased())\"" }

    /// - Parameter digits: eight of them.
    private static func transparency(_ text: String, _ digits: String) -> CampaignError {
        CampaignError(
            .invalidColor,
            "the colour \"\(text)\" has an alpha channel, which a poster cannot have",
            remedy: digits.lowercased().hasSuffix("ff")
                ? remedy(digits.prefix(6))
                : "write the six digits of the opaque colour that people should see"
        )
    }

    private static func doubling(_ digits: Substring) -> String { digits.map { "\($0)\($0)" }.joined() }

    /// `#RRGGBB` in upper case.
    public var description: String {
        let value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        return "#" + String(value, radix: 16, uppercase: true).zeroPadded(to: 6)
    }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
