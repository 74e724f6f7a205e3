internal import Foundation
internal import GRDB

/// The part of a statement that picks rows of `postback`, with its arguments.
struct SQLHistoryQuery {
    private var conditions: [String] = []
    private(set) var arguments = StatementArguments()

    /// Picks the records that a filter lets pass.
    init(_ filter: HistoryFilter) {
        pickColumns(filter)
        if let from = filter.from { add("created_at >= ?", [from.milliseconds]) }
        if let until = filter.until { add("created_at < ?", [until.milliseconds]) }
    }

    /// Picks the records of a page: those that a filter lets pass and that lie behind `key` in `order`.
    ///
    /// Of the filter's bound and the key on one side the tighter one is given alone, because SQLite uses one of two
    /// conditions on the same column of an index, and not always the better.
    init(_ filter: HistoryFilter, order: HistoryOrder, after key: HistoryKey?) {
        pickColumns(filter)
        var from = filter.from
        var until = filter.until
        if let key {
            switch order {
            case .oldestFirst:
                if from.map({ key.createdAt >= $0 }) ?? true {
                    add("(created_at, id) > (?, ?)", key)
                    from = nil
                }
            case .newestFirst:
                if until.map({ key.createdAt < $0 }) ?? true {
                    add("(created_at, id) < (?, ?)", key)
                    until = nil
                }
            }
        }
        if let from { add("created_at >= ?", [from.milliseconds]) }
        if let until { add("created_at < ?", [until.milliseconds]) }
    }

    /// `WHERE …`, or nothing.
    var whereClause: String { conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ") }

    static func orderClause(_ order: HistoryOrder) -> String {
        switch order {
        case .oldestFirst: "ORDER BY created_at, id"
        case .newestFirst: "ORDER BY created_at DESC, id DESC"
        }
    }

    /// The first of the columns that a filter names and that have an index is the one that narrows most; a plus sign keeps
    /// SQLite from using the index of another (https://www.sqlite.org/optoverview.html, 13).
    private mutating func pickColumns(_ filter: HistoryFilter) {
        var hasIndex = false
        for (column, text) in [
            ("render_id", filter.renderID), ("campaign_id", filter.campaignID), ("run_id", filter.runID), ("mood", filter.mood),
            ("model", filter.model), ("size", filter.size),
        ] {
            guard let text else { continue }
            add("\(hasIndex ? "+" : "")\(column) = ?", [text])
            hasIndex = true
            // No record holds such text, and the binding of text ends at this character.
            if text.utf8.contains(0) { add("false", []) }
        }
    }

    private mutating func add(_ condition: String, _ key: HistoryKey) {
        add(condition, [key.createdAt.milliseconds, Data(key.id.bytes)])
    }

    private mutating func add(_ condition: String, _ arguments: StatementArguments) {
        conditions.append(condition)
        self.arguments += arguments
    }
}
