/// How pages write lengths of time.
enum DurationText {
    /// Such as `0.4 s`, `42 s`, `12 min 5 s` or `3 h 7 min`; `0 s` also of a negative length, which a clock that was set back leaves.
    static func text(_ milliseconds: Int64) -> Phrase {
        guard milliseconds >= 50 else { return "\(0) s" }
        if milliseconds < 9950 { return "\(.decimal(tenths: Int((milliseconds + 50) / 100))) s" }
        // Rounded without a sum that could overflow.
        let seconds = Int(milliseconds / 1000) + (milliseconds % 1000 >= 500 ? 1 : 0)
        if seconds < 60 { return "\(seconds) s" }
        let (minutes, rest) = seconds.quotientAndRemainder(dividingBy: 60)
        if minutes < 60 { return rest == 0 ? "\(minutes) min" : "\(minutes) min \(rest) s" }
        let (hours, left) = minutes.quotientAndRemainder(dividingBy: 60)
        return left == 0 ? "\(hours) h" : "\(hours) h \(left) min"
    }

    /// A night's whole length, and where it is known what of it went into posters and into pages.
    static func text(_ milliseconds: Int64, ofThatPages pages: Int64?) -> Phrase {
        guard let pages else { return text(milliseconds) }
        return "\(text(milliseconds)) (posters \(text(milliseconds &- pages)), pages \(text(pages)))"
    }
}
