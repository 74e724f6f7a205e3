internal import GRDB

extension SQLitePostbackStore: HistoryQuestions {
    /// Counts in the database: a question about all records by the daily counts where there are some for it, another one by
    /// the records.
    public func tally(_ filter: HistoryFilter, by grouping: HistoryGrouping) async throws(PostbackError) -> [HistoryTally] {
        if filter == HistoryFilter(), let cube = DailyCube(for: grouping) {
            return try await read { db in try cube.tallies(by: grouping, in: db).merged() }
        }
        let query = SQLHistoryQuery(filter)
        let columns = SQLTallyColumns(grouping)
        let sql = "SELECT \(columns.list) FROM postback \(query.whereClause) \(columns.groupClause)"
        return try await read { db in
            let rows = try Row.fetchCursor(db, sql: sql, arguments: query.arguments)
            var tallies: [HistoryTally] = []
            while let row = try rows.next() { if let tally = try columns.tally(row) { tallies.append(tally) } }
            return tallies.merged()
        }
    }

    /// Counts in the database.
    public func renderCount(_ filter: HistoryFilter) async throws(PostbackError) -> Int {
        let query = SQLHistoryQuery(filter)
        let sql = "SELECT count(DISTINCT render_id) FROM postback \(query.whereClause)"
        return try await read { db in try Int.fetchOne(db, sql: sql, arguments: query.arguments) ?? 0 }
    }
}

/// The columns of a statement that counts groups of records: the groups' values, then count, first and last moment.
private struct SQLTallyColumns {
    private let unit: CalendarUnit?
    private let facets: [HistoryFacet]

    init(_ grouping: HistoryGrouping) {
        unit = grouping.period
        facets = HistoryFacet.allCases.filter(grouping.facets.contains)
    }

    private var expressions: [String] { (unit.map { [$0.firstDay] } ?? []) + facets.map(\.expression) }

    var list: String { (expressions + ["count(*)", "min(created_at)", "max(created_at)"]).joined(separator: ", ") }

    var groupClause: String {
        expressions.isEmpty ? "" : "GROUP BY " + expressions.indices.map { "\($0 + 1)" }.joined(separator: ", ")
    }

    /// - Returns: nil for the one row that counts no records, where there are none.
    func tally(_ row: Row) throws -> HistoryTally? {
        var group = HistoryGroup()
        var index = 0
        if let unit {
            let day = try row.decode(Int64.self, atIndex: 0)
            group.period = CalendarPeriod(unit, containing: Timestamp(milliseconds: day * CalendarPeriod.millisecondsPerDay))
            index = 1
        }
        for facet in facets {
            try facet.read(row, at: index, into: &group)
            index += 1
        }
        let count = try row.decode(Int.self, atIndex: index)
        guard count > 0 else { return nil }
        return HistoryTally(
            group,
            count: count,
            first: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: index + 1)),
            last: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: index + 2))
        )
    }
}

extension CalendarUnit {
    /// Days from 1970-01-01 to the first day of the period of `created_at`, as ``CalendarPeriod`` counts them. SQLite's
    /// remainder is negative for negative numbers.
    var firstDay: String {
        let bounds = Timestamp.nameable
        let moment = "min(max(created_at, \(bounds.lowerBound)), \(bounds.upperBound))"
        let length = CalendarPeriod.millisecondsPerDay
        let day = "((\(moment) - ((\(moment) % \(length)) + \(length)) % \(length)) / \(length))"
        return switch self {
        case .day: day
        case .week: "(\(day) - (((\(day) + 3) % 7) + 7) % 7)"
        case .month: "(unixepoch(\(day) * 86400, 'unixepoch', 'start of month') / 86400)"
        }
    }
}

extension HistoryFacet {
    /// What the facet is in terms of columns. Values of the document are taken as JSON, with their types.
    var expression: String {
        switch self {
        case .campaignID: "campaign_id"
        case .mood: "mood"
        case .size: "size"
        case .model: "model"
        case .runID: "run_id"
        case .requestedModel:
            "CASE WHEN \(Self.isText("requested_model")) THEN document -> '$.metadata.requested_model' ELSE json_quote(model) END"
        case .isFallback: "(\(Self.isText("requested_model")) OR \(Self.isText("fallback_reason")))"
        case .fallbackClass: "document -> '$.metadata.fallback_class'"
        case .promptSource: "document -> '$.metadata.prompt_source'"
        case .palette: "document -> '$.palette'"
        }
    }

    private static func isText(_ field: String) -> String { "(json_type(document, '$.metadata.\(field)') IS 'text')" }

    fileprivate func read(_ row: Row, at index: Int, into group: inout HistoryGroup) throws {
        switch self {
        case .campaignID: group.campaignID = try row.decode(String.self, atIndex: index)
        case .mood: group.mood = try row.decode(String?.self, atIndex: index)
        case .size: group.size = try row.decode(String.self, atIndex: index)
        case .model: group.model = try row.decode(String?.self, atIndex: index)
        case .runID: group.runID = try row.decode(String?.self, atIndex: index)
        case .requestedModel: group.requestedModel = try row.json(at: index)?.text
        case .isFallback: group.isFallback = try row.decode(Bool.self, atIndex: index)
        case .fallbackClass: group.fallbackClass = try row.json(at: index)?.text
        case .promptSource: group.promptSource = try row.json(at: index)?.text
        case .palette: group.palette = try row.json(at: index)?.texts
        }
    }
}

extension Row {
    /// The value that a column holds as JSON; nil for NULL.
    func json(at index: Int) throws -> DocumentValue? {
        guard let bytes = try withUnsafeData(atIndex: index, { $0.map(Array.init) }) else { return nil }
        var reader = try JSONReader(bytes)
        let value = try reader.value()
        try reader.finish()
        return value
    }
}
