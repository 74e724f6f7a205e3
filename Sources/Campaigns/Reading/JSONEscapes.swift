/// The text of a JSON file with each character that JSON writes as two escapes, such as `\uD83C\uDFB5`, written as the one
/// that YAML has for it, `\U0001F3B5`.
struct JSONEscapes {
    let text: [UInt8]
    /// Where the text became shorter, in its order.
    let shifts: [Shift]

    struct Shift {
        /// The backslash in ``JSONEscapes/text``.
        let position: SourcePosition
        /// How many columns everything after it on its line has moved to the left.
        let columns: Int
    }

    /// Whether there is anything to join; fast, and sometimes true without need.
    static func mayHavePairs(in source: ArraySlice<UInt8>) -> Bool {
        source.withUnsafeBufferPointer { bytes in
            bytes.indices.dropLast(2).contains { index in
                bytes[index] == UInt8(ascii: "\\") && bytes[index + 1] == UInt8(ascii: "u")
                    && bytes[index + 2] | 0x20 == UInt8(ascii: "d")
            }
        }
    }

    init(joiningPairsIn source: ArraySlice<UInt8>) {
        var text: [UInt8] = []
        text.reserveCapacity(source.count)
        var shifts: [Shift] = []
        var position = SourcePosition.start
        var rest = source
        while let byte = rest.first {
            if let scalar = Self.pair(at: rest) {
                let digits = String(scalar.value, radix: 16)
                shifts.append(Shift(position: position, columns: 2))
                text += Array("\\U".utf8) + Array(repeating: UInt8(ascii: "0"), count: 8 - digits.utf8.count) + Array(digits.utf8)
                position.column += 10
                rest = rest.dropFirst(12)
                continue
            }
            // A backslash takes the next character with it, so that \\uD83C stays the text it is.
            let length = byte == UInt8(ascii: "\\") && rest.count > 1 ? 2 : 1
            for byte in rest.prefix(length) {
                if byte == UInt8(ascii: "\n") {
                    position = SourcePosition(line: position.line + 1, column: 1)
                } else if byte & 0xC0 != 0x80 {
                    position.column += 1
                }
                text.append(byte)
            }
            rest = rest.dropFirst(length)
        }
        self.text = text
        self.shifts = shifts
    }

    private static func pair(at rest: ArraySlice<UInt8>) -> Unicode.Scalar? {
        guard rest.count >= 12, let high = unit(at: rest), let low = unit(at: rest.dropFirst(6)) else { return nil }
        guard (0xD800...0xDBFF).contains(high), (0xDC00...0xDFFF).contains(low) else { return nil }
        return Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    }

    private static func unit(at rest: ArraySlice<UInt8>) -> UInt32? {
        guard rest.starts(with: Array("\\u".utf8)) else { return nil }
        return UInt32(String(decoding: rest.dropFirst(2).prefix(4), as: UTF8.self), radix: 16)
    }
}
