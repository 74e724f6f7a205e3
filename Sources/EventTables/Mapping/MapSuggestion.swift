internal import Campaigns
public import SystemPackage

/// A map for a table, as far as the names of its columns and what stands in them tell, for a person to look through.
public enum MapSuggestion {
    /// The text of the map; blocks on the disk.
    /// - Throws: ``TableError`` when the table cannot be read.
    public static func text(for file: FilePath) throws(TableError) -> String {
        let columns = Columns()
        try TableImport.feed(file, ColumnMap()) { columns.take($0) }
        guard !columns.order.isEmpty else {
            throw TableError(.noNames, file, columns.fault ?? "the table has no columns")
        }
        return text(columns, file.lastComponent?.string ?? file.string)
    }

    /// What the columns of a table hold.
    private final class Columns {
        private(set) var order: [String] = []
        private(set) var samples: [String: [String]] = [:]
        private(set) var usual: [String: EventField] = [:]
        private(set) var fault: String?
        /// Columns of a source that says itself what they mean.
        private(set) var isSelfExplaining = false

        func take(_ event: TableEvent) {
            switch event {
            case .header(let names, _): for name in names where !name.isEmpty { add(name.composed) }
            case .row(let row):
                for cell in row.cells {
                    let name = cell.name.composed
                    add(name)
                    if let field = cell.usual {
                        usual[name] = field
                        isSelfExplaining = true
                    }
                    if let text = cell.value.items.lazy.compactMap(\.text).first { keep(text, name) }
                }
            case .fault(_, _, let found): fault = fault ?? found.message
            case .remark, .brokenOff: break
            }
        }

        private func add(_ name: String) { if samples[name] == nil { order.append(name); samples[name] = [] } }

        /// Days need many cells to tell their order, and a person a few to see what a column holds.
        private func keep(_ text: String, _ name: String) {
            if (samples[name]?.count ?? 0) < 200 { samples[name]?.append(text) }
        }
    }

    private static func text(_ columns: Columns, _ name: String) -> String {
        var binding = ColumnBinding(ColumnMap())
        if !columns.isSelfExplaining { binding.bind(header: columns.order) }
        var known: [String] = []
        var open: [String] = []
        var fields: [EventField: String] = [:]
        for column in columns.order {
            let sample = columns.samples[column]?.first.map { " # such as \($0.inOneLine.abbreviated(to: 40))" } ?? " # empty"
            let field = columns.usual[column] ?? binding.uses[column]?.field
            if let field {
                fields[field] = column
                known.append("  \(CampaignText.scalar(column)): \(field.rawValue)\(sample)")
            } else {
                let nearest = EventField.nearest(to: column)
                let guess = nearest.map { "did you mean \"\($0.name)\"? Then it is \($0.field.rawValue)" } ?? "unknown"
                open.append("#  \(CampaignText.scalar(column)): \(nearest?.field.rawValue ?? "event.") # \(guess)")
            }
        }
        var lines = [
            "# How the columns of \(name.withVisibleControls) become campaigns. Look it through, then:",
            "#   billposter import-campaigns \(name.withVisibleControls) --map THIS-FILE --check",
            "",
            "# Names the table in the campaign files that come of it, whatever the file is called next time.",
            "table: \(CampaignText.scalar(name))",
            "",
        ]
        if let key = fields[.key] ?? fields[.id] {
            lines += ["# What tells one event from another, whatever else changes.", "key: \(CampaignText.scalar(key))", ""]
        } else {
            lines += [
                "# What tells one event from another, whatever else changes; without it, name, day, hour and place do.", "#key: ",
                "",
            ]
        }
        // The names of columns of calendars and web pages mean what they mean without a map.
        lines += columns.isSelfExplaining ? ["# Means already:"] + known.map { "#\($0)" } : ["columns:"] + known
        if !open.isEmpty { lines += ["", "# Unknown: say what they mean, or move them to ignore:"] + open }
        lines += ["", "# Columns that mean nothing here.", "#ignore: []", ""]
        lines += formats(columns, fields)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func formats(_ columns: Columns, _ fields: [EventField: String]) -> [String] {
        let days = [EventField.start, .lastDay, .end].flatMap { fields[$0].flatMap { columns.samples[$0] } ?? [] }
        let prices = fields[.price].flatMap { columns.samples[$0] } ?? []
        return [
            "# In which order the numbers of dates stand, where that is not clear.",
            dateFormat(of: days).map { "date_format: \($0) # as the dates of this table show" } ?? "#date_format: DD/MM/YYYY",
            "# Whether 00:00 behind a date is an hour.",
            "#midnight: hour",
            "# What stands before the decimals of prices: comma or point.",
            decimal(of: prices).map { "decimal: \($0.rawValue) # as the prices of this table show" } ?? "#decimal: comma",
            "# The currency of prices that name none.",
            "#currency: EUR",
            "# The zone of the places, for times in UTC.",
            "#time_zone: Europe/Berlin",
            "# What parts several values in one cell, beside line ends, ';' and '|'.",
            "#lists: \",\"",
            "# The days that are wanted of what repeats.",
            "#from: 2027-01-01",
            "#until: 2027-12-31",
        ]
    }

    /// The order that some dates of a column show, where none shows another.
    private static func dateFormat(of cells: [String]) -> String? {
        var signs: Set<Substring> = []
        var (isDayFirst, isMonthFirst) = (false, false)
        for cell in cells {
            guard let match = cell.westernDigits.firstMatch(of: /^\s*(\d{1,2})([\/\-])(\d{1,2})[\/\-]\d{4}/),
                let first = Int(match.output.1), let second = Int(match.output.3)
            else { continue }
            signs.insert(match.output.2)
            if first > 12 { isDayFirst = true }
            if second > 12 { isMonthFirst = true }
        }
        guard isDayFirst != isMonthFirst, signs.count == 1, let sign = signs.first else { return nil }
        return isDayFirst ? "DD\(sign)MM\(sign)YYYY" : "MM\(sign)DD\(sign)YYYY"
    }

    /// What stands before one or two decimals, where nothing else does.
    private static func decimal(of cells: [String]) -> DecimalSign? {
        let texts = cells.map(\.westernDigits)
        let hasComma = texts.contains { $0.firstMatch(of: /\d,\d{1,2}(?!\d)/) != nil }
        let hasPoint = texts.contains { $0.firstMatch(of: /\d\.\d{1,2}(?!\d)/) != nil }
        return hasComma == hasPoint ? nil : hasComma ? .comma : .point
    }
}
