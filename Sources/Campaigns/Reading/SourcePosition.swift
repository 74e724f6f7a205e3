/// A place in a file.
struct SourcePosition: Hashable, Comparable {
    /// 1-based.
    var line: Int
    /// 1-based, in Unicode scalars.
    var column: Int

    static let start = SourcePosition(line: 1, column: 1)

    static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
