import Foundation
import TestSupport
import Testing

/// The rule for suites, see ``OwnThreadsTrait``.
@Suite(.onOwnThreads) struct SuiteThreadsTests {
    @Test func `every suite runs on threads of its own`() throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)?
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }
        for file in try #require(files) {
            let text = try String(contentsOf: file, encoding: .utf8)
            let suites = text.split(separator: /\n(?=(@Suite.* )?([a-z]+ )?(struct|class|actor|enum|extension) )/).filter {
                $0.contains("\n    @Test")
            }
            for suite in suites where !suite.hasPrefix("extension ") {
                let name = suite.prefix { $0 != "{" }
                #expect(name.contains(".onOwnThreads"), "\(file.lastPathComponent): \(name)has to be a @Suite(.onOwnThreads)")
            }
        }
    }
}
