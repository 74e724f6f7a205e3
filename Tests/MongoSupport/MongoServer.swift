internal import Foundation
internal import Glibc
internal import SystemPackage

/// A MongoDB server of a test's own, on a free port of the loopback interface and with a folder of its own.
///
/// It ends with ``stop()``, at the latest when the process that runs the tests ends, however that happens: a guard holds
/// the other end of a pipe, kills the server when the pipe closes, and removes the folder.
public final class MongoServer: Sendable {
    /// Where the server listens, on 127.0.0.1.
    public let port: UInt16
    private let folder: FilePath
    private let arguments: [String]
    private let state: ServerState

    /// `127.0.0.1:` and the port.
    public var address: String { "127.0.0.1:\(port)" }

    /// The connection string without options.
    public var uri: String { "mongodb://\(address)/" }

    /// Starts a server and returns when it answers.
    /// - Parameter options: further arguments, such as `--replSet rs`.
    public init(options: [String] = []) async throws {
        folder = FilePath(NSTemporaryDirectory()).appending("billposter-mongod-\(UUID().uuidString.lowercased())")
        try FileManager.default.createDirectory(atPath: folder.appending("data").string, withIntermediateDirectories: true)
        port = try FreePort.find()
        arguments =
            [
                "--dbpath", folder.appending("data").string, "--logpath", folder.appending("log").string, "--logappend", "--port",
                String(port), "--bind_ip", "127.0.0.1", "--nounixsocket", "--wiredTigerCacheSizeGB", "0.25", "--setParameter",
                "enableTestCommands=1", "--setParameter", "diagnosticDataCollectionEnabled=false",
            ] + options
        state = ServerState()
        try await start()
    }

    /// Starts the server again after ``kill()`` and returns when it answers; the data is what the dead one left on the disk.
    public func start() async throws {
        try await state.start(program: try Self.program(), arguments: arguments, folder: folder)
        try await waitForPort()
    }

    /// Ends the server at once, as a power cut would, and returns when it is gone.
    public func kill() async { await state.kill() }

    /// Holds the server still: it keeps its connections and answers nothing until ``resume()``.
    public func suspend() async { await state.signal(SIGSTOP) }

    /// Lets a suspended server go on.
    public func resume() async { await state.signal(SIGCONT) }

    /// Whether the server's process is there.
    public var isRunning: Bool { get async { await state.isRunning } }

    /// Ends the server and removes its folder.
    public func stop() async { await state.stop() }

    /// The path of the server's program, from `Scripts/install-test-mongod`.
    private static func program() throws -> String {
        let source = URL(filePath: #filePath).resolvingSymlinksInPath()
        let script = source.deletingLastPathComponent().appending(path: "../../Scripts/install-test-mongod")
        let process = Process()
        let output = Pipe()
        process.executableURL = script.standardizedFileURL
        process.standardOutput = output
        try process.run()
        let path = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw MongoServerError("Scripts/install-test-mongod failed") }
        return String(decoding: path, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func waitForPort() async throws {
        let deadline = ContinuousClock.now + .seconds(600)
        while !FreePort.isTaken(port) {
            guard await state.isRunning, ContinuousClock.now < deadline else {
                let log = (try? String(contentsOfFile: folder.appending("log").string, encoding: .utf8)) ?? ""
                throw MongoServerError("mongod did not start: \(log.split(separator: "\n").suffix(5).joined(separator: "\n"))")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// Why a server for tests could not be had.
public struct MongoServerError: Error, CustomStringConvertible {
    /// What went wrong.
    public let description: String

    init(_ description: String) { self.description = description }
}

/// The server's process and the guard over it.
private actor ServerState {
    private var guardian: Process?
    private var lifeline: FileHandle?
    private var server: pid_t?

    func start(program: String, arguments: [String], folder: FilePath) throws {
        guard guardian == nil else { return }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        // Reads until the test process is gone or lets go; `$0` is the folder, the rest is the server's command.
        process.arguments =
            [
                "-c", "\"$@\" >/dev/null 2>&1 & echo $!; read answer; kill -9 $!; wait $!; [ \"$answer\" ] || rm -rf \"$0\"",
                folder.string,
            ]
            + [program] + arguments
        let input = Pipe()
        let output = Pipe()
        // No other program that a test starts may hold the pipe open.
        for handle in [input.fileHandleForWriting, output.fileHandleForReading] {
            _ = fcntl(handle.fileDescriptor, F_SETFD, FD_CLOEXEC)
        }
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try Self.run(process)
        let line = try Self.line(from: output.fileHandleForReading)
        guard let pid = pid_t(line) else { throw MongoServerError("the guard of mongod said \"\(line)\"") }
        guardian = process
        lifeline = input.fileHandleForWriting
        server = pid
    }

    var isRunning: Bool { server.map { Glibc.kill($0, 0) == 0 } ?? false }

    func signal(_ signal: Int32) {
        if let server { _ = Glibc.kill(server, signal) }
    }

    /// Ends the server and keeps its folder: an answer on the guard's input tells it so.
    func kill() { end(answer: "keep\n") }

    func stop() { end(answer: "") }

    private func end(answer: String) {
        if let lifeline {
            // The guard may be gone already; then there is nothing left to tell it.
            try? lifeline.write(contentsOf: Data(answer.utf8))
            try? lifeline.close()
        }
        guardian?.waitUntilExit()
        guardian = nil
        lifeline = nil
        server = nil
    }

    /// Starts a process with no signal blocked. It would inherit what the threads of Swift's pool block, among it the
    /// signal that tells a shell that its child has ended.
    private static func run(_ process: Process) throws {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        try process.run()
    }

    private static func line(from handle: FileHandle) throws -> String {
        var line = ""
        while let byte = try handle.read(upToCount: 1)?.first, byte != UInt8(ascii: "\n") {
            line.append(Character(Unicode.Scalar(byte)))
        }
        return line
    }
}

/// Ports of the loopback interface.
private enum FreePort {
    /// A port that nobody listens on, below those that Linux gives to connections and to servers that name none (from 32,768,
    /// ip(7) under `ip_local_port_range`): one of those could be taken while a server that was killed is started again.
    static func find() throws -> UInt16 {
        for _ in 0..<1000 {
            let port = UInt16.random(in: 10_000..<32_768)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = loopback(port: port)
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            if result == 0 { return port }
        }
        throw MongoServerError("no free port: \(errno)")
    }

    /// Whether somebody accepts connections on a port.
    static func isTaken(_ port: UInt16) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port: port)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
