internal import Campaigns

/// What the columns of one table mean, and what is to be told of those that mean nothing, mean two things, or hold nothing.
struct ColumnBinding {
    private let map: ColumnMap
    /// The columns in the order of their first appearance, by their names.
    private(set) var uses: [String: Use] = [:]
    private var order: [String] = []
    private var taken: [EventField: String] = [:]
    private(set) var remarks: [Remark] = []

    /// A column of the table.
    struct Use {
        /// 1-based.
        let column: Int
        /// What it means; nil where it means nothing.
        var field: EventField?
        /// Whether a row has something in it.
        var hasContent = false
    }

    /// Something to be told of a column.
    struct Remark {
        let column: Int
        let fault: CellFault
    }

    init(_ map: ColumnMap) { self.map = map }

    /// Takes the row that names all columns.
    mutating func bind(header names: [String]) {
        var columns: [(name: String, column: Int)] = []
        var first: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            let column = index + 1
            if name.isEmpty {
                remark(column, "column \(column) has no name", "name it, or remove it")
            } else if let other = first[name] {
                remark(
                    column,
                    "the column \(name.quoted()) is there twice, first as column \(other)",
                    "give each column a name of its own"
                )
                // Nobody knows which of the two is meant.
                columns.removeAll { $0.name == name }
                uses[name] = Use(column: other)
            } else {
                first[name] = column
                columns.append((name, column))
            }
        }
        order = columns.map(\.name)
        // Of several columns with one meaning the more usual name counts.
        let ranked = columns.map { (name: $0.name, column: $0.column, rank: Self.rank($0.name)) }
            .sorted { ($0.rank, $0.column) < ($1.rank, $1.column) }
        for (name, column, _) in ranked { bind(name, at: column, usual: nil) }
    }

    /// What a cell means.
    mutating func field(of cell: TableCell) -> EventField? {
        if uses[cell.name] == nil {
            order.append(cell.name)
            bind(cell.name, at: cell.column, usual: cell.usual)
        }
        if !cell.value.isEmpty { uses[cell.name]?.hasContent = true }
        return uses[cell.name]?.field
    }

    /// What is left to tell when all rows are read.
    mutating func finish(hasRows: Bool) {
        for name in order {
            guard let use = uses[name] else { continue }
            if hasRows, !use.hasContent, use.field != nil || !isIgnored(name) {
                remark(use.column, "the column \(name.quoted()) is empty in every row", nil)
            }
        }
        remarks.sort { $0.column < $1.column }
    }

    /// Whether a column has this meaning.
    func hasField(_ field: EventField) -> Bool { taken[field] != nil }

    /// Columns that the map names and the table does not have.
    var missing: [(ColumnMap.Named, suggestion: String?)] {
        let wanted = (map.columns ?? []).map(\.source) + (map.key.map { [$0] } ?? []) + map.ignored
        return wanted.filter { uses[$0.name] == nil }.map { named in
            (named, NearestName.nearest(to: named.name, among: order).map { "did you mean \"\($0)\"?" })
        }
    }

    private mutating func bind(_ name: String, at column: Int, usual: EventField?) {
        var use = Use(column: column)
        defer { uses[name] = use }
        if let mapped = map.columns?.first(where: { $0.source.name == name })?.field {
            use.field = take(mapped, name, column)
            return
        }
        if map.key?.name == name {
            use.field = take(.key, name, column)
            return
        }
        if isIgnored(name) { return }
        if map.columns != nil, usual == nil {
            remark(column, "the map says nothing of the column \(name.quoted())", "add it to columns: or to ignore:")
            return
        }
        guard let field = usual ?? EventField.named(by: name) else {
            let nearest = EventField.nearest(to: name)
            remark(
                column,
                "the column \(name.quoted()) is unknown",
                nearest.map { "did you mean \"\($0.name)\", which is \($0.field.rawValue)? A map says so" }
                    ?? "say in a map what it means, or ignore it there"
            )
            return
        }
        use.field = take(field, name, column)
    }

    /// The meaning, where no other column has it.
    private mutating func take(_ field: EventField, _ name: String, _ column: Int) -> EventField? {
        guard let other = taken[field] else {
            taken[field] = name
            return field
        }
        // Beside a day, `Start` is the hour.
        if field == .start, taken[.time] == nil {
            taken[.time] = name
            return .time
        }
        remark(
            column,
            "the columns \(other.quoted()) and \(name.quoted()) both mean \(field.rawValue), and the first one counts",
            "say in a map what the other one means, or ignore it there"
        )
        return nil
    }

    private func isIgnored(_ name: String) -> Bool { map.ignored.contains { $0.name == name } }

    private static func rank(_ name: String) -> Int {
        guard let field = EventField.named(by: name), let names = EventField.names[field] else { return 0 }
        return names.firstIndex { EventField.isSame($0, name) } ?? 0
    }

    private mutating func remark(_ column: Int, _ message: String, _ suggestion: String?) {
        remarks.append(Remark(column: column, fault: CellFault(message, suggestion: suggestion)))
    }
}
