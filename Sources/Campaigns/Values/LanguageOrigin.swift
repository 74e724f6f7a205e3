/// Why a campaign has the language that it has.
public enum LanguageOrigin: Hashable, Sendable {
    /// A flag or a setting says so, for all campaigns.
    case setting
    /// The campaign's file says so.
    case campaign
    /// The event's texts say so.
    case guessed
    /// The event's texts say so, and nearly as much that it is another one.
    case guessedWeakly(or: Language)
    /// The texts do not say, and the file `billposter.yaml` does.
    case workspace
    /// Nothing says.
    case unknown

    /// One word for it, as `plan --json` has it: `setting`, `campaign`, `guessed` or `default`.
    public var source: String {
        switch self {
        case .setting: "setting"
        case .campaign: "campaign"
        case .guessed, .guessedWeakly: "guessed"
        case .workspace, .unknown: "default"
        }
    }
}
