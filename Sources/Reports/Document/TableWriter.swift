/// A column of a table.
struct TableColumn {
    /// On which side the cells of a column begin.
    enum Alignment {
        /// Where lines begin: words.
        case leading
        /// Where lines end: numbers.
        case trailing
    }

    /// What stands at the head of the column.
    let name: Phrase
    /// On which side its cells begin.
    let alignment: Alignment

    /// Makes a column of words.
    static func words(_ name: Phrase) -> TableColumn { TableColumn(name: name, alignment: .leading) }

    /// Makes a column of numbers.
    static func numbers(_ name: Phrase) -> TableColumn { TableColumn(name: name, alignment: .trailing) }

    fileprivate var attributes: [Attribute] { alignment == .trailing ? [.class("number")] : [] }
}

/// Writes the rows of a table: CommonMark has no tables, so Markdown gets them in GitHub's dialect, which other readers
/// show as lines of text.
struct TableWriter {
    let columns: [TableColumn]
    let table: InlineWriter

    /// Writes one row, one cell after the other; the first one names the row.
    func row(_ cells: [(InlineWriter) -> Void]) {
        precondition(cells.count == columns.count, "a row has as many cells as the table has columns")
        let row = table.appending(html: .element("tr"), markdown: .literal("", "|\n"))
        for (index, (column, cell)) in zip(columns, cells).enumerated() {
            let element: Marking =
                index == 0 ? .element("th", [Attribute("scope", "row")] + column.attributes) : .element("td", column.attributes)
            cell(row.appending(html: element, markdown: .literal("| ", " ")))
        }
    }

    /// Writes the names of the columns.
    func head() {
        let head = table.appending(
            html: Marking.element("tr").inside(.element("thead")),
            markdown: .tableRule(columns.map { $0.alignment == .trailing ? .right : nil })
        )
        for column in columns {
            let element = Marking.element("th", [Attribute("scope", "col")] + column.attributes)
            head.appending(html: element, markdown: .literal("| ", " ")).words(column.name)
        }
    }

    /// Writes the rows.
    func body(_ rows: (TableWriter) -> Void) {
        rows(TableWriter(columns: columns, table: table.appending(html: .element("tbody"), markdown: .none)))
    }
}
