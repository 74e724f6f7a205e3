internal import Foundation
internal import Synchronization
internal import Testing

/// A Python with a vendor's packages, made once and kept in the user's cache folder.
public struct VendorPython: Sendable {
    private let python: String

    /// Finds it, or makes it from the Python package index.
    /// - Parameters:
    ///   - name: of its folder.
    ///   - packages: with their versions, such as `cloudinary==1.46.3`; another list is another folder.
    public init(_ name: String, _ packages: [String]) async throws {
        let caches = try FileManager.default.url(for: .cachesDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
        let versions = packages.map { $0.replacing("==", with: "-") }.joined(separator: "_")
        let folder = caches.appending(path: "billposter/\(name)-\(versions)")
        python = folder.appending(path: "bin/python").path
        let mark = folder.appending(path: "complete").path
        if FileManager.default.fileExists(atPath: mark) { return }
        let made = try await Self.run("/usr/bin/env", ["python3", "-m", "venv", "--clear", folder.path])
        try #require(made.status == 0, "python3 cannot make a virtual environment (Debian: python3-venv): \(made.output)")
        let installed = try await Self.run(python, ["-m", "pip", "install", "--quiet"] + packages)
        try #require(
            installed.status == 0,
            "pip cannot install \(packages.joined(separator: ", ")); this test needs the Python package index: \(installed.output)"
        )
        try Data().write(to: URL(filePath: mark))
    }

    /// Runs a script that lies beside a file of tests.
    public func run(
        _ script: String,
        beside file: String,
        _ environment: [String: String]
    ) async throws -> (status: Int32, output: String) {
        let path = URL(filePath: file).deletingLastPathComponent().appending(path: script).path
        return try await Self.run(python, [path], environment)
    }

    private static func run(
        _ program: String,
        _ arguments: [String],
        _ environment: [String: String] = [:]
    ) async throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        var variables = ProcessInfo.processInfo.environment
        // The stand-in is on this machine, wherever the machine's proxy leads.
        variables["no_proxy"] = "127.0.0.1"
        process.environment = variables.merging(environment) { $1 }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        let output = Mutex(Data())
        return try await withCheckedThrowingContinuation { continuation in
            let ended = DispatchGroup()
            ended.enter()
            ended.enter()
            pipe.fileHandleForReading.readabilityHandler = { handle in
                let data = handle.availableData
                output.withLock { $0.append(data) }
                if data.isEmpty {
                    handle.readabilityHandler = nil
                    ended.leave()
                }
            }
            process.terminationHandler = { _ in ended.leave() }
            do {
                try process.run()
            } catch {
                continuation.resume(throwing: error)
                return
            }
            ended.notify(queue: .global()) {
                continuation.resume(
                    returning: (process.terminationStatus, String(decoding: output.withLock(\.self), as: UTF8.self))
                )
            }
        }
    }
}
