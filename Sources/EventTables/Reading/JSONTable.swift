internal import Postbacks

/// Reads records from JSON lines, from an array, or from an object that holds one array of them.
///
/// Only the record that is read is held in memory; an object that holds all of them is one record.
struct JSONTable {
    private let body: (TableEvent) -> Void
    private var splitter = RecordSplitter(longestRecord: TableLimits.recordBytes)
    /// The first record, until it is known whether it is the only one.
    private var first: CellValue?
    private var pieces = 0
    private var events = 0

    init(_ body: @escaping (TableEvent) -> Void) { self.body = body }

    /// Takes the next bytes of the file, UTF-8.
    mutating func add(_ bytes: [UInt8]) {
        var found: [RecordSplitter.Piece] = []
        splitter.add(bytes) { found.append($0) }
        for piece in found { take(piece) }
    }

    /// Takes note that the file is at its end.
    mutating func finish() {
        var found: [RecordSplitter.Piece] = []
        splitter.finish { found.append($0) }
        for piece in found { take(piece) }
        guard let value = first else { return }
        first = nil
        if pieces == 1, let records = Self.records(in: value) {
            for record in records { emit(record) }
        } else {
            emit(value)
        }
    }

    private mutating func take(_ piece: RecordSplitter.Piece) {
        pieces += 1
        if let problem = piece.problem {
            refuse(CellFault("the record in line \(piece.line) is not JSON: \(problem)"))
            // The rest of an array without an end is no record of anybody.
            body(.brokenOff)
            return
        }
        let value: CellValue
        do throws(JSONFault) {
            var reader = try JSONReader(piece.bytes)
            value = try reader.cell() ?? .record([])
            try reader.finish()
        } catch {
            return refuse(CellFault("the record in line \(piece.line) is not JSON: \(error.reason)"))
        }
        guard case .record = value else {
            let fault = CellFault(
                "the record in line \(piece.line) is no object",
                suggestion: "write {\"name\": …} for each event"
            )
            return refuse(fault)
        }
        if pieces == 1 {
            first = value
        } else {
            emitFirst()
            emit(value)
        }
    }

    /// Hands over the first record once it is known not to be the only one.
    private mutating func emitFirst() {
        guard let value = first else { return }
        first = nil
        emit(value)
    }

    /// Tells of a record that is none. It counts as an event: whoever drops the row of a fault must not drop another with it.
    private mutating func refuse(_ fault: CellFault) {
        emitFirst()
        events += 1
        body(.fault(row: events, column: nil, fault))
    }

    private mutating func emit(_ value: CellValue) {
        if SchemaOrg.isLinkedData(value) {
            let rows = SchemaOrg.rows(of: [value], from: events + 1)
            events += rows.count
            for row in rows { body(.row(row)) }
            return
        }
        events += 1
        guard case .record(let members) = value else {
            return body(.fault(row: events, column: nil, CellFault("an event must be an object")))
        }
        var cells: [TableCell] = []
        var column = 0
        func add(_ members: [CellValue.Member], under prefix: String) {
            for member in members {
                if case .record(let inner) = member.value {
                    add(inner, under: prefix + member.name + ".")
                } else {
                    column += 1
                    if !member.value.isEmpty {
                        cells.append(TableCell(column: column, name: prefix + member.name, value: member.value))
                    }
                }
            }
        }
        add(members, under: "")
        body(.row(TableRow(number: events, cells: cells)))
    }

    /// The records of an object that is only there to hold them: the one list of objects in it, where it has no name of an event.
    private static func records(in value: CellValue) -> [CellValue]? {
        guard case .record(let members) = value, !SchemaOrg.isLinkedData(value) else { return nil }
        if members.contains(where: { EventField.named(by: $0.name) == .name }) { return nil }
        let lists = members.compactMap { member -> [CellValue]? in
            guard case .list(let items) = member.value, !items.isEmpty else { return nil }
            return items.allSatisfy { if case .record = $0 { true } else { false } } ? items : nil
        }
        return lists.count == 1 ? lists[0] : nil
    }
}

extension JSONReader {
    /// Reads any value; nil for `null`.
    mutating func cell() throws(JSONFault) -> CellValue? {
        switch peek() {
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "{"):
            var members: [CellValue.Member] = []
            var names: Set<String> = []
            try object { reader, name throws(JSONFault) in
                let start = reader.position
                let value = try reader.cell()
                guard names.insert(name).inserted else {
                    throw JSONFault(offset: start, reason: "the name \(name.debugDescription) occurs twice in one object")
                }
                if let value { members.append(CellValue.Member(name, value)) }
            }
            return .record(members)
        case UInt8(ascii: "["):
            var values: [CellValue] = []
            try array { reader throws(JSONFault) in if let value = try reader.cell() { values.append(value) } }
            return .list(values)
        case UInt8(ascii: "t"):
            try word("true")
            return .text("true")
        case UInt8(ascii: "f"):
            try word("false")
            return .text("false")
        case UInt8(ascii: "n"):
            try word("null")
            return nil
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            return .text(String(decoding: try number().text, as: UTF8.self))
        default: throw fault("expected a value, found \(found)")
        }
    }
}
