internal import FoundationEssentials
internal import Transfer

/// How long a service asks to be left alone, in all the ways in which services say so.
enum RateSignals {
    /// The longest wait that an answer tells of; nil where it tells of none.
    static func wait(of response: HTTPResponse, _ body: ServiceJSON?, now: Date) -> Duration? {
        let headers = response.headers
        var waits: [Duration] = []
        switch RetryTime(retryAfter: headers) {
        case .after(let duration)?: waits.append(duration)
        case .at(let date)?: waits.append(.seconds(max(0, date.timeIntervalSince(now))))
        case nil: break
        }
        if let milliseconds = headers["retry-after-ms"].flatMap(Double.init) { waits.append(.milliseconds(milliseconds)) }
        if let limit = headers["RateLimit"] { waits += exhausted(limit) }
        for kind in ["requests", "tokens"] where headers["x-ratelimit-remaining-\(kind)"].flatMap(Double.init) == 0 {
            if let reset = headers["x-ratelimit-reset-\(kind)"].flatMap(duration(of:)) { waits.append(reset) }
        }
        for name in ["estimated_time", "retry_after"] {
            if let seconds = body?[name]?.number { waits.append(.seconds(max(0, seconds))) }
        }
        // Some services say it in a sentence alone: "resets in ~30s", "try again in 1.5s".
        if waits.isEmpty, response.status == 429, let words = ServiceWords(body).message,
            let told = words.firstMatch(of: #/ in ~?(\d+(?:\.\d+)?) ?(ms|s|m)/#), let number = Double(told.1)
        {
            waits.append(told.2 == "ms" ? .milliseconds(number) : .seconds(told.2 == "m" ? number * 60 : number))
        }
        return waits.max()
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
            return values["r"] == 0 ? values["t"].map { .seconds($0 + 1) } : nil
        }
    }

    /// `1s`, `6m0s`, `250ms`, `1h2m`.
    static func duration(of text: String) -> Duration? {
        let parts = text.matches(of: #/(\d+(?:\.\d+)?)(ms|h|m|s)/#)
        guard !parts.isEmpty, parts.reduce(0, { $0 + $1.0.count }) == text.count else { return Double(text).map { .seconds($0) } }
        return parts.reduce(.zero) { sum, part in
            let number = Double(part.1) ?? 0
            switch part.2 {
            case "ms": return sum + .milliseconds(number)
            case "h": return sum + .seconds(number * 3600)
            case "m": return sum + .seconds(number * 60)
            default: return sum + .seconds(number)
            }
        }
    }
}
