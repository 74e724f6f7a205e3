internal import Campaigns
internal import Files
internal import Foundation
internal import Notation
public import SystemPackage
internal import Yams

/// How the columns of a table become campaigns: what a person has said in a map, or nothing, and then the names of the columns
/// tell.
public struct ColumnMap: Sendable {
    /// What names the table in the files that come of it; nil for the table's own file name.
    var table: String?
    /// The column that tells one event from another; nil for the one that means `key`, or for name, day, hour and place.
    var key: Named?
    /// What columns mean, in the order of the map; nil where their names are to tell.
    var columns: [Column]?
    /// Columns that mean nothing here.
    var ignored: [Named] = []
    /// In which order the numbers of dates stand.
    var dateFormat: DateFormat?
    /// Whether 00:00 behind a day is an hour; spreadsheets and databases write it where there is none.
    var midnightIsAnHour = false
    /// What stands before decimals.
    var decimal: DecimalSign?
    /// Of prices that name none, as ISO 4217 has it.
    var currency: String?
    /// The zone of the places, for times in UTC.
    var timeZone: TimeZone?
    /// What parts several values in one cell, beside line ends, `;` and `|`.
    var listSeparator: String?
    /// What stands between the cells of a CSV file; nil for what its first line has most of.
    var separator: Unicode.Scalar?
    /// How the letters of the file are written down; nil for what its first bytes tell.
    var encoding: TextEncoding?
    /// The first day that is wanted of what repeats.
    var from: CalendarDate?
    /// The last day that is wanted of what repeats.
    var until: CalendarDate?
    /// The file of the map, for what is wrong with it; nil where there is none.
    var file: FilePath?

    /// A column that the map names, with its place there.
    struct Named: Sendable {
        let name: String
        let line: Int
        let column: Int
    }

    /// A column and what it means.
    struct Column: Sendable {
        let source: Named
        let field: EventField
    }

    /// A map that says nothing.
    public init() {}

    /// Reads a map.
    /// - Parameter file: YAML, as ``MapSuggestion`` writes it.
    /// - Throws: ``TableError`` with all problems of the map.
    public init(contentsOf file: FilePath) throws(TableError) {
        let bytes: [UInt8]
        do throws(FileError) {
            bytes = try file.contents()
        } catch {
            throw TableError(.invalidMap, file, "the map cannot be read (\(error.cause))")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TableError(.invalidMap, file, "the map is not UTF-8", suggestion: "save it as UTF-8")
        }
        try self.init(text, file: file)
    }

    /// Reads the text of a map.
    init(_ text: String, file: FilePath) throws(TableError) {
        self.file = file
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw TableError(.invalidMap, file, "the map is not YAML: \(error)")
        } catch {
            throw TableError(.invalidMap, file, "the map is not YAML: \(error)")
        }
        var reading = MapReading(file: file)
        if let root { reading.read(root, into: &self) }
        guard reading.problems.isEmpty else { throw TableError(code: .invalidMap, problems: reading.problems) }
    }
}

extension TableError {
    init(_ code: Code, _ file: FilePath, _ message: String, suggestion: String? = nil) {
        self.init(code: code, problems: [TableProblem(file: file, row: nil, column: nil, message, suggestion: suggestion)])
    }
}

/// Takes the nodes of a map for what they say, and notes what is wrong.
private struct MapReading {
    let file: FilePath
    private(set) var problems: [TableProblem] = []

    init(file: FilePath) { self.file = file }

    enum Key: String, CaseIterable {
        case table, key, columns, ignore, midnight, decimal, currency, lists, separator, encoding, from, until
        case dateFormat = "date_format"
        case timeZone = "time_zone"
    }

    mutating func read(_ root: Node, into map: inout ColumnMap) {
        guard let mapping = root.mapping else {
            return note("a map must have keys such as columns:", at: root, suggestion: "let --suggest write one")
        }
        var seen: Set<String> = []
        for (keyNode, value) in mapping {
            guard let word = keyNode.string else { return note("a key must be text", at: keyNode) }
            guard let key = Key(rawValue: word) else {
                let known = Key.allCases.map(\.rawValue)
                note(
                    "unknown key \(word.quoted())",
                    at: keyNode,
                    suggestion: NearestName.nearest(to: word, among: known).map { "did you mean \"\($0)\"?" }
                        ?? "the keys are \(known.joined(separator: ", "))"
                )
                continue
            }
            if !seen.insert(word).inserted { note("the key \(word.quoted()) is given twice", at: keyNode) }
            if value.null != nil { continue }
            read(key, value, into: &map)
        }
    }

    private mutating func read(_ key: Key, _ node: Node, into map: inout ColumnMap) {
        switch key {
        case .table: map.table = text(node)
        case .key: map.key = text(node).map { named($0, node) }
        case .columns: map.columns = columns(node)
        case .ignore:
            map.ignored = (node.sequence.map(Array.init) ?? [node]).compactMap { item in text(item).map { named($0, item) } }
        case .dateFormat:
            map.dateFormat = value(node, "the order of a date such as DD/MM/YYYY", DateFormat.init)
        case .midnight:
            map.midnightIsAnHour = value(node, "hour or none", { ["hour": true, "none": false][$0] }) ?? false
        case .decimal: map.decimal = value(node, "comma or point", DecimalSign.init)
        case .currency:
            map.currency = value(node, "a currency such as EUR", { $0.wholeMatch(of: /[A-Z]{3}/) == nil ? nil : $0 })
        case .timeZone: map.timeZone = value(node, "a zone such as Europe/Berlin", TimeZone.init(named:))
        case .lists: map.listSeparator = text(node)
        case .separator:
            map.separator = value(node, "one of , ; | and tab") { text in
                text == "tab" ? "\t" : DelimitedReader.separators.first { String($0) == text }
            }
        case .encoding:
            let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
            map.encoding = value(node, "one of \(names)", { TextEncoding(rawValue: $0.lowercased()) })
        case .from: map.from = value(node, "a day such as 2027-01-01", { CalendarDate(iso8601: $0) })
        case .until: map.until = value(node, "a day such as 2027-12-31", { CalendarDate(iso8601: $0) })
        }
    }

    private mutating func columns(_ node: Node) -> [ColumnMap.Column]? {
        guard let mapping = node.mapping else {
            note("columns must say for each column what it means", at: node, suggestion: "write lines such as Titel: event.name")
            return nil
        }
        var columns: [ColumnMap.Column] = []
        var fields: [EventField: String] = [:]
        var names: Set<String> = []
        for (keyNode, value) in mapping {
            guard let name = text(keyNode), value.null == nil, let word = text(value) else { continue }
            if !names.insert(name).inserted { note("the column \(name.quoted()) is given twice", at: keyNode) }
            let known = EventField.allCases.map(\.rawValue)
            guard let field = EventField(rawValue: word) else {
                let nearest = NearestName.nearest(to: word, among: known) ?? known.first { $0.hasSuffix(".\(word)") }
                note(
                    "there is no key \(word.quoted()) for a column",
                    at: value,
                    suggestion: nearest.map { "did you mean \"\($0)\"?" } ?? "the keys are \(known.joined(separator: ", "))"
                )
                continue
            }
            if let other = fields.updateValue(name, forKey: field) {
                note(
                    "\(other.quoted()) and \(name.quoted()) both mean \(field.rawValue)",
                    at: value,
                    suggestion: "keep one, and add the other to ignore:"
                )
            }
            columns.append(ColumnMap.Column(source: named(name, keyNode), field: field))
        }
        return columns
    }

    private mutating func text(_ node: Node) -> String? {
        guard let scalar = node.scalar else {
            note("this must be one text", at: node)
            return nil
        }
        return scalar.string.composed.trimmedWhole
    }

    private mutating func value<Value>(_ node: Node, _ expected: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = text(node) else { return nil }
        guard let value = parse(text) else {
            note("\(text.quoted()) is not \(expected)", at: node)
            return nil
        }
        return value
    }

    private func named(_ name: String, _ node: Node) -> ColumnMap.Named {
        ColumnMap.Named(name: name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
    }

    private mutating func note(_ message: String, at node: Node, suggestion: String? = nil) {
        let mark = node.mark
        problems.append(TableProblem(file: file, row: mark?.line, column: mark?.column, message, suggestion: suggestion))
    }
}

extension TimeZone {
    /// A zone by its name in the IANA database; no abbreviation, since `IST` is three of them.
    init?(named name: String) {
        guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
        self = zone
    }
}
