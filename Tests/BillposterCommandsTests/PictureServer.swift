import Foundation
import SystemPackage
import TestSupport

/// An HTTPS server of a test's own, whose pictures are files that the test writes.
final class PictureServer: Sendable {
    let folder: FilePath
    /// Such as `https://127.0.0.1:4711`.
    let url: String
    private let process: Process
    private let lifeline: Pipe

    /// - Parameter folder: an empty folder, for pictures and the certificate.
    init(in folder: FilePath) throws {
        self.folder = folder
        let identity = try TestCertificate(for: "IP:127.0.0.1", in: folder)
        process = Process()
        lifeline = Pipe()
        let output = Pipe()
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "picture_server.py")
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path, folder.string, identity.both.string]
        // No other program that a test starts may hold the pipe open.
        _ = fcntl(lifeline.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        process.standardInput = lifeline
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        url = "https://127.0.0.1:\(line.trimmingCharacters(in: .whitespacesAndNewlines))"
    }

    /// What a client sets that trusts this server.
    var environment: [String: String] { ["SSL_CERT_FILE": folder.appending("certificate.pem").string] }

    /// The answers so far, such as `/luna.png 200`.
    var answers: [String] {
        let log = try? String(contentsOfFile: folder.appending("requests.log").string, encoding: .utf8)
        return log?.split(separator: "\n").map(String.init) ?? []
    }

    func put(_ content: Data, at name: String) throws { try content.write(to: URL(filePath: folder.appending(name).string)) }

    func put(_ text: String, at name: String) throws { try put(Data(text.utf8), at: name) }

    /// Ends the server, and returns when its port is closed.
    func stop() {
        // Not SIGTERM, which a thread of Swift's pool may have blocked in its children.
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

/// A picture of the sample campaigns.
func samplePicture(_ name: String) throws -> Data {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    return try Data(contentsOf: tests.appending(path: "../../campaigns/assets/\(name)").standardizedFileURL)
}

/// Runs `body` with a workspace, one of whose campaigns shows the picture `/luna.png` of a server.
func withPictures(_ body: (Workspace, PictureServer) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let server = try PictureServer(in: folder)
        defer { server.stop() }
        try await withWorkspace { workspace in
            try workspace.writeCampaign(showing: "\(server.url)/luna.png")
            try await body(workspace.with(server.environment), server)
        }
    }
}

extension Workspace {
    /// Writes the campaign `luna`, in two sizes.
    func writeCampaign(showing address: String) throws {
        try write(
            """
            event:
              name: Luna Live
            artists:
              - name: Luna
                cutout: \(address)
            sizes: [link-card, x-header]
            """ + "\n",
            to: "campaigns/luna.yaml"
        )
    }
}
