/// What people mean by times of day in other forms than `HH:MM`.
enum ClockReading {
    /// What to write in place of a text that is no time of day.
    static func remedy(for text: String) -> String {
        let plain = text.plainLowercased
        if unknown.contains(plain) { return "leave the key out until the time is known" }
        if let (time, isNextDay) = reading(plain) {
            return isNextDay ? "write \(time), and the next day as the date" : "write \(time)"
        }
        if let (begin, end) = span(plain) { return "write \(begin), and \(end) as the event's end" }
        return "write HH:MM on the 24-hour clock, such as 19:30"
    }

    /// The time that was meant by `7:30 pm`, `7pm`, `19.30`, `19h30`, `20:00 Uhr`, `kl. 19`, `午後7時30分` and the like, or by `24:00`,
    /// which is a time of the next day. The minute has two digits: nobody knows whether `19:3` or `7.5` is three minutes past or
    /// half past; nor does anybody know whether `7` is in the morning.
    static func reading(_ plain: String) -> (time: ClockTime, isNextDay: Bool)? {
        if plain == "noon" || plain == "12 noon" { return (ClockTime(hour: 12, minute: 0), false) }
        if let time = eastAsian(plain) { return time }
        let pattern =
            /(?:(?<before>[^0-9]+?)\s*)?(?<hour>[0-9]{1,2})(?:\s?(?:(?<point>[:.h,])|(?<h>u))\s?(?<minute>[0-9]{2})(?:[:.][0-9]{2})?)?(?:\s*(?<after>[^0-9]+))?/
        if let match = plain.wholeMatch(of: /([01][0-9]|2[0-3])([0-5][0-9])(?: ?(?:h|hrs|hours|uhr))?/),
            let hour = Int(match.output.1), let minute = Int(match.output.2)
        {
            return (ClockTime(hour: hour, minute: minute), false)
        }
        guard let match = plain.wholeMatch(of: pattern), let hour = Int(match.output.hour) else { return nil }
        let before = match.output.before.map { String($0).trimmed }
        let after = match.output.after.map { String($0).replacing(".", with: "").replacing(" ", with: "") }
        guard before.map(isWordBefore) ?? true else { return nil }
        let minute = match.output.minute.flatMap { Int($0) }
        guard minute ?? 0 < 60 else { return nil }
        switch after {
        case "am"?, "pm"?:
            guard (1...12).contains(hour) else { return nil }
            return (ClockTime(hour: hour % 12 + (after == "pm" ? 12 : 0), minute: minute ?? 0), false)
        case let word? where !wordsAfter.contains(word): return nil
        default:
            // A bare number up to twelve may be any half of the day, or no time at all.
            guard minute != nil || after != nil || before != nil || hour > 12, hour <= 24 else { return nil }
            return (ClockTime(hour: hour % 24, minute: minute ?? 0), hour == 24)
        }
    }

    /// `19:30–22:00`, `19.30 bis 22 Uhr`.
    private static func span(_ plain: String) -> (ClockTime, ClockTime)? {
        for separator in [
            " - ", "–", "—", " to ", " until ", " till ", " bis ", " à ", " a ", " al ", " do ", " tot ", " til ", " до ", "-",
            "~", "〜",
        ] {
            let ends = plain.split(separator: separator)
            guard ends.count == 2 else { continue }
            let (first, last) = (String(ends[0]).trimmed, String(ends[1]).trimmed)
            guard let end = reading(last), !end.isNextDay else { continue }
            // `19–22 Uhr`: what stands behind the last number holds for the first.
            if let begin = reading(first), !begin.isNextDay { return (begin.time, end.time) }
            guard let begin = reading(first + last.drop { $0.isNumber || ":.h".contains($0) }), !begin.isNextDay,
                // `11–1 pm` begins in the morning.
                (begin.time.hour, begin.time.minute) < (end.time.hour, end.time.minute)
            else { continue }
            return (begin.time, end.time)
        }
        return nil
    }

    /// `19時30分`, `午後7時`, `下午7点半`, `오후 7시 30분`.
    private static func eastAsian(_ plain: String) -> (time: ClockTime, isNextDay: Bool)? {
        let pattern = /(午前|午後|上午|下午|晚上|오전|오후)? ?([0-9]{1,2}) ?(?:時|时|点|點|시)(?: ?([0-9]{1,2}) ?(?:分|분)|(半|반))?/
        guard let match = plain.wholeMatch(of: pattern), let hour = Int(match.output.2), hour <= 24 else { return nil }
        let minute = match.output.4 != nil ? 30 : match.output.3.flatMap { Int($0) } ?? 0
        guard minute < 60 else { return nil }
        switch match.output.1 {
        case nil: return (ClockTime(hour: hour % 24, minute: minute), hour == 24)
        case "午前"?, "上午"?, "오전"?: return hour <= 12 ? (ClockTime(hour: hour % 12, minute: minute), false) : nil
        default: return hour <= 12 ? (ClockTime(hour: hour % 12 + 12, minute: minute), false) : nil
        }
    }

    private static func isWordBefore(_ word: String) -> Bool {
        wordsBefore.contains(word.replacing(".", with: "").replacing(":", with: "").trimmed)
    }

    /// What stands for a time that is not known.
    private static let unknown: Set = [
        "tba", "tbc", "tbd", "t.b.a.", "t.b.c.", "?", "??", "-", "n/a", "offen", "folgt", "to be announced",
    ]

    /// Words before a time of the 24-hour clock; none of them says anything else of it.
    private static let wordsBefore: Set = [
        "at", "um", "à", "a las", "às", "alle", "alle ore", "ore", "ora", "h", "om", "kl", "klo", "klockan", "klukkan", "kell",
        "godz", "o",
        "o godz", "v", "ve", "u", "ob", "saat", "plkst", "val", "в", "о", "у", "на", "ώρα", "ώρα:", "στις", "pukul", "jam", "lúc",
        "las",
    ]

    /// Words behind a time of the 24-hour clock, without points and spaces.
    private static let wordsAfter: Set = [
        "uhr", "h", "hrs", "hr", "hours", "hs", "hrs", "heures", "heure", "ore", "horas", "hora", "uur", "u", "hod", "hodin",
        "godz", "sati",
        "sata", "ura", "uri", "час", "часов", "часа", "ч", "год", "година", "години", "годин", "óra", "órakor", "auer", "น",
        "นาฬิกา", "giờ", "wib", "wita", "wit",
    ]
}

extension String {
    /// In small letters, all digits as those of ASCII, one space where there are any, none at the ends.
    var plainLowercased: String {
        var plain = ""
        for character in lowercased() {
            if let digit = character.wholeNumberValue, (0...9).contains(digit), character.isNumber, !character.isSuperscript {
                plain += "\(digit)"
            } else if character.isWhitespace {
                if plain.last != " " { plain.append(" ") }
            } else {
                // The colon of East Asian fonts.
                plain.append(character == "：" ? ":" : character)
            }
        }
        return plain.trimmed
    }
}

extension Character {
    /// Whether it is a digit that stands above or in a ring, which is no digit of a number.
    fileprivate var isSuperscript: Bool { unicodeScalars.first?.properties.numericType != .decimal }
}
