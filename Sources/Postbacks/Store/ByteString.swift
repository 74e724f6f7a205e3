/// Text compared byte by byte, as databases compare it; Swift's own comparison takes different spellings of one character
/// for the same.
struct ByteString: Hashable, Comparable {
    let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ByteString, right: ByteString) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

    /// In the order of the bytes of UTF-8, which is the order of the code points.
    static func < (left: ByteString, right: ByteString) -> Bool { left.text.utf8.lexicographicallyPrecedes(right.text.utf8) }

    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}
