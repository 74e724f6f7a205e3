internal import CQREncode

/// An address as a QR code of error correction level M, which stands dirt and folds up to a seventh of its area.
struct QRCode: Hashable, Sendable {
    /// What it says.
    let text: String
    /// Dark modules along a side, without the quiet zone: 21...177.
    let side: Int
    /// Row by row from the top left: whether a module is dark.
    let isDark: [Bool]

    /// Modules around the code that stay light, on each side: ISO/IEC 18004, 9.1.
    static let quietZone = 4

    /// Encodes bytes; the smallest code that holds them.
    ///
    /// Nil for a text of more than 2,331 bytes, which no code of this level holds.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        // "QRcode_encodeData: version 0 is the smallest that fits; NULL is returned when failed to encode, with errno ERANGE where
        // the data is too large"; QRcode_free frees the result.
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        self.text = text
        side = Int(code.pointee.width)
        // "The least significant bit is 1 for black."
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
        isDark = modules.map { $0 & 1 == 1 }
    }

    /// Modules along a side with the quiet zone.
    var wholeSide: Int { side + 2 * Self.quietZone }
}
