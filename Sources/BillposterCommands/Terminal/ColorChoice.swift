internal import ArgumentParser

/// When output is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never

    /// Whether a stream gets colour: `auto` means a terminal that understands colour and a person who did not
    /// decline it (NO_COLOR set to anything but the empty text, see no-color.org; `TERM=dumb`).
    func isColoured(terminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: true
        case .never: false
        case .auto: terminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
        }
    }
}
