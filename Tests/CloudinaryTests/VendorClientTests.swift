import CloudinaryStandIn
import Foundation
import Synchronization
import TestSupport
import Testing

/// The proof of the stand-in: the vendor's own client works with it and is refused what the service refuses.
@Suite(.onOwnThreads) struct VendorClientTests {
    @Test(.timeLimit(.minutes(20)))
    func `the vendor's Python SDK uploads, lists, deletes and is refused as by the service`() async throws {
        let python = try await Self.installedPython()
        try await withCloudinaryStandIn { standIn in
            let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "vendor_client.py").path
            let result = try await Self.run(python, [script], ["CLOUDINARY_URL": standIn.cloudinaryURL])
            #expect(result.status == 0, "\(result.output)")
            #expect(result.output.split(separator: "\n").count { $0.hasPrefix("ok: ") } == 25)
        }
    }

    /// A Python with the SDK, made once and kept in the user's cache folder.
    private static func installedPython() async throws -> String {
        let caches = try FileManager.default.url(for: .cachesDirectory, in: .userDomainMask, appropriateFor: nil, create: true)
        let folder = caches.appending(path: "billposter/cloudinary-sdk-1.46.3")
        let python = folder.appending(path: "bin/python").path
        let mark = folder.appending(path: "complete").path
        if FileManager.default.fileExists(atPath: mark) { return python }
        let made = try await run("/usr/bin/env", ["python3", "-m", "venv", "--clear", folder.path])
        try #require(made.status == 0, "python3 cannot make a virtual environment (Debian: python3-venv): \(made.output)")
        let installed = try await run(python, ["-m", "pip", "install", "--quiet", "cloudinary==1.46.3"])
        try #require(
            installed.status == 0,
            "pip cannot install the vendor's SDK, cloudinary 1.46.3; this test needs the Python package index: \(installed.output)"
        )
        try Data().write(to: URL(filePath: mark))
        return python
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
