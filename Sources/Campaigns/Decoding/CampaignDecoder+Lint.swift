internal import Foundation

extension CampaignDecoder {
    /// Remarks on what in an event is probably not meant: nothing of it stops a poster.
    mutating func lint(_ event: Event, _ keys: CampaignSection<EventKey>) {
        lintDays(event, keys)
        lintHours(event, keys)
        if let venue = event.venue, let city = event.city, venue.comparable == city.comparable {
            remark(
                .venueIsCity,
                "event.venue is the city \(city.quoted())",
                at: keys[.venue],
                remedy: "write the house or the place, or leave venue out"
            )
        }
        for day in event.dates.indices {
            guard let venue = event.dates[day].venue, let city = event.dates[day].city ?? event.city,
                venue.comparable == city.comparable
            else { continue }
            remark(
                .venueIsCity,
                "the venue of \(event.dates[day].date) is the city \(city.quoted())",
                at: keys[.dates],
                remedy: "write the house or the place, or leave venue out"
            )
        }
        let texts: [(name: String, text: String?, field: CampaignField?)] = [
            ("event.name", event.name, keys[.name]), ("event.subtitle", event.subtitle, keys[.subtitle]),
            ("event.tagline", event.tagline, keys[.tagline]), ("event.venue", event.venue, keys[.venue]),
            ("event.address", event.address, keys[.address]), ("event.city", event.city, keys[.city]),
            ("event.call_to_action", event.callToAction, keys[.callToAction]),
        ]
        for (name, text, field) in texts {
            guard let text, let field else { continue }
            if name != "event.city", name != "event.address", name != "event.call_to_action" {
                lintCapitals(of: text, name, field)
            }
            if event.url == nil { lintAddress(in: text, name, field, isInvitation: name == "event.call_to_action") }
        }
        lintRepetition(of: event.name, in: event.subtitle, "event.subtitle", keys[.subtitle])
        lintRepetition(of: event.name, in: event.tagline, "event.tagline", keys[.tagline])
        if event.subtitle == nil, let (head, rest) = event.name.headAndRest {
            remark(
                .nameWithSubtitle,
                "event.name may be a name and a subtitle",
                at: keys[.name],
                remedy:
                    "write name: \(head.quoted(upTo: 300)) and subtitle: \(rest.quoted(upTo: 300)), and the name is set larger"
            )
        }
        if case .amounts(let amounts)? = event.price, amounts.currency == nil {
            remark(
                .priceWithoutCurrency,
                "event.price names no currency",
                at: keys[.price],
                remedy: "write it as people read it, such as 12 € or 12 CHF"
            )
        }
    }

    private mutating func lintDays(_ event: Event, _ keys: CampaignSection<EventKey>) {
        if let today, let days = event.days, days.last < today {
            let field = event.dates.isEmpty ? keys[.date] : keys[.dates]
            remark(
                .pastDate,
                event.dates.isEmpty ? "\(days.last) is in the past" : "all dates are in the past",
                at: field,
                remedy: "correct the year, or take the file out of the folder when the posters are no longer needed"
            )
        }
        if event.days == nil, let time = event.time {
            remark(
                .timeWithoutDate,
                "\(time) is announced, and no day",
                at: keys[.time],
                remedy: "add date: and the day as YYYY-MM-DD"
            )
        }
    }

    private mutating func lintHours(_ event: Event, _ keys: CampaignSection<EventKey>) {
        let beginnings = event.times
        // A party that ends at noon has lasted the night; an afternoon is another day's.
        if let last = beginnings.last, let end = event.end, end.minutes <= last.minutes,
            end.minutes > ClockTime.noon.minutes || end == last,
            event.date?.isOneDay ?? true
        {
            remark(
                .endBeforeBeginning,
                end == last ? "the event ends at \(end), when it begins" : "the event begins at \(last) and ends at \(end)",
                at: keys[.end],
                remedy: "correct one of the two; an end before the beginning is on the next day"
            )
        }
        if let first = beginnings.first, let doors = event.doors, doors.minutes > first.minutes,
            // Doors before midnight, and a beginning after it.
            first.minutes >= 6 * 60 || doors.minutes < 18 * 60
        {
            remark(
                .doorsAfterBeginning,
                "the doors open at \(doors), after the beginning at \(first)",
                at: keys[.doors],
                remedy: "correct one of the two"
            )
        }
    }

    private mutating func lintCapitals(of text: String, _ name: String, _ field: CampaignField) {
        guard text.isTypedInCapitals else { return }
        remark(
            .allCapitals,
            "\(name) is typed in capitals",
            at: field,
            remedy: "write small letters where they belong: moods that want capitals make them"
        )
    }

    private mutating func lintRepetition(of name: String, in text: String?, _ what: String, _ field: CampaignField?) {
        guard let text, text.repeats(name) else { return }
        remark(.repeatedName, "\(what) repeats the name", at: field, remedy: "say something else there, or leave it out")
    }

    /// - Parameter isInvitation: whether the text may name a site in a sentence, as in `Tickets at example.org/smf`.
    private mutating func lintAddress(in text: String, _ name: String, _ field: CampaignField, isInvitation: Bool) {
        let whole = /\b(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!)]/.ignoresCase()
        let bare = /(?:^|\s)([a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,10}\/[^\s<>"]*[^\s<>".,;:!)])/.ignoresCase()
        let found = text.firstMatch(of: whole).map { String($0.output) }
        guard let address = found ?? (isInvitation ? nil : text.firstMatch(of: bare).map { String($0.output.1) }) else { return }
        let url = address.contains("://") ? address : "https://\(address)"
        remark(
            .addressInText,
            "\(name) holds the address \(address.quoted())",
            at: field,
            remedy: "write url: \(url.abbreviated(to: 300)), which posters also show as a QR code"
        )
    }

    /// Notes a text that ends where YAML sees a comment, as in `name: Summer Fest #3`.
    mutating func lintCut(_ field: CampaignField) {
        guard case .scalar(let scalar) = field.node.content, scalar.isPlain, !scalar.text.isEmpty,
            let line = source?.text(field.position.line)
        else { return }
        let rest = line.unicodeScalars.dropFirst(field.position.column - 1)
        let typed = scalar.text.unicodeScalars
        guard rest.starts(with: typed) else { return }
        let behind = String(String.UnicodeScalarView(rest.dropFirst(typed.count)))
        guard let tail = behind.cutTail else { return }
        remark(
            .cutText,
            "\(field.name) ends before \(tail.quoted()), because ' #' begins a comment",
            at: field,
            remedy: "put it in quotes: \"\((scalar.text + " " + tail).replacing("\"", with: "\\\"").abbreviated(to: 300))\""
        )
    }

    /// What to write for a key without a value on whose line a comment follows that was meant as one, as in `name: #x`.
    mutating func quotedComment(behind place: SourcePosition?) -> String? {
        guard let place, let line = source?.text(place.line) else { return nil }
        let key = String(String.UnicodeScalarView(line.unicodeScalars.dropFirst(place.column - 1)))
        guard let match = key.wholeMatch(of: /["']?[A-Za-z_]+["']?\s*:\s+(#[^\s#].*?)\s*/) else { return nil }
        return String(match.output.1)
    }

    private mutating func remark(_ kind: EventRemarkKind, _ message: String, at field: CampaignField?, remedy: String) {
        remark(UnplacedProblem(message, at: field?.position, suggestion: remedy, kind: kind))
    }
}

extension ClockTime {
    fileprivate static let noon = ClockTime(hour: 12, minute: 0)

    fileprivate var minutes: Int { hour * 60 + minute }
}

extension String {
    /// The text as far as it is to be told from others: letters and digits, small, without marks.
    fileprivate var comparable: String {
        folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }

    /// Whether somebody has typed two words or one long one in capitals; scripts without capitals never are, nor are initials.
    fileprivate var isTypedInCapitals: Bool {
        guard !unicodeScalars.contains(where: \.properties.isLowercase) else { return false }
        let words = split { !$0.isLetter }.map { $0.unicodeScalars.count { $0.properties.isUppercase } }
        return words.count { $0 >= 3 } >= 2 && words.reduce(0, +) >= 10 || (words.max() ?? 0) >= 8
    }

    /// Whether the text is a name, or holds one that is long enough not to be there by chance.
    fileprivate func repeats(_ name: String) -> Bool {
        let (own, named) = (comparable, name.comparable)
        guard !named.isEmpty else { return false }
        if own == named { return true }
        let isLong =
            name.split(whereSeparator: \.isWhitespace).count > 1
            ? named.count >= 8 : named.contains(where: \.isIdeograph) && named.count >= 4
        return isLong && own.contains(named)
    }

    /// The two parts of a long name with a strong separator; nil where there is none, or one part says nothing alone.
    fileprivate var headAndRest: (String, String)? {
        for separator in [" – ", " — ", " | ", " - ", " // ", ": ", "：", "｜", " ・ ", "──"] {
            guard let range = firstRange(of: separator) else { continue }
            let (head, rest) = (String(self[..<range.lowerBound]).trimmed, String(self[range.upperBound...]).trimmed)
            let isWide = rest.contains(where: \.isIdeograph)
            let words = rest.split(whereSeparator: \.isWhitespace).count
            guard head.count >= (isWide ? 2 : 4), isWide ? rest.count >= 5 : rest.count >= 10 && words >= 2 || rest.count >= 16
            else { continue }
            return (head, rest)
        }
        return nil
    }

    /// What was probably meant as the end of a text whose line goes on with a comment: `#3`, `# 5`, `#festival`; nil for comments.
    fileprivate var cutTail: String? {
        guard let match = wholeMatch(of: /[ \t](#(?:[^\s#!\-=].*| [0-9]+))\s*/) else { return nil }
        return String(match.output.1)
    }
}

extension Character {
    /// Whether it is of a script that has no spaces between words.
    fileprivate var isIdeograph: Bool {
        unicodeScalars.first.map {
            $0.properties.isIdeographic || (0x3041...0x30FF).contains($0.value) || (0xAC00...0xD7A3).contains($0.value)
        } ?? false
    }
}
