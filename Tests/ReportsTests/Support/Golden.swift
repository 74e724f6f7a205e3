import Foundation
import Testing

/// Files of this folder that say what a page must look like.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
        path: "Goldens"
    )

    /// Whether this run writes the goldens; such a run fails, so that nobody takes it for a test.
    static var isRecording: Bool { ProcessInfo.processInfo.environment["BILLPOSTER_RECORD"] == "1" }

    /// Compares a text with the golden of that name, and shows the lines that differ.
    static func expect(_ text: String, is name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let file = folder.appending(path: name)
        if isRecording {
            try Data(text.utf8).write(to: file)
            Issue.record("recorded \(name); run the tests again without BILLPOSTER_RECORD", sourceLocation: sourceLocation)
        } else if let golden = try? String(contentsOf: file, encoding: .utf8) {
            if golden != text {
                Issue.record("\(name) differs:\n\(difference(from: golden, to: text))", sourceLocation: sourceLocation)
            }
        } else {
            Issue.record("there is no golden \(name); record it with BILLPOSTER_RECORD=1", sourceLocation: sourceLocation)
        }
    }

    /// The lines that are gone (-) and new (+), with the line numbers (from 1) they have in their text.
    static func difference(from old: String, to new: String) -> String {
        let old = old.split(separator: "\n", omittingEmptySubsequences: false)
        let new = new.split(separator: "\n", omittingEmptySubsequences: false)
        return new.difference(from: old).map { change in
            switch change {
            case .remove(let offset, let line, _): (offset, "- \(offset + 1): \(line)")
            case .insert(let offset, let line, _): (offset, "+ \(offset + 1): \(line)")
            }
        }.sorted { $0.0 < $1.0 }.prefix(60).map(\.1).joined(separator: "\n")
    }
}
