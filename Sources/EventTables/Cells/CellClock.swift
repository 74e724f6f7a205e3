internal import Campaigns

/// Reads the hours of a table.
enum CellClock {
    /// One hour, such as `19:30`, `19.30 Uhr`, `kl. 19`, `20h30`, `7:30 pm`.
    static func time(_ text: String) throws(CellFault) -> ClockTime {
        let plain = text.westernDigits.trimmedWhole.lowercased()
        let pattern =
            /(?:kl\.?|klo|um|ab|à|at|om|ore|alle|las|a las|às|o|в|о|ο)?\s?(\d{1,2})(?:\s?([:.h時点點시])\s?(\d{2})?(?:[:.](\d{2})(?:[.,]0+)?)?(?:分|분)?)?\s?(a\.?\s?m\.?|p\.?\s?m\.?|uhr|h|hs|hrs|hod\.?|год\.?|ч\.?|時|点|點|시)?/
        guard let match = plain.wholeMatch(of: pattern), var hour = Int(match.output.1) else { throw fault(text) }
        let (sign, minutes, seconds, unit) = (match.output.2, match.output.3, match.output.4, match.output.5)
        // `19:` is cut off, and 19 alone is a number like any other.
        guard minutes != nil || sign.map({ !":.".contains($0) }) ?? (unit != nil) || plain.hasPrefix("kl") else {
            throw fault(text)
        }
        if let seconds, seconds != "00" { throw fault(text) }
        let minute = minutes.flatMap { Int($0) } ?? 0
        if let half = unit?.first, half == "a" || half == "p", unit != "h" {
            guard (1...12).contains(hour) else { throw fault(text) }
            hour = hour % 12 + (half == "p" ? 12 : 0)
        }
        guard hour < 24, minute < 60, let time = ClockTime(minutes: hour * 60 + minute) else {
            throw hour == 24 && minute == 0
                ? CellFault(
                    "\(text.quoted(upTo: 40)) is the beginning of the next day",
                    suggestion: "write 00:00, and the next day as the date"
                )
                : fault(text)
        }
        return time
    }

    /// Hours, and the end where they are a beginning and an end: `19:30–22:00`.
    static func times(_ text: String) throws(CellFault) -> (begins: [ClockTime], end: ClockTime?) {
        if let time = try? time(text) { return ([time], nil) }
        for match in text.matches(of: /\s*[-–—~〜]\s*|\s(?:to|bis|until|à|a|al|do|til|till)\s/) {
            if let begin = try? time(String(text[..<match.range.lowerBound])),
                let end = try? time(String(text[match.range.upperBound...]))
            {
                return ([begin], end)
            }
        }
        let parts = text.split { ",;/|&+\n".contains($0) }.map(String.init)
        guard parts.count > 1 else { return ([try time(text)], nil) }
        var begins: [ClockTime] = []
        for part in parts { begins.append(try time(part)) }
        return (begins, nil)
    }

    private static func fault(_ text: String) -> CellFault {
        CellFault("\(text.quoted(upTo: 40)) is not a time of day", suggestion: "write it as 19:30, or 7:30 pm")
    }
}
