/// Numbers as services tell them, where they can be true: an arithmetic with any others ends the program.
enum Told {
    /// A wait.
    /// - Parameter seconds: of any value.
    /// - Returns: nil outside 0...86,400 s, and for what is no number.
    static func wait(_ seconds: Double) -> Duration? {
        // No comparison holds for what is no number.
        (0...86_400).contains(seconds) ? .seconds(seconds) : nil
    }

    /// A price, in millionths of a dollar.
    /// - Parameter cents: of any value.
    /// - Returns: nil outside 0...1,000 dollars, and for what is no number.
    static func microdollars(ofCents cents: Double) -> Int? {
        (0...100_000).contains(cents) ? Int((cents * 10_000).rounded()) : nil
    }
}
