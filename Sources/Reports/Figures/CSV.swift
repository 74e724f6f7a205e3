/// Tables for spreadsheets (RFC 4180), in which text stays text.
enum CSV {
    /// What stands in a cell.
    enum Field {
        /// Text of anybody, on one line.
        case text(String)
        /// Digits of this program; empty where there is no number.
        case number(String)
    }

    /// One line, with its end.
    static func line(_ fields: [Field]) -> String { fields.map(cell).joined(separator: ",") + "\r\n" }

    private static func cell(_ field: Field) -> String {
        switch field {
        case .number(let digits): digits
        case .text(let text): quoted(inert(text))
        }
    }

    /// Text of which no spreadsheet makes a formula: what begins like one gets an apostrophe before it, as OWASP advises
    /// ("CSV Injection"). So does what begins like one after a semicolon, which is what separates the cells of a line in
    /// countries with a decimal comma.
    private static func inert(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: beginsFormula) else { return text }
        return text.split(separator: ";", omittingEmptySubsequences: false).map { cell in
            // Spreadsheets look past white space and marks that nobody sees.
            let first = cell.unicodeScalars.first { !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint }
            return first.map(beginsFormula) == true ? "'\(cell)" : "\(cell)"
        }.joined(separator: ";")
    }

    private static func beginsFormula(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}", "|", "\t", "\r", "\n": true
        default: false
        }
    }

    private static func quoted(_ text: String) -> String {
        let needsQuotes = text.unicodeScalars.contains { [",", ";", "\"", "\t", "\r", "\n"].contains($0) }
        return needsQuotes ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
}
