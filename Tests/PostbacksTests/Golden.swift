import Foundation
import Testing

/// Compares text with the file of this name in `Goldens`. With `BILLPOSTER_RECORD=1` the file is written again, and the test
/// fails all the same.
func expectGolden(_ name: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
    if ProcessInfo.processInfo.environment["BILLPOSTER_RECORD"] == "1" {
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("recorded \(name); run again without BILLPOSTER_RECORD", sourceLocation: sourceLocation)
        return
    }
    let expected = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
    let actual = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(actual.count == expected.count, "lines of \(name)", sourceLocation: sourceLocation)
    for (number, (actual, expected)) in zip(actual, expected).enumerated() {
        #expect(actual == expected, "line \(number + 1) of \(name)", sourceLocation: sourceLocation)
    }
}
