/// Between which shares the truth lies with 95 % certainty, when a share was counted in a sample (Wilson's score interval).
///
/// Unlike the plain formula it stays between 0 and 1, and is honest about small samples and about shares of 0 and 1.
struct WilsonInterval: Hashable, Sendable {
    /// 0...1.
    let low: Double
    /// 0...1, at least ``low``.
    let high: Double

    /// Takes what was counted.
    /// - Parameters:
    ///   - part: how many have the property, 0...whole.
    ///   - whole: the size of the sample, 0 or more; of 0 nothing is known.
    init(_ part: Int, of whole: Int) {
        guard whole > 0 else {
            (low, high) = (0, 1)
            return
        }
        // The quantile of the normal distribution that leaves out 2.5 % on either side.
        let z = 1.959963984540054
        let (n, share) = (Double(whole), Double(part) / Double(whole))
        let centre = share + z * z / (2 * n)
        let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        let scale = 1 + z * z / n
        // At the ends the formula gives exactly 0 and 1, except for the last bits.
        low = part == 0 ? 0 : max(0, (centre - reach) / scale)
        high = part == whole ? 1 : min(1, (centre + reach) / scale)
    }

    /// Whether a reader should see it: it spans more than four points of a hundred.
    var matters: Bool { high - low > 0.04 }

    /// Such as `41–50 %`, in whole points of a hundred.
    var text: Phrase { "\(.percents(Int((low * 100).rounded()), Int((high * 100).rounded())))" }

    /// Whether a share may well be the same as another one.
    func overlaps(_ other: WilsonInterval) -> Bool { low <= other.high && other.low <= high }
}
