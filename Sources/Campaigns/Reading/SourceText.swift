/// The text of a file, with and without what YAML has no name for.
struct SourceText {
    /// The content of the file without a byte order mark.
    let original: ArraySlice<UInt8>
    /// What is handed to the parser.
    let parsed: ArraySlice<UInt8>
    private let shifts: [JSONEscapes.Shift]

    /// Takes the bytes of a file.
    /// - Parameter isJSON: whether `\uD83C\uDFB5` is one character, as in JSON; YAML does not know such pairs.
    init(_ bytes: [UInt8], isJSON: Bool) {
        original = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if isJSON, JSONEscapes.mayHavePairs(in: original) {
            let escapes = JSONEscapes(joiningPairsIn: original)
            parsed = escapes.text[...]
            shifts = escapes.shifts
        } else {
            parsed = original
            shifts = []
        }
    }

    /// The place in ``original`` of a place in ``parsed``.
    func original(_ position: SourcePosition) -> SourcePosition {
        let before = shifts.filter { $0.position.line == position.line && $0.position.column < position.column }
        return SourcePosition(line: position.line, column: before.reduce(position.column) { $0 + $1.columns })
    }
}
