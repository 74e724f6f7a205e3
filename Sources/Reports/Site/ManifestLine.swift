internal import Foundation

/// A part of the manifest with the line of the file that holds it: what did not change is written again as it was read,
/// because to put the entries of thousands of galleries into JSON takes much of a build that changes one.
struct ManifestLine<Content: Codable & Sendable>: Sendable {
    let content: Content
    /// JSON in UTF-8, without the end of the line.
    let text: ArraySlice<UInt8>

    /// Puts something new into a line.
    init(_ content: Content) throws(ReportError) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            text = ArraySlice(try encoder.encode(content))
            self.content = content
        } catch {
            throw ReportError(.file, "the list of built pages cannot be written", cause: error)
        }
    }

    /// Reads a line; nil when it holds anything else.
    init?(_ text: ArraySlice<UInt8>, _ decoder: JSONDecoder) {
        guard let content = try? decoder.decode(Content.self, from: Data(text)) else { return nil }
        self.content = content
        self.text = text
    }
}

/// The same content has the same line.
extension ManifestLine: Hashable {
    static func == (one: Self, other: Self) -> Bool { one.text == other.text }

    func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
