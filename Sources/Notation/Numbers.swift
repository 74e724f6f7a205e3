// How numbers are written in messages, file names and tables.

extension Int {
    /// The number and what it counts, such as `1 poster` or `12 posters`.
    public func counted(_ noun: String) -> String { counted(noun, noun + "s") }

    /// The same for a noun whose plural has another ending than `s`.
    public func counted(_ noun: String, _ several: String) -> String { "\(self) \(self == 1 ? noun : several)" }
}

extension String {
    /// The digits with zeros before them, up to `width` characters.
    public func zeroPadded(to width: Int) -> String { String(repeating: "0", count: max(0, width - count)) + self }
}
