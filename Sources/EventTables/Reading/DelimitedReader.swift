internal import Campaigns

/// Reads comma-separated values by RFC 4180, and what spreadsheets make of them: other separators, other line ends, a line
/// `sep=;` in front, and quotation marks inside of cells that are not quoted.
///
/// Only the row that is read is held in memory.
struct DelimitedReader {
    /// The separators that are looked for, the usual first.
    static let separators: [Unicode.Scalar] = [",", ";", "\t", "|"]

    /// What stands between cells; nil as long as nobody knows.
    private(set) var separator: UInt8?
    private let body: (TableEvent) -> Void
    /// The first line, for as long as the separator is looked for.
    private var head: [UInt8] = []
    private var isInHeadQuotes = false

    private var cells: [[UInt8]] = []
    private var cell: [UInt8] = []
    private var rowBytes = 0
    private var rowNumber = 1
    private var state = State.cellStart
    /// The columns with a name; nil before the row that names them.
    private var names: [String]?
    private var isOver = false
    /// Whether something of the row was told as wrong, so that the row is none.
    private var isFaulty = false
    private var isPastCarriageReturn = false

    private enum State {
        case cellStart, plain, quoted, quoteInQuoted, pastQuotes
    }

    /// - Parameter separator: nil for the one that the first line has most of.
    init(separator: Unicode.Scalar?, _ body: @escaping (TableEvent) -> Void) {
        self.separator = separator.map { UInt8(ascii: $0) }
        self.body = body
    }

    /// Takes the next bytes of the file, UTF-8.
    mutating func add(_ bytes: [UInt8]) {
        guard separator == nil else { return read(bytes) }
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "\"") { isInHeadQuotes.toggle() }
            let isEnd = !isInHeadQuotes && (byte == 0x0A || byte == 0x0D) && head.contains { $0 > 0x20 }
            guard isEnd || head.count >= TableLimits.rowBytes else {
                head.append(byte)
                continue
            }
            findSeparator()
            return read(bytes[index...])
        }
    }

    /// Takes note that the file is at its end.
    mutating func finish() {
        if separator == nil { findSeparator() }
        guard !isOver else { return }
        switch state {
        case .quoted:
            fault(
                CellFault(
                    "a quotation mark opens this cell and none closes it",
                    suggestion: "close it, or write a quotation mark of the text as two in a cell in quotes"
                )
            )
            body(.brokenOff)
        case .cellStart where cells.isEmpty && rowBytes == 0: break
        default: endRow()
        }
    }

    private mutating func findSeparator() {
        var counts: [UInt8: Int] = [:]
        var isQuoted = false
        for byte in head {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() } else if !isQuoted { counts[byte, default: 0] += 1 }
        }
        // The usual one of several that are as many.
        var best = UInt8(ascii: ",")
        for sign in Self.separators.map({ UInt8(ascii: $0) }) where counts[sign, default: 0] > counts[best, default: 0] {
            best = sign
        }
        separator = best
        let text = String(decoding: head, as: UTF8.self).trimmedWhole.lowercased()
        if text.hasPrefix("sep="), let sign = text.unicodeScalars.dropFirst(4).first, text.unicodeScalars.count == 5, sign.isASCII
        {
            separator = UInt8(ascii: sign)
        }
        let line = head
        head = []
        read(line)
    }

    private mutating func read(_ bytes: some Collection<UInt8>) {
        for byte in bytes {
            guard !isOver else { return }
            if isPastCarriageReturn {
                isPastCarriageReturn = false
                if byte == 0x0A { continue }
            }
            rowBytes += 1
            guard rowBytes <= TableLimits.rowBytes, cells.count < TableLimits.columns else {
                fault(
                    CellFault(
                        rowBytes > TableLimits.rowBytes
                            ? "the row has more than \(TableLimits.rowBytes.grouped) bytes"
                            : "the row has more than \(TableLimits.columns.grouped) columns",
                        suggestion: "a quotation mark may be open somewhere before, or the separator another one"
                    )
                )
                body(.brokenOff)
                isOver = true
                return
            }
            take(byte)
        }
    }

    private mutating func take(_ byte: UInt8) {
        let isLineEnd = byte == 0x0A || byte == 0x0D
        switch state {
        case .quoted:
            if byte == UInt8(ascii: "\"") { state = .quoteInQuoted } else { cell.append(byte) }
        case .quoteInQuoted where byte == UInt8(ascii: "\""):
            cell.append(byte)
            state = .quoted
        case .cellStart where byte == UInt8(ascii: "\""): state = .quoted
        case _ where byte == separator: endCell()
        case _ where isLineEnd:
            isPastCarriageReturn = byte == 0x0D
            endRow()
        case .quoteInQuoted, .pastQuotes:
            // Spaces before the separator are what some programs write.
            if byte != 0x20 {
                fault(
                    CellFault(
                        "text follows the closing quotation mark of a cell",
                        suggestion: "write a quotation mark of the text as two in a cell in quotes"
                    )
                )
                cell.append(byte)
            }
            state = .pastQuotes
        case .cellStart, .plain:
            cell.append(byte)
            state = .plain
        }
    }

    private mutating func endCell() {
        cells.append(cell)
        cell = []
        state = .cellStart
    }

    private mutating func endRow() {
        endCell()
        let row = cells
        let number = rowNumber
        cells = []
        rowBytes = 0
        rowNumber += 1
        defer { isFaulty = false }
        if isFaulty, names != nil { return }
        let texts = row.map { String(validating: $0, as: UTF8.self) }
        if let wrong = texts.firstIndex(of: nil) {
            body(
                .fault(
                    row: number,
                    column: wrong + 1,
                    CellFault(
                        "the cell is not UTF-8",
                        suggestion: "save the table as UTF-8, or name its encoding in the map, such as encoding: windows-1252"
                    )
                )
            )
            if names != nil { return }
        }
        emit(texts.map { $0?.trimmedWhole ?? "" }, number)
    }

    private mutating func emit(_ texts: [String], _ number: Int) {
        // An empty line is a row of one empty cell.
        guard texts.contains(where: { !$0.isEmpty }) else { return }
        guard let names else {
            if texts.count == 1, number == 1, texts[0].lowercased().hasPrefix("sep=") { return }
            // `sep=;` with its own sign is parted into two.
            if number == 1, texts[0].lowercased() == "sep=", texts.dropFirst().allSatisfy(\.isEmpty) { return }
            names = texts
            body(.header(texts, row: number))
            return
        }
        if let extra = texts.indices.dropFirst(names.count).first(where: { !texts[$0].isEmpty }) {
            body(
                .fault(
                    row: number,
                    column: extra + 1,
                    CellFault(
                        "the row has more cells than the table has columns, \(names.count)",
                        suggestion: "put texts that hold the separator in quotes"
                    )
                )
            )
            return
        }
        if texts.count < names.count {
            body(
                .remark(
                    row: number,
                    column: texts.count,
                    CellFault("the row ends after \(texts.count) of \(names.count) columns; the others count as empty")
                )
            )
        }
        let cells = zip(names, texts).enumerated().compactMap { index, pair in
            pair.1.isEmpty ? nil : TableCell(column: index + 1, name: pair.0, value: .text(pair.1))
        }
        body(.row(TableRow(number: number, cells: cells)))
    }

    private mutating func fault(_ fault: CellFault) {
        if !isFaulty { body(.fault(row: rowNumber, column: cells.count + 1, fault)) }
        isFaulty = true
    }
}
