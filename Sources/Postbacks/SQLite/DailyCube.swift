internal import GRDB

/// One of the tables of daily counts that a history file keeps beside its records, so that questions about the whole history
/// cost as much as it has days, not records.
///
/// All of them lie in the table `daily`, a row for each combination of values on a day. There are several cubes and not one
/// by all facets, because a poster is made once for a campaign and a size: such a cube would have a row for each poster.
enum DailyCube: String, CaseIterable {
    // In the order of how many rows they usually have.
    case reason, maker, size, run, palette, campaign

    /// What distinguishes its rows, in the order in which `key` holds the values.
    private var facets: [HistoryFacet] {
        switch self {
        case .reason: [.requestedModel, .isFallback, .fallbackClass]
        case .maker: [.mood, .model, .requestedModel, .isFallback]
        case .size: [.mood, .size]
        case .run: [.runID, .isFallback]
        case .palette: [.mood, .palette]
        case .campaign: [.mood, .campaignID]
        }
    }

    /// The cube with the fewest rows that can answer a question about all records; nil where there is none.
    init?(for grouping: HistoryGrouping) {
        guard let cube = Self.allCases.first(where: { grouping.facets.isSubset(of: $0.facets) }) else { return nil }
        self = cube
    }

    /// `key` is a JSON array, in which a missing value equals another one, as NULL in a column of its own would not.
    static let table = """
        CREATE TABLE daily (
            cube  TEXT NOT NULL,
            day   INTEGER NOT NULL,         -- since 1970-01-01, UTC
            key   TEXT NOT NULL,            -- JSON: an array of the values
            count INTEGER NOT NULL,
            first INTEGER NOT NULL,         -- the earliest created_at
            last  INTEGER NOT NULL,         -- the latest created_at
            PRIMARY KEY (cube, day, key)
        ) STRICT, WITHOUT ROWID;
        """

    /// Counts all records once more, for a cube that a history has not kept before.
    func countAll(in db: Database) throws {
        // There is none of it in a file of before that version, but for one that has come all the way from the first.
        try db.execute(sql: "DELETE FROM daily WHERE cube = ?", arguments: [rawValue])
        try db.cachedStatement(sql: counting).execute(arguments: [0])
    }

    /// Counts the records after one, in the transaction that wrote them.
    /// - Parameter seq: the number of the last record that is counted already.
    static func count(after seq: Int64, in db: Database) throws {
        for cube in allCases { try db.cachedStatement(sql: cube.counting).execute(arguments: [seq]) }
    }

    private var counting: String {
        """
        INSERT INTO daily (cube, day, key, count, first, last)
            SELECT '\(rawValue)', \(CalendarUnit.day.firstDay), json_array(\(facets.map(\.asJSON).joined(separator: ", "))),
                count(*), min(created_at), max(created_at)
            FROM postback WHERE seq > ? GROUP BY 2, 3
        ON CONFLICT DO UPDATE SET
            count = count + excluded.count, first = min(first, excluded.first), last = max(last, excluded.last)
        """
    }

    /// All rows as groups by some of the facets and by a period, those of one group not yet added up.
    func tallies(by grouping: HistoryGrouping, in db: Database) throws -> [HistoryTally] {
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT day, key, count, first, last FROM daily WHERE cube = ?"),
            arguments: [rawValue]
        )
        let wanted = facets.map { grouping.facets.contains($0) ? $0 : nil }
        var tallies: [HistoryTally] = []
        while let row = try rows.next() {
            var group = HistoryGroup()
            if let unit = grouping.period {
                let day = try row.decode(Int64.self, atIndex: 0)
                group.period = CalendarPeriod(unit, containing: Timestamp(milliseconds: day * CalendarPeriod.millisecondsPerDay))
            }
            guard case .array(let values)? = try row.json(at: 1), values.count == wanted.count else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a daily count has no key")
            }
            for case (let facet?, let value) in zip(wanted, values) { facet.take(value, into: &group) }
            tallies.append(
                HistoryTally(
                    group,
                    count: try row.decode(Int.self, atIndex: 2),
                    first: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 3)),
                    last: Timestamp(milliseconds: try row.decode(Int64.self, atIndex: 4))
                )
            )
        }
        return tallies
    }

    /// The first cube that does not count every record once; nil where all are right.
    static func firstWrong(in db: Database) throws -> DailyCube? {
        try allCases.first { cube in
            try Bool.fetchOne(
                db,
                sql: """
                    SELECT (SELECT coalesce(sum(count), 0) FROM daily WHERE cube = ?) != (SELECT count(*) FROM postback)
                    """,
                arguments: [cube.rawValue]
            ) ?? true
        }
    }
}

extension HistoryFacet {
    /// The facet as a JSON value of the database's own kind, which does not become a string in another one.
    fileprivate var asJSON: String {
        switch self {
        case .requestedModel, .fallbackClass, .promptSource, .palette: "json(\(expression))"
        case .campaignID, .mood, .size, .model, .runID, .isFallback: expression
        }
    }

    fileprivate func take(_ value: DocumentValue, into group: inout HistoryGroup) {
        switch self {
        case .campaignID: group.campaignID = value.text
        case .mood: group.mood = value.text
        case .size: group.size = value.text
        case .model: group.model = value.text
        case .requestedModel: group.requestedModel = value.text
        case .isFallback: group.isFallback = value == .int64(1)
        case .fallbackClass: group.fallbackClass = value.text
        case .promptSource: group.promptSource = value.text
        case .runID: group.runID = value.text
        case .palette: group.palette = value.texts
        }
    }
}
