/// A share of a hundred with one decimal, the same digits on every machine.
struct Percent: Hashable, Sendable {
    private let thousandths: Int

    /// Takes a share; what is not between 0 and 1 counts as the nearer of the two, and what is no number as 0.
    init(_ share: Double) { thousandths = share.isNaN ? 0 : Int((min(max(share, 0), 1) * 1000).rounded()) }

    /// Such as `41.2 %`.
    var text: Phrase { "\(.percent(tenths: thousandths))" }

    /// Such as `41.2%`, as style sheets and drawings write it.
    var length: String { "\(thousandths / 10).\(thousandths % 10)%" }
}
