/// What an image model may be told of an event.
public enum PromptPrivacy: String, Hashable, Sendable, CaseIterable {
    /// The name of the event and its town.
    case open
    /// No name of the event, of people and of places.
    case noNames = "no_names"
}
