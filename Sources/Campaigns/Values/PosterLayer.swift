/// A picture on the way to the finished poster; each one lies on the one before it.
public enum PosterLayer: String, Hashable, Sendable, CaseIterable {
    /// The picture without people or words.
    case background
    /// The background with the artists' cut-outs harmonised into it.
    case composite
    /// The composite with the words on it: what is pinned up.
    case poster
}
