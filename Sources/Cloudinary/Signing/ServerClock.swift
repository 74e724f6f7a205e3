internal import FoundationEssentials
internal import Synchronization
internal import Transfer

/// The time of day as the service sees it: this machine's clock, and what its answers say that clock is off.
final class ServerClock: Sendable {
    private let timepiece: Timepiece
    private let correction = Mutex<TimeInterval>(0)

    init(_ timepiece: Timepiece) {
        self.timepiece = timepiece
    }

    /// Seconds since 1970, for a signature.
    var timestamp: Int { Int((timepiece.date().timeIntervalSince1970 + correction.withLock(\.self)).rounded(.down)) }

    /// How far this machine's clock is ahead of the service's; negative when it is behind, nil while nothing was learned.
    var lead: Duration? {
        let correction = correction.withLock(\.self)
        return correction == 0 ? nil : .seconds(-correction)
    }

    /// Takes over the time of an answer that called a signature too old. Less than a minute is the network's, not the clock's.
    func learn(from response: HTTPResponse) {
        guard let date = response.headers["Date"].flatMap({ Date(serverText: $0) }) else { return }
        let difference = date.timeIntervalSince(timepiece.date())
        if abs(difference) >= 60 { correction.withLock { $0 = difference } }
    }
}
