import Foundation
import SystemPackage
import Testing

@testable import Postbacks

/// The program of the target `PostbacksCrashProbe`, which lies beside the tests' own.
enum CrashProbe {
    static func process(_ arguments: [String], output: Pipe) throws -> Process {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let process = Process()
        process.executableURL = URL(filePath: tests).deletingLastPathComponent().appending(path: "PostbacksCrashProbe")
        process.arguments = arguments
        process.standardOutput = output
        return process
    }

    /// Runs it to its end and returns what it printed.
    static func run(_ arguments: [String]) throws -> String {
        let output = Pipe()
        let process = try process(arguments, output: output)
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The identity of the record with this number.
    static func id(_ number: Int) -> ObjectID { ObjectID(renderID: "probe-\(number)") }
}
