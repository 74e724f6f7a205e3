import Foundation
import SystemPackage
import TestSupport
import Testing
import Transfer

/// Against `openssl s_server` with certificates that are made for each test.
@Suite(.onOwnThreads) struct CurlTLSTests {
    private let transport: CurlTransport

    init() throws {
        transport = try CurlTransport(.init(userAgent: "billposter-tests/1"))
    }

    @Test func `a server that nobody vouches for is refused`() async throws {
        try await withTLSServer(name: "IP:127.0.0.1") { [transport] server in
            let error = await #expect(throws: TransferError.self) { try await transport.send(HTTPRequest(.get, server.url)) }
            #expect(error?.code == .untrusted)
            #expect(error?.isRetryable == false)
            #expect(
                error?.description
                    == "GET \(server.url): SSL certificate problem: self-signed certificate: "
                    + "check this machine's clock and certificate authorities (Debian: ca-certificates); "
                    + "verification cannot be turned off"
            )
        }
    }

    @Test func `a certificate for another host is refused although its authority is trusted`() async throws {
        try await withTLSServer(name: "DNS:other.example.org") { server in
            let trusting = try CurlTransport(.init(userAgent: "t", certificateAuthorities: server.certificate))
            let error = await #expect(throws: TransferError.self) { try await trusting.send(HTTPRequest(.get, server.url)) }
            #expect(error?.code == .untrusted)
        }
    }

    @Test func `a server of a trusted authority is talked to and offered HTTP 2`() async throws {
        try await withTLSServer(name: "IP:127.0.0.1") { server in
            let trusting = try CurlTransport(.init(userAgent: "t", certificateAuthorities: server.certificate))
            let response = try await trusting.send(HTTPRequest(.get, server.url))
            #expect(response.status == 200)
            try await eventually("the client offers h2") { try server.output().contains(".h2.http/1.1") }
        }
    }
}

private struct TLSServer {
    let url: String
    let certificate: FilePath
    let output: () throws -> String
}

/// - Parameter name: the certificate's subject alternative name.
private func withTLSServer(name: String, _ body: (TLSServer) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in
        let identity = try TestCertificate(for: name, in: folder)
        let log = folder.appending("log.txt")
        try write([], to: log)
        let server = Process()
        server.executableURL = URL(filePath: "/usr/bin/openssl")
        server.arguments =
            ["s_server", "-accept", "127.0.0.1:0", "-www", "-tlsextdebug", "-alpn", "http/1.1"]
            + ["-cert", identity.certificate.string, "-key", identity.key.string]
        server.standardInput = FileHandle.nullDevice
        server.standardError = FileHandle.nullDevice
        server.standardOutput = FileHandle(forWritingAtPath: log.string)
        try server.run()
        defer { server.terminate() }
        let output = { try String(contentsOfFile: log.string, encoding: .utf8) }
        try await eventually("openssl listens") { try output().contains("ACCEPT 127.0.0.1:") }
        let port = try output().split(separator: "ACCEPT 127.0.0.1:").last?.prefix { $0.isNumber } ?? ""
        try await body(TLSServer(url: "https://127.0.0.1:\(port)/", certificate: identity.certificate, output: output))
    }
}
