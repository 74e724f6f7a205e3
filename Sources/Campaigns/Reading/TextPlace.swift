/// Where the lines of a text stand in the campaign file that it was read from.
public struct TextPlace: Hashable, Sendable {
    /// The line in the file of the text's first line.
    private let line: Int
    /// The column in the file at which its lines begin.
    private let column: Int
    /// How many lines are placed; of others only the beginning of the value is known.
    private let lines: Int

    /// Finds the lines of a text where they stand as they are: below `|`, each after the same spaces, or all in one line.
    /// - Parameter position: where the value begins.
    init(of text: String, at position: SourcePosition, in source: inout SourceLines) {
        let own = Self.lines(of: text)
        if let indentation = Self.indentation(of: own, below: position.line, in: &source) {
            (line, column, lines) = (position.line + 1, indentation + 1, own.count)
        } else {
            let rest = source.text(position.line).map { $0.unicodeScalars.dropFirst(position.column - 1) }
            // A quotation mark stands before what it quotes.
            let quote = rest?.first.map { $0 == "\"" || $0 == "'" } == true ? 1 : 0
            let isThere = rest.map { own.count == 1 && String($0.dropFirst(quote)).hasPrefix(own[0]) } ?? false
            (line, column, lines) = (position.line, position.column + (isThere ? quote : 0), isThere ? 1 : 0)
        }
    }

    /// The place in the file of a place in the text; the beginning of the value where the text does not stand as it is.
    /// - Parameters:
    ///   - line: 1-based.
    ///   - column: 1-based, in Unicode scalars.
    public func position(line: Int, column: Int) -> (line: Int, column: Int) {
        guard (1...max(1, lines)).contains(line), lines > 0 else { return (self.line, self.column) }
        return (self.line + line - 1, self.column + column - 1)
    }

    /// The spaces before each line below `first`; nil where the lines are not those of the text.
    private static func indentation(of own: [String], below first: Int, in source: inout SourceLines) -> Int? {
        var indentation: Int?
        for (index, text) in own.enumerated() {
            guard let line = source.text(first + 1 + index) else { return nil }
            if text.allSatisfy({ $0 == " " }) {
                guard line.allSatisfy({ $0 == " " }) else { return nil }
                continue
            }
            let spaces = line.prefix { $0 == " " }.count - text.prefix { $0 == " " }.count
            guard spaces >= 0, indentation ?? spaces == spaces, line.dropFirst(spaces) == text else { return nil }
            indentation = spaces
        }
        return indentation
    }

    private static func lines(of text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while lines.count > 1, lines.last == "" { lines.removeLast() }
        return lines
    }
}
