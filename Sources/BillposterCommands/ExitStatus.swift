/// How the program ends: the one table of exit codes, from which the help text is made too.
public enum ExitStatus: Int32, CaseIterable, Sendable {
    case success = 0
    case failure = 1
    case postersFailed = 3
    case credentials = 4
    case postbacksPending = 5
    case invalidCampaigns = 6
    case locked = 11
    case usage = 64
    case interrupted = 130

    /// What the code means, as the help says it.
    public var meaning: String {
        switch self {
        case .success: "all good"
        case .failure: "failed"
        case .postersFailed: "some posters failed"
        case .credentials: "credentials missing or refused"
        case .postbacksPending: "all posters made, some postbacks still in the outbox"
        case .invalidCampaigns: "invalid campaign files (the valid ones were run)"
        case .locked: "another run holds the lock"
        case .usage: "the command line is wrong"
        case .interrupted: "interrupted"
        }
    }

    /// Of several things that went wrong, the one that the exit code reports.
    static func worst(of statuses: some Collection<ExitStatus>) -> ExitStatus {
        let order: [ExitStatus] = [.interrupted, .failure, .credentials, .postersFailed, .invalidCampaigns, .postbacksPending]
        return order.first(where: statuses.contains) ?? .success
    }

    /// The table for the help text.
    static let helpText: String = {
        let rows = allCases.map { status in
            let code = String(status.rawValue)
            return String(repeating: " ", count: 5 - code.count) + code + "  " + status.meaning
        }
        return "EXIT CODES:\n" + rows.joined(separator: "\n")
    }()
}
