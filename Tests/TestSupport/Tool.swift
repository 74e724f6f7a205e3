internal import Foundation

/// A program of the machine that tests ask for its opinion, such as `exiftool`.
public enum Tool {
    /// How a program ended, and what it wrote.
    public struct Ending: Sendable {
        /// The exit code.
        public let status: Int32
        /// What it wrote to standard output.
        public let output: String
        /// What it wrote to standard error.
        public let errors: String
    }

    /// Runs `/usr/bin/NAME` to its end, on a thread of its own.
    public static func run(_ name: String, _ arguments: String...) async throws -> Ending {
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Ending, any Error>, Never>) in
            Thread.detachNewThread { continuation.resume(returning: Result { try blockingRun(name, arguments) }) }
        }
        return try result.get()
    }

    private static func blockingRun(_ name: String, _ arguments: [String]) throws -> Ending {
        let process = Foundation.Process()
        process.executableURL = URL(filePath: "/usr/bin/\(name)")
        process.arguments = arguments
        // Files, because a pipe that nobody reads fills up.
        let files = [0, 1].map { _ in FileManager.default.temporaryDirectory.appending(path: "tool-\(UUID().uuidString)") }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        for file in files { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
        return Ending(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
}
