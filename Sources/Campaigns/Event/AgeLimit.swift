/// Who may come, by age.
public enum AgeLimit: Hashable, Sendable {
    /// Everybody.
    case all
    /// From so many years on.
    case from(Int)
    /// From so many years to so many.
    case between(Int, Int)
    /// What is neither of these, as it is typed.
    case text(String)

    /// Takes `all`, `16`, `16+` or `6-12`; anything else is a text.
    public init(_ text: String) {
        if text.lowercased() == "all" {
            self = .all
        } else if let match = text.wholeMatch(of: /([0-9]{1,2}) ?\+?/), let years = Int(match.output.1) {
            self = .from(years)
        } else if let match = text.wholeMatch(of: /([0-9]{1,2}) ?[-–] ?([0-9]{1,2})/), let from = Int(match.output.1),
            let to = Int(match.output.2), from <= to
        {
            self = .between(from, to)
        } else {
            self = .text(text)
        }
    }

    /// As a campaign file has it: `all`, `16+`, `6-12`, or the text.
    public var text: String {
        switch self {
        case .all: "all"
        case .from(let years): "\(years)+"
        case .between(let from, let to): "\(from)-\(to)"
        case .text(let text): text
        }
    }
}
