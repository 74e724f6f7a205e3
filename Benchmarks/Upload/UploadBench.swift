import Cloudinary
import Foundation
import SystemPackage
import Threads
import Transfer

/// Uploads every file of a folder to the account of `CLOUDINARY_URL` and prints what it took, as JSON.
@main
enum UploadBench {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let jobs = Int(arguments[2]) else {
            throw Usage(description: "usage: upload-bench FOLDER UPLOADS-AT-ONCE")
        }
        let folder = FilePath(arguments[1])
        guard let configuration = try CloudinaryConfiguration.read(from: ProcessInfo.processInfo.environment) else {
            throw Usage(description: "CLOUDINARY_URL is not set")
        }
        let client = CloudinaryClient(
            configuration,
            transport: CloudinaryClient.dependableTransport(
                over: try CurlTransport(CurlTransport.Settings(userAgent: "upload-bench")),
                uploadsAtOnce: jobs,
                budget: RetryBudget(),
                timepiece: .system,
                random: SystemRandomNumberGenerator(),
                onOutage: { _ in }
            ),
            pool: ThreadPool(name: "upload", threads: 4),
            timepiece: .system,
            random: SystemRandomNumberGenerator()
        )
        try await client.ping()
        let idle = try memory("VmRSS:")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.string).filter { $0.contains(".") }.sorted()
        try await withThrowingTaskGroup { group in
            for (index, file) in files.enumerated() {
                group.addTask { _ = try await client.upload(.file(folder.appending(file)), as: "bench/\(index)") }
            }
            try await group.waitForAll()
        }
        print("{\"files\": \(files.count), \"kilobytes_above_idle\": \(try memory("VmHWM:") - idle)}")
    }

    /// A line of proc(5)'s status in kB.
    private static func memory(_ name: String) throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    private struct Usage: Error, CustomStringConvertible {
        let description: String
    }
}
