internal import MongoSupport
internal import Postbacks
internal import SystemPackage
internal import TestSupport
internal import Testing

@testable internal import MongoHistory

/// Servers that speak nothing but TLS, with certificates that are made for each test.
@Suite(.onOwnThreads) struct `MongoDB over TLS` {
    @Test func `a server of a trusted authority takes records and gives them back`() async throws {
        try await withTLSServer(for: "IP:127.0.0.1") { server, identity in
            let store = try MongoPostbackStore(
                MongoURI(server.uri + "?tls=true&tlsCAFile=\(identity.certificate)&serverSelectionTimeoutMS=5000")
            )
            let postbacks = Sample.postbacks(0..<50)
            _ = try await store.record(postbacks)
            var read: [Postback] = []
            for try await postback in store.postbacks() { read.append(postback) }
            #expect(read == postbacks)
        }
    }

    @Test(arguments: [
        ("IP:127.0.0.1", false, "(18): self-signed certificate"), ("DNS:other.example.org", true, "(64): IP address mismatch"),
    ])
    func `a server that nobody vouches for, or of another name, is distinguished from one that is away`(
        name: String,
        isTrusted: Bool,
        reason: String
    ) async throws {
        try await withTLSServer(for: name) { server, identity in
            let authority = isTrusted ? "&tlsCAFile=\(identity.certificate)" : ""
            let error = try await refusal(of: server.uri + "?tls=true\(authority)")
            #expect(error?.code == .unavailable)
            #expect(error?.message.hasSuffix("[TLS handshake failed: certificate verify failed \(reason)]") == true)
            #expect(
                error?.remedy
                    == "check that the server's certificate names this host and is in date, that tlsCAFile in MONGO_URI holds its "
                    + "authority, and that this machine's clock is right"
            )
        }
    }

    @Test func `a server that wants TLS is not reached without it, and no record leaves the machine in the clear`() async throws {
        try await withTLSServer(for: "IP:127.0.0.1") { server, _ in
            let error = try await refusal(of: server.uri + "?tls=false")
            #expect(error?.code == .unavailable)
            #expect(error?.remedy == "check that the server is running; if it accepts TLS only, add tls=true to MONGO_URI")
        }
    }

    /// What a store says when its server does not take a record.
    ///
    /// The driver looks for another server for as long as it is allowed to, so it is allowed little; a busy machine may
    /// not come to the server's answer in that time, and gets more.
    private func refusal(of uri: String) async throws -> PostbackError? {
        var error: PostbackError?
        for milliseconds in [500, 5000, 30_000] {
            let store = try MongoPostbackStore(MongoURI("\(uri)&serverSelectionTimeoutMS=\(milliseconds)"))
            error = await #expect(throws: PostbackError.self) { _ = try await store.record(Sample.postbacks(0..<1)) }
            if let message = error?.message, message.hasSuffix("]"), !message.contains("[connection timeout") { break }
        }
        return error
    }

    /// - Parameter name: the certificate's subject alternative name.
    private func withTLSServer(for name: String, _ body: (MongoServer, TestCertificate) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let identity = try TestCertificate(for: name, in: folder)
            let options = ["--tlsMode", "requireTLS", "--tlsCertificateKeyFile", identity.both.string]
            try await withMongoServer(options: options) { try await body($0, identity) }
        }
    }
}
