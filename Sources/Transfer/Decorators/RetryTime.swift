public import FoundationEssentials

/// When a server wants to be asked again.
public enum RetryTime: Hashable, Sendable {
    /// So long after its answer.
    case after(Duration)
    /// Not before this moment.
    case at(Date)

    /// Reads `Retry-After`: whole seconds or an HTTP date (RFC 9110, 10.2.3). Nil where it is absent or neither.
    public init?(retryAfter headers: HTTPHeaders) {
        guard let value = headers["Retry-After"] else { return nil }
        if let seconds = Int(value), seconds >= 0 {
            self = .after(.seconds(seconds))
        } else if let date = Date(serverText: value) {
            self = .at(date)
        } else {
            return nil
        }
    }

    /// How long to wait from `now` on; zero when the moment has passed.
    func delay(from now: Date) -> Duration {
        switch self {
        case .after(let duration): duration
        case .at(let date): max(.zero, .seconds(date.timeIntervalSince(now)))
        }
    }
}
