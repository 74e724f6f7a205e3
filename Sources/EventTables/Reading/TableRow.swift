/// What one cell holds.
indirect enum CellValue: Hashable, Sendable {
    /// A text, a number as it was written, or `true` and `false`.
    case text(String)
    /// Several values in their order.
    case list([CellValue])
    /// Named values in their order.
    case record([Member])

    /// A value with its name.
    struct Member: Hashable, Sendable {
        let name: String
        let value: CellValue

        init(_ name: String, _ value: CellValue) {
            self.name = name
            self.value = value
        }
    }

    /// Whether there is nothing in it.
    var isEmpty: Bool {
        switch self {
        case .text(let text): text.trimmedWhole.isEmpty
        case .list(let values): values.allSatisfy(\.isEmpty)
        case .record(let members): members.allSatisfy(\.value.isEmpty)
        }
    }

    /// The text, where it is one.
    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The member of that name of a record.
    subscript(name: String) -> CellValue? {
        guard case .record(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The values of a list; one that is none stands for a list of itself.
    var items: [CellValue] { if case .list(let values) = self { values } else { [self] } }
}

/// One event, as its source has it.
struct TableRow: Sendable {
    /// 1-based, see ``TableProblem/row``.
    let number: Int
    /// What the source says, in its order; cells without content are left out.
    let cells: [TableCell]
    /// Whether 00:00 behind a day is an hour: calendars have another way to write a day without one.
    var hasTrueMidnights = false
}

/// A value with the column that it stands in.
struct TableCell: Sendable {
    /// The column, 1-based.
    let column: Int
    /// What the source calls the column.
    let name: String
    let value: CellValue
    /// What the column means where no map says anything else; nil where its name has to tell.
    var usual: EventField? = nil
}

/// What readers of tables find, one thing after the other.
enum TableEvent: Sendable {
    /// The names of the columns, before all rows; of sources whose rows name them there are none.
    case header([String], row: Int)
    case row(TableRow)
    /// A row or a part of the file that cannot be read.
    case fault(row: Int?, column: Int?, CellFault)
    /// Something about a row that a person should know, and that costs nothing.
    case remark(row: Int?, column: Int?, CellFault)
    /// The file cannot be read any further, so that what is missing may not be missing.
    case brokenOff
}

extension String {
    /// Without white space and what looks like nothing at its ends.
    var trimmedWhole: String {
        let scalars = unicodeScalars
        func isSpace(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.isWhitespace || ["\u{FEFF}", "\u{200B}", "\u{2060}"].contains(scalar)
        }
        guard let first = scalars.firstIndex(where: { !isSpace($0) }), let last = scalars.lastIndex(where: { !isSpace($0) })
        else {
            return ""
        }
        return String(scalars[first...last])
    }
}
