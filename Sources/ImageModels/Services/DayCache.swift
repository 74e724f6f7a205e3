/// Keeps short texts for about a day.
public protocol DayCache: Sendable {
    /// What was kept under a name in the last 24 hours; nil where nothing was.
    func text(named name: String) async -> String?
    /// Keeps a text. Where that is impossible, it is asked for again.
    func keep(_ text: String, named name: String) async
}
