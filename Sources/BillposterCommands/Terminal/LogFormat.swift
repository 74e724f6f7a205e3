internal import ArgumentParser

/// The form of what goes to standard error.
enum LogFormat: String, CaseIterable, ExpressibleByArgument {
    /// A line for people.
    case text
    /// One JSON object a line: `time`, `level`, `message`, and further fields.
    case json
}
