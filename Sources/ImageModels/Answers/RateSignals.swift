internal import FoundationEssentials
internal import Transfer

/// How long a service asks to be left alone, in all the ways in which services say so.
struct RateSignals {
    /// The longest wait that the answer tells of; nil where it tells of none.
    let wait: Duration?
    /// Whether the answer asks for it itself, where counters of a window tell of it in every answer.
    let isExplicit: Bool

    /// Reads an answer.
    init(_ response: HTTPResponse, _ body: ServiceJSON?, now: Date) {
        let headers = response.headers
        var waits: [Duration] = []
        switch RetryTime(retryAfter: headers) {
        case .after(let duration)?: waits.append(min(duration, .seconds(86_400)))
        case .at(let date)?: waits += Told.wait(min(86_400, max(0, date.timeIntervalSince(now)))).map { [$0] } ?? []
        case nil: break
        }
        waits += [headers["retry-after-ms"].flatMap(Double.init).flatMap { Told.wait($0 / 1_000) }].compactMap(\.self)
        waits += ["estimated_time", "retry_after"].compactMap { body?[$0]?.number.flatMap(Told.wait) }
        isExplicit = !waits.isEmpty
        if let limit = headers["RateLimit"] { waits += Self.exhausted(limit) }
        for kind in ["requests", "tokens"] where headers["x-ratelimit-remaining-\(kind)"].flatMap(Double.init) == 0 {
            if let reset = headers["x-ratelimit-reset-\(kind)"].flatMap(Self.duration(of:)) { waits.append(reset) }
        }
        // Some services say it in a sentence alone: "resets in ~30s", "try again in 1.5s".
        if waits.isEmpty, response.status == 429, let words = ServiceWords(body).message,
            let told = words.firstMatch(of: #/ in ~?(\d+(?:\.\d+)?) ?(ms|s|m)/#), let number = Double(told.1),
            let wait = Told.wait(told.2 == "ms" ? number / 1_000 : told.2 == "m" ? number * 60 : number)
        {
            waits.append(wait)
        }
        wait = waits.max()
    }

    /// `"api";r=0;t=13`, the draft of the IETF; what is left matters at 0 alone.
    private static func exhausted(_ field: String) -> [Duration] {
        field.split(separator: ",").compactMap { policy in
            var values: [Substring: Double] = [:]
            for part in policy.split(separator: ";").map({ $0.drop(while: \.isWhitespace) }) {
                guard let equals = part.firstIndex(of: "=") else { continue }
                values[part[..<equals]] = Double(part[part.index(after: equals)...])
            }
            // A second more, because the window ends within it.
            return values["r"] == 0 ? values["t"].flatMap { Told.wait($0 + 1) } : nil
        }
    }

    /// `1s`, `6m0s`, `250ms`, `1h2m`.
    private static func duration(of text: String) -> Duration? {
        let parts = text.matches(of: #/(\d+(?:\.\d+)?)(ms|h|m|s)/#)
        guard !parts.isEmpty, parts.reduce(0, { $0 + $1.0.count }) == text.count else { return Double(text).flatMap(Told.wait) }
        let seconds = parts.reduce(0) { sum, part in
            let number = Double(part.1) ?? 0
            switch part.2 {
            case "ms": return sum + number / 1_000
            case "h": return sum + number * 3_600
            case "m": return sum + number * 60
            default: return sum + number
            }
        }
        return Told.wait(seconds)
    }
}
