internal import Postbacks

/// The numbers behind a figure, from which its table, its CSV and its JSON are made.
struct FigureTable: Sendable {
    /// A column of the table.
    struct Column: Sendable {
        /// The column's name for programs, such as `mood`.
        let name: String
        /// The column's name for people.
        let title: Phrase
        /// What stands for a text that is not there.
        let missing: Phrase

        /// Names a column.
        init(_ name: String, _ title: Phrase, missing: Phrase = "none") {
            (self.name, self.title, self.missing) = (name, title, missing)
        }
    }

    /// The columns, one or more; the first names the row.
    let columns: [Column]
    /// The rows, each with as many values as there are columns.
    let rows: [[FigureValue]]

    /// How many rows a page shows; the files have all.
    static let rowsOnPage = 60

    /// Writes the table under a name that tells it apart from others of its page.
    func write(in writer: BlockWriter, named name: Phrase) {
        let columns = zip(columns, columns.indices).map { column, index in
            // A mood at the head of a column is a name, but no text of its own beside others.
            let title: Phrase = "\(writer.document.words.text(column.title))"
            return rows.first.map { $0[index].isNumber } ?? false ? TableColumn.numbers(title) : .words(title)
        }
        writer.table(columns, named: name) { table in
            for row in rows.prefix(Self.rowsOnPage) {
                table.row(zip(row, self.columns).map { value, column in { value.write(in: $0, missing: column.missing) } })
            }
        }
        if rows.count > Self.rowsOnPage {
            writer.paragraph(.remark) {
                let rest = rows.count - Self.rowsOnPage
                $0.words(
                    Phrase(rest, one: "\(rest) further row is in the files.", other: "\(rest) further rows are in the files.")
                )
            }
        }
    }
}

/// One value of a table.
enum FigureValue: Hashable, Sendable {
    /// Text of somebody else; nil where there is none.
    case text(String?)
    /// How many.
    case count(Int)
    /// How many; nil where it is unknown.
    case known(Int?)
    /// A part of a whole.
    case share(Int, of: Int)
    /// A number between 0 and 1.
    case fraction(Double)
    /// The day of a moment.
    case day(Timestamp)
    /// A moment; nil where there is none.
    case moment(Timestamp?)
    /// A week or month.
    case period(CalendarPeriod)
    /// Colours beside each other.
    case colours([Colour])
    /// A length of time in milliseconds.
    case duration(Int64)
    /// Millionths of a US dollar.
    case dollars(Int)

    /// Whether the values of a column are set as numbers.
    var isNumber: Bool {
        switch self {
        case .count, .known, .share, .fraction, .duration, .dollars: true
        case .text, .day, .moment, .period, .colours: false
        }
    }

    /// Writes the value into a cell.
    fileprivate func write(in cell: InlineWriter, missing: Phrase) {
        switch self {
        case .text(let text):
            if let text = text.map(PlainText.init), !text.isEmpty { cell.given(text) } else { cell.words(missing) }
        case .count(let number): cell.words(NumberText.number(number))
        case .known(let number): cell.words(number.map(NumberText.number) ?? "unknown")
        case .share(let part, let whole): cell.words(NumberText.share(part, of: whole))
        case .fraction(let share): cell.words(Percent(share).text)
        case .day(let moment): cell.day(moment)
        case .moment(let moment): if let moment { cell.time(moment) } else { cell.words("–") }
        case .period(let period): cell.words("\(period.description)")
        case .colours(let colours):
            for (index, colour) in colours.enumerated() {
                if index > 0 { cell.words(" ") }
                cell.swatch(colour)
            }
        case .dollars(let microdollars): cell.words(NumberText.dollars(microdollars))
        case .duration(let milliseconds): cell.words(DurationText.text(milliseconds))
        }
    }
}
