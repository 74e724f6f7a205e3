/// RFC 4648's base 32: five bits a character, no letter that is taken for a digit.
enum Base32 {
    /// Writes `bytes` in lower case without padding.
    static func lowercase(_ bytes: some Sequence<UInt8>) -> String {
        var characters: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                characters.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 { characters.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
        return String(decoding: characters, as: UTF8.self)
    }

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
}
