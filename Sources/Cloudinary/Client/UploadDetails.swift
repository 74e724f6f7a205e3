public import Assets

/// What goes with a picture, and what is known of it.
public struct UploadDetails: Hashable, Sendable {
    /// Whether an asset of the same name is replaced; otherwise it is kept and the upload stores nothing.
    public var overwrites = true
    /// Words to find it by; none may hold a comma.
    public var tags: [String] = []
    /// Facts shown with it, such as campaign, mood, size, event date and run; empty values are left out.
    public var context: [String: String] = [:]
    /// Compared with what the service says it stored, nil to leave that out.
    public var pixelSize: AssetPixelSize?

    /// Nothing said about the picture.
    public init() {}

    /// Comma-separated, as sent.
    func tagText() throws(CloudinaryError) -> String {
        if let tag = tags.first(where: { $0.contains(",") }) {
            throw CloudinaryError(.invalidParameter, "the tag \"\(tag)\" holds a comma, which separates tags")
        }
        return tags.joined(separator: ",")
    }

    /// `key=value|key=value`, sorted by key, as sent.
    ///
    /// In values `=` and `|` are escaped by a backslash. Nothing escapes a backslash, so one at the end of a value,
    /// which would swallow the separator after it, is left out; so is what goes beyond 1024 characters.
    func contextText() throws(CloudinaryError) -> String {
        if let key = context.keys.first(where: { $0.isEmpty || $0.contains { "=|\\".contains($0) } }) {
            throw CloudinaryError(.invalidParameter, "\"\(key)\" cannot be a key of the context: leave out = | and \\")
        }
        return context.sorted { $0.key < $1.key }.compactMap { key, value in
            var value = value.prefix(1024)
            while value.last == "\\" { value.removeLast() }
            guard !value.isEmpty else { return nil }
            let escaped = value.replacing("=", with: "\\=").replacing("|", with: "\\|")
            return "\(key)=\(escaped)"
        }.joined(separator: "|")
    }
}
