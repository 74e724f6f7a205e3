internal import Notation
internal import OrderedCollections
internal import Postbacks

extension FigureTable {
    /// The rows as objects, for programs: numbers as numbers, what is not there as null.
    var json: DocumentValue {
        .array(
            rows.map { row in
                .document(Document(zip(columns, row).map { ($0.name, $1.json) }) { first, _ in first })
            }
        )
    }

    /// The names of the columns as a line of CSV.
    /// - Parameter leading: a column before the others.
    func csvHead(leading: String) -> String { CSV.line([.text(leading)] + columns.map { .text($0.name) }) }

    /// The rows as lines of CSV.
    /// - Parameter leading: what stands in the column before the others.
    func csvRows(leading: String) -> String { rows.map { CSV.line([.text(leading)] + $0.map(\.csv)) }.joined() }
}

extension FigureValue {
    fileprivate var json: DocumentValue {
        switch self {
        case .text(let text): text.map { .string($0) } ?? .null
        case .count(let number): .int64(Int64(number))
        case .known(let number): number.map { .int64(Int64($0)) } ?? .null
        case .share(let part, let whole): .double(whole == 0 ? 0 : Double(part) / Double(whole))
        case .fraction(let share): .double(share)
        case .day(let moment): moment.iso8601.map { .string($0) } ?? .null
        case .moment(let moment): moment?.iso8601.map { .string($0) } ?? .null
        case .period(let period): .string("\(period)")
        case .colours(let colours): .array(colours.map { .string($0.description) })
        case .dollars(let microdollars): .double(Double(microdollars) / 1_000_000)
        case .duration(let milliseconds): .double(Double(milliseconds) / 1000)
        }
    }

    /// The value as a field: a share with six decimals, a length of time in seconds, text on one line.
    fileprivate var csv: CSV.Field {
        switch self {
        case .text(let text): .text(text.map { PlainText($0).value } ?? "")
        case .count(let number): .number("\(number)")
        case .known(let number): .number(number.map { "\($0)" } ?? "")
        case .share(let part, let whole): .number(Self.decimals(whole == 0 ? 0 : Double(part) / Double(whole)))
        case .fraction(let share): .number(Self.decimals(share))
        case .day(let moment): .text(moment.iso8601 ?? "")
        case .moment(let moment): .text(moment?.iso8601 ?? "")
        case .period(let period): .text("\(period)")
        case .colours(let colours): .text(colours.map(\.description).joined(separator: " "))
        case .dollars(let microdollars): .number("\(Double(microdollars) / 1_000_000)")
        case .duration(let milliseconds): .number("\(Double(milliseconds) / 1000)")
        }
    }

    private static func decimals(_ share: Double) -> String {
        let millionths = Int((min(max(share, 0), 1) * 1_000_000).rounded())
        return "\(millionths / 1_000_000).\("\(millionths % 1_000_000)".zeroPadded(to: 6))"
    }
}
