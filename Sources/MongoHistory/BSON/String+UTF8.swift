extension String {
    /// Copies text; nil for bytes that are not UTF-8.
    ///
    /// The standard library's `String(validating:as:)` does the same for any encoding, and looks the encoding up anew with
    /// every call: a fifth of the time that reading a record takes.
    init?(utf8 bytes: UnsafeRawBufferPointer) {
        guard let span = try? UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span) else { return nil }
        self.init(copying: span)
    }
}
