import Foundation
import Testing

/// Files beside the tests that say what is expected, and files of the repository that are made by the program.
enum Golden {
    /// The folder of this test target.
    static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    /// The repository.
    static let repository = tests.deletingLastPathComponent().deletingLastPathComponent()

    private static let isRecording = ProcessInfo.processInfo.environment["BILLPOSTER_RECORD"] == "1"

    /// Compares `text` with the file; with BILLPOSTER_RECORD=1 writes the file where it differs, and fails.
    static func expect(_ text: String, equals file: URL, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let expected = try? String(contentsOf: file, encoding: .utf8)
        if text == expected { return }
        if isRecording {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
            Issue.record(
                "recorded \(file.lastPathComponent); run again without BILLPOSTER_RECORD",
                sourceLocation: sourceLocation
            )
        } else if let expected {
            let pairs = zip(
                text.split(separator: "\n", omittingEmptySubsequences: false),
                expected.split(separator: "\n", omittingEmptySubsequences: false)
            )
            let line = pairs.enumerated().first { $1.0 != $1.1 }
            Issue.record(
                "\(file.lastPathComponent) differs in line \((line?.offset ?? 0) + 1): got\n\(line?.element.0 ?? "another length")\ninstead of\n\(line?.element.1 ?? "another length")\n(BILLPOSTER_RECORD=1 records it)",
                sourceLocation: sourceLocation
            )
        } else {
            Issue.record("\(file.lastPathComponent) is missing; BILLPOSTER_RECORD=1 records it", sourceLocation: sourceLocation)
        }
    }
}
