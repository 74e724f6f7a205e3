/// Appends JSON text to a buffer of bytes; the caller sees to the commas.
public struct JSONWriter {
    /// The text so far, UTF-8.
    public var bytes: [UInt8] = []

    /// Begins with nothing.
    public init() {}

    /// A text as JSON quotes it.
    public static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// An ASCII character.
    @inlinable
    public mutating func append(_ character: Unicode.Scalar) { bytes.append(UInt8(ascii: character)) }

    /// Text that needs no quoting, such as `null` or the digits of a number.
    @inlinable
    public mutating func literal(_ text: some StringProtocol) { bytes.append(contentsOf: text.utf8) }

    /// The same for text that the program holds.
    @inlinable
    public mutating func literal(_ text: StaticString) { text.withUTF8Buffer { bytes.append(contentsOf: $0) } }

    /// A whole number.
    public mutating func integer(_ value: Int64) {
        if 0...9 ~= value {
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
        } else {
            literal(String(value))
        }
    }

    /// Quoted text. Only what RFC 8259 section 7 demands is escaped.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            bytes.append(UInt8(ascii: "\""))
            var start = 0
            for index in utf8.indices where Self.needsEscape[Int(utf8[index])] {
                bytes.append(contentsOf: utf8[start..<index])
                escape(utf8[index])
                start = index + 1
            }
            bytes.append(contentsOf: utf8[start...])
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private static let needsEscape: [Bool] = (0...255).map { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }

    private mutating func escape(_ byte: UInt8) {
        append("\\")
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case UInt8(ascii: "\n"): append("n")
        case UInt8(ascii: "\r"): append("r")
        case UInt8(ascii: "\t"): append("t")
        case 0x08: append("b")
        case 0x0C: append("f")
        default:
            literal("u")
            literal(String(byte, radix: 16).zeroPadded(to: 4))
        }
    }
}
