/// How pages write numbers and amounts.
enum Counting {
    /// Such as `12,345`.
    static func number(_ number: Int) -> String {
        let digits = String(number.magnitude)
        var groups: [Substring] = []
        var rest = digits[...]
        while rest.count > 3 {
            groups.append(rest.suffix(3))
            rest = rest.dropLast(3)
        }
        groups.append(rest)
        return (number < 0 ? "−" : "") + groups.reversed().joined(separator: ",")
    }

    /// Such as `1 poster` or `12 posters`.
    static func amount(_ number: Int, _ one: String, _ many: String) -> String {
        "\(Self.number(number)) \(number == 1 ? one : many)"
    }

    /// A share with one decimal, such as `41.2 %`; halves are rounded up.
    static func share(_ part: Int, of whole: Int) -> String { "\(decimalShare(part, of: whole)) %" }

    /// A share of 100 with one decimal and a full stop, such as `41.2`.
    static func decimalShare(_ part: Int, of whole: Int) -> String {
        let thousandths = whole == 0 ? 0 : (part * 2000 + whole) / (2 * whole)
        return "\(thousandths / 10).\(thousandths % 10)"
    }
}
