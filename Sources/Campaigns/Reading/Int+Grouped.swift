extension Int {
    /// The number with a comma between thousands, such as `20,000`.
    package var grouped: String {
        let digits = String(magnitude)
        let groups = digits.reversed().enumerated().map { $0 > 0 && $0 % 3 == 0 ? "\($1)," : "\($1)" }
        return (self < 0 ? "-" : "") + groups.reversed().joined()
    }
}
