public import Campaigns
internal import Files
internal import Foundation
public import SystemPackage

/// Reads a table of events and makes campaign files of its rows; writes nothing.
///
/// The calls block on the disk; call them on a thread that may wait. Of CSV files and JSON lines only the row that is read is held
/// in memory, and the campaign file that came of each; calendars and web pages are read as a whole.
public struct TableImport: Sendable {
    private let map: ColumnMap
    private let reader: CampaignReader

    /// - Parameters:
    ///   - map: what the columns mean.
    ///   - reader: reads campaign files as the workspace does, and says what is wrong with what came of a row.
    public init(map: ColumnMap, reader: CampaignReader) {
        self.map = map
        self.reader = reader
    }

    /// Reads a table.
    /// - Throws: ``TableError`` where nothing of it can be used. What is wrong with single rows costs only them.
    public func read(_ file: FilePath) throws(TableError) -> EventTable {
        let reading = TableReading(map, file, reader)
        try Self.feed(file, map) { reading.take($0) }
        return try reading.finish()
    }

    /// Reads the bytes of a table in pieces of any length, as the fuzzer does.
    func read(pieces: [[UInt8]], named file: FilePath) throws(TableError) -> EventTable {
        let reading = TableReading(map, file, reader)
        var source = TableSource(file: file, map: map) { reading.take($0) }
        for piece in pieces { source.add(piece) }
        source.finish()
        return try reading.finish()
    }

    /// Hands over what stands in a file.
    static func feed(_ file: FilePath, _ map: ColumnMap, _ body: @escaping (TableEvent) -> Void) throws(TableError) {
        var source = TableSource(file: file, map: map, body)
        do throws(FileError) {
            try file.forEachPart { source.add(Array($0)) }
        } catch {
            throw TableError(.unreadable, file, "the table cannot be read (\(error.cause))")
        }
        source.finish()
    }
}

/// What came of a table.
public struct EventTable: Sendable {
    /// What names the table in campaign files.
    public let name: String
    /// The campaigns, in the order of the rows.
    public let campaigns: [TableCampaign]
    /// What is wrong; the rows that it stands in gave no campaign.
    public let problems: [TableProblem]
    /// What a person should look at, and what stopped nothing.
    public let warnings: [TableProblem]
    /// How many rows there are.
    public let rows: Int
    /// How many gave no campaign.
    public let refused: Int
    /// The keys of all rows, also of those that gave no campaign.
    let keys: Set<String>
    /// Whether the table was read to its end, with all keys known, so that what is not in it is not in it any more.
    let isComplete: Bool
}

/// The campaign file that comes of a row.
public struct TableCampaign: Sendable {
    /// The row, see ``TableProblem/row``.
    public let row: Int
    /// What tells the row from others.
    public let key: String
    /// The id that it gets where it is new.
    public let id: CampaignID
    /// The file but for the lines that name the table.
    let text: String
    /// The column of the table, by the line of ``text``.
    let columns: [Int: Int]
}

/// Finds out what a file is by how it begins, and hands its bytes to the reader of that.
private struct TableSource {
    private let file: FilePath
    private let map: ColumnMap
    private let body: (TableEvent) -> Void
    private var decoding: TextDecoding
    private var kind = Kind.unknown([])

    private enum Kind {
        /// The bytes so far.
        case unknown([UInt8])
        case delimited(DelimitedReader)
        case json(JSONTable)
        case document([UInt8], isCalendar: Bool)
        case over
    }

    init(file: FilePath, map: ColumnMap, _ body: @escaping (TableEvent) -> Void) {
        self.file = file
        self.map = map
        self.body = body
        decoding = TextDecoding(map.encoding)
    }

    mutating func add(_ bytes: [UInt8]) { take(decoding.decode(bytes)) }

    mutating func finish() {
        take(decoding.decode([], isEnd: true))
        if case .unknown(let bytes) = kind { begin(bytes, isEnd: true) }
        switch kind {
        case .delimited(var reader): reader.finish()
        case .json(var reader): reader.finish()
        case .document(let bytes, isCalendar: true):
            CalendarReader(from: map.from, until: map.until).read(bytes, body)
        case .document(let bytes, isCalendar: false): WebPage.read(bytes, body)
        case .unknown, .over: break
        }
        kind = .over
    }

    private mutating func take(_ bytes: [UInt8]) {
        switch kind {
        case .unknown(let before): begin(before + bytes, isEnd: false)
        case .delimited(var reader):
            reader.add(bytes)
            kind = .delimited(reader)
        case .json(var reader):
            reader.add(bytes)
            kind = .json(reader)
        case .document(var before, let isCalendar):
            before += bytes
            if before.count > TableLimits.documentBytes {
                let most = TableLimits.documentBytes.grouped
                body(
                    .fault(
                        row: nil,
                        column: nil,
                        CellFault("the file has more than \(most) bytes", suggestion: "part it into several")
                    )
                )
                body(.brokenOff)
                kind = .over
            } else {
                kind = .document(before, isCalendar: isCalendar)
            }
        case .over: break
        }
    }

    private mutating func begin(_ bytes: [UInt8], isEnd: Bool) {
        let head = bytes.drop { $0 <= 0x20 }
        guard head.count >= 32 || isEnd else {
            kind = .unknown(bytes)
            return
        }
        let start = String(decoding: head.prefix(32), as: UTF8.self).uppercased()
        let isTable = ["csv", "tsv", "tab"].contains(file.extension?.lowercased() ?? "")
        if start.hasPrefix("BEGIN:VCALENDAR") {
            kind = .document([], isCalendar: true)
        } else if !isTable, start.hasPrefix("<") {
            kind = .document([], isCalendar: false)
        } else if !isTable, start.hasPrefix("{") || start.hasPrefix("[") {
            kind = .json(JSONTable(body))
        } else {
            let separator = file.extension?.lowercased() == "tsv" ? "\t" : nil as Unicode.Scalar?
            kind = .delimited(DelimitedReader(separator: map.separator ?? separator, body))
        }
        take(bytes)
    }
}

/// Takes what is read of a table, row by row.
private final class TableReading {
    private let map: ColumnMap
    private let file: FilePath
    private let reader: CampaignReader
    private var binding: ColumnBinding
    private var headerRow = 1
    private var hasHeader = false
    private var campaigns: [TableCampaign] = []
    private var problems: [TableProblem] = []
    private var warnings: [TableProblem] = []
    private var untold = (problems: 0, warnings: 0)
    private var rows = 0
    private var refused: Set<Int> = []
    private var keys: [String: Int] = [:]
    private var doubled: [String: [Int]] = [:]
    private var isComplete = true
    private var isOver = false

    init(_ map: ColumnMap, _ file: FilePath, _ reader: CampaignReader) {
        self.map = map
        self.file = file
        self.reader = reader
        binding = ColumnBinding(map)
    }

    func take(_ event: TableEvent) {
        guard !isOver else { return }
        switch event {
        case .header(let names, let row):
            headerRow = row
            hasHeader = true
            binding.bind(header: names.map(\.composed))
        case .row(let row): take(row)
        case .fault(let row, let column, let fault):
            if let row { refused.insert(row) }
            rows += row == nil ? 0 : 1
            // Nobody knows the key of what cannot be read.
            isComplete = false
            note(row, column, fault)
        case .remark(let row, let column, let fault): warn(row, column, fault)
        case .brokenOff: isComplete = false
        }
    }

    private func take(_ row: TableRow) {
        rows += 1
        guard rows <= TableLimits.events else {
            isOver = true
            isComplete = false
            let most = TableLimits.events.grouped
            return note(row.number, nil, CellFault("the table has more than \(most) events", suggestion: "part it into several"))
        }
        var cells: [(field: EventField, cell: TableCell)] = []
        for cell in row.cells {
            let named = TableCell(column: cell.column, name: cell.name.composed, value: cell.value, usual: cell.usual)
            if let field = binding.field(of: named) { cells.append((field, named)) }
        }
        let reading = RowReading(map, cells, hasTrueMidnights: row.hasTrueMidnights)
        for (column, fault) in reading.remarks { warn(row.number, column, fault) }
        for (column, fault) in reading.faults { note(row.number, column, fault) }
        if let key = reading.key { remember(key, row.number) } else { isComplete = false }
        guard reading.faults.isEmpty, let key = reading.key, let id = reading.id else {
            if reading.faults.isEmpty {
                note(row.number, nil, CellFault("the row gives no id", suggestion: "give it a name in letters or digits"))
            }
            refused.insert(row.number)
            return
        }
        guard isValid(reading.text, id, row.number) else {
            refused.insert(row.number)
            return
        }
        campaigns.append(
            TableCampaign(row: row.number, key: key, id: id, text: reading.text.text, columns: reading.text.columns)
        )
    }

    private func remember(_ key: String, _ row: Int) {
        if let first = keys[key] { doubled[key, default: [first]].append(row) } else { keys[key] = row }
    }

    /// Asks the reader of campaign files, and tells what it says at the cell that it is about.
    private func isValid(_ text: CampaignText, _ id: CampaignID, _ row: Int) -> Bool {
        do throws(CampaignProblems) {
            _ = try reader.campaign(from: Array(text.text.utf8), file: FilePath("\(id).yaml"))
            return true
        } catch {
            for problem in error.problems {
                note(row, text.columns[problem.line], CellFault(problem.message, suggestion: problem.suggestion))
            }
            return false
        }
    }

    func finish() throws(TableError) -> EventTable {
        binding.finish(hasRows: rows > 0)
        for remark in binding.remarks { warn(headerRow, remark.column, remark.fault) }
        try checkMap()
        guard binding.hasField(.name) || rows == 0 && problems.isEmpty == false else {
            let about = TableProblem(
                file: file,
                row: headerRow,
                column: nil,
                rows == 0 ? "the table has no rows" : "no column holds the names of the events",
                suggestion: rows == 0 ? nil : "let --suggest write a map, and say there which column is event.name"
            )
            throw TableError(code: .noNames, problems: Array((warnings + problems).prefix(20)) + [about])
        }
        refuseDoubled()
        let kept = campaigns.filter { !refused.contains($0.row) }
        return EventTable(
            name: map.table ?? file.lastComponent?.string ?? file.string,
            campaigns: kept,
            problems: Self.sorted(problems) + more(untold.problems, "problem"),
            warnings: Self.sorted(warnings) + more(untold.warnings, "warning"),
            rows: rows,
            refused: rows - kept.count,
            keys: Set(keys.keys),
            isComplete: isComplete
        )
    }

    private func checkMap() throws(TableError) {
        let missing = binding.missing
        guard let mapFile = map.file, !missing.isEmpty, rows > 0 else { return }
        let problems = missing.map { named, suggestion in
            TableProblem(
                file: mapFile,
                row: named.line,
                column: named.column,
                "the table has no column \(named.name.quoted())",
                suggestion: suggestion ?? "remove it from the map, or look at the table"
            )
        }
        // JSON names only what is there: a key that no record has is no fault of the map.
        guard hasHeader else {
            for problem in problems where warnings.count < TableLimits.problems { warnings.append(problem) }
            return
        }
        throw TableError(code: .invalidMap, problems: problems)
    }

    /// Rows with one key, and rows that ask for one id: none of them is taken, because nobody can know which one is meant. Rows
    /// that say the same are one.
    private func refuseDoubled() {
        let texts = Dictionary(campaigns.map { ($0.row, $0.text) }) { first, _ in first }
        for (key, rows) in doubled.sorted(by: { $0.value[0] < $1.value[0] }) {
            let isSame = Set(rows.map { texts[$0] }).count == 1 && texts[rows[0]] != nil
            for row in rows.dropFirst() {
                if isSame {
                    warn(row, nil, CellFault("the row says the same as row \(rows[0])", suggestion: "remove one"))
                } else {
                    note(
                        row,
                        nil,
                        CellFault(
                            "the key \(key.quoted()) is that of row \(rows[0]) too, and the rows differ",
                            suggestion: "give each event a key of its own; until then none of them is taken"
                        )
                    )
                }
            }
            refused.formUnion(isSame ? rows[1...] : rows[...])
        }
        let claims = Dictionary(grouping: campaigns.filter { !refused.contains($0.row) }) { $0.id }
        for (id, rivals) in claims.sorted(by: { $0.value[0].row < $1.value[0].row }) where rivals.count > 1 {
            for rival in rivals.dropFirst() {
                note(
                    rival.row,
                    nil,
                    CellFault(
                        "the id \(id) is that of row \(rivals[0].row) too",
                        suggestion:
                            "name a column in the map that tells the events apart, key: or one that means id; until then none of them is taken"
                    )
                )
            }
            refused.formUnion(rivals.map(\.row))
        }
    }

    private func note(_ row: Int?, _ column: Int?, _ fault: CellFault) {
        guard problems.count < TableLimits.problems else { return untold.problems += 1 }
        problems.append(TableProblem(file: file, row: row, column: column, fault.message, suggestion: fault.suggestion))
    }

    private func warn(_ row: Int?, _ column: Int?, _ fault: CellFault) {
        guard warnings.count < TableLimits.problems else { return untold.warnings += 1 }
        warnings.append(TableProblem(file: file, row: row, column: column, fault.message, suggestion: fault.suggestion))
    }

    private func more(_ count: Int, _ noun: String) -> [TableProblem] {
        guard count > 0 else { return [] }
        let message = "\(count.grouped) more \(noun)\(count == 1 ? "" : "s") of this table"
        return [TableProblem(file: file, row: nil, column: nil, message, suggestion: nil)]
    }

    /// In the order of the table; of one place in the order in which they were found.
    private static func sorted(_ problems: [TableProblem]) -> [TableProblem] {
        problems.enumerated().sorted {
            ($0.element.row ?? 0, $0.element.column ?? 0, $0.offset) < ($1.element.row ?? 0, $1.element.column ?? 0, $1.offset)
        }.map(\.element)
    }
}
