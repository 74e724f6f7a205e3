internal import Notation

/// How pages write numbers and amounts.
enum NumberText {
    /// Such as `12,345`.
    static func number(_ number: Int) -> Phrase { "\(number)" }

    /// Such as `1 poster` or `12 posters`.
    static func amount(_ number: Int, _ one: StaticString, _ many: StaticString) -> Phrase {
        Phrase(number, one: Phrase(.number(number), "\(one)"), other: Phrase(.number(number), "\(many)"))
    }

    /// A share with one decimal, such as `41.2 %`; halves are rounded up.
    static func share(_ part: Int, of whole: Int) -> Phrase { "\(.percent(tenths: thousandths(part, of: whole)))" }

    /// A share of 100 with one decimal and a full stop, such as `41.2`.
    static func decimalShare(_ part: Int, of whole: Int) -> String {
        let thousandths = thousandths(part, of: whole)
        return "\(thousandths / 10).\(thousandths % 10)"
    }

    /// An amount of US dollars: `$0.025`, with two decimals at least and as many as it takes.
    /// - Parameter microdollars: millionths of a dollar, 0 or more.
    static func dollars(_ microdollars: Int) -> Phrase {
        var fraction = "\(microdollars % 1_000_000)".zeroPadded(to: 6)
        while fraction.count > 2, fraction.hasSuffix("0") { fraction.removeLast() }
        let amount = "$\(microdollars / 1_000_000)." + fraction
        return "\(amount)"
    }

    private static func thousandths(_ part: Int, of whole: Int) -> Int { whole == 0 ? 0 : (part * 2000 + whole) / (2 * whole) }
}
