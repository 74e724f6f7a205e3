import Synchronization
import SystemPackage
import TestSupport
import Testing
import Transfer
import TransferFixtures

@Suite(.onOwnThreads) struct CurlTransportTests {
    private let transport: CurlTransport

    init() throws {
        transport = try CurlTransport(.init(userAgent: "billposter-tests/1"))
    }

    /// Answers with what it got: the method and the target in headers, the body as the body.
    private func withEcho<Result: Sendable>(
        _ body: @escaping @Sendable (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        try await withLoopbackServer(
            serve: { exchange in
                let names = [
                    "User-Agent", "Content-Type", "Content-Length", "Expect", "Accept-Encoding", "X-Test", "Transfer-Encoding",
                ]
                let fields = names.compactMap { name in exchange.header(name).map { ("Got-\(name)", $0) } }
                let echoed = try await exchange.body()
                try await exchange.answer(200, headers: fields + [("Got", "\(exchange.method) \(exchange.target)")], body: echoed)
            },
            body
        )
    }

    @Test func `a GET brings status, headers and body`() async throws {
        try await withEcho { [transport] server in
            let request = HTTPRequest(.get, server.url + "/a?b=1", headers: [HTTPHeaders.Field("X-Test", "yes")])
            let response = try await transport.send(request)
            #expect(response.status == 200)
            #expect(response.headers["got"] == "GET /a?b=1")
            #expect(response.headers["Got-X-Test"] == "yes")
            #expect(response.headers["Got-User-Agent"] == "billposter-tests/1")
            #expect(response.headers["Got-Accept-Encoding"]?.contains("gzip") == true)
            #expect(response.body.isEmpty)
        }
    }

    @Test(arguments: [HTTPRequest.Method.post, .put, .delete])
    func `plain bytes are sent with their type and without Expect`(method: HTTPRequest.Method) async throws {
        try await withEcho { [transport] server in
            let bytes = [UInt8](repeating: 7, count: 3_000_000)
            let response = try await transport.send(
                HTTPRequest(method, server.url + "/", makeBody: { .bytes(bytes, contentType: "application/json") })
            )
            #expect(response.headers["Got"] == "\(method.rawValue) /")
            #expect(response.headers["Got-Content-Type"] == "application/json")
            #expect(response.headers["Got-Expect"] == nil)
            #expect(response.body == bytes)
        }
    }

    @Test func `empty bytes and no body send a length of zero`() async throws {
        try await withEcho { [transport] server in
            for body in [HTTPBody.none, .bytes([], contentType: "text/plain")] {
                let response = try await transport.send(HTTPRequest(.post, server.url + "/", makeBody: { body }))
                #expect(response.headers["Got-Content-Length"] == "0")
            }
        }
    }

    @Test func `a form carries text, bytes and a slice of a file as they are`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("picture.bin")
            let contents = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try write(contents, to: file)
            try await withEcho { [transport] server in
                let response = try await transport.send(
                    HTTPRequest(
                        .post,
                        server.url + "/",
                        makeBody: {
                            .multipart([
                                MultipartPart("title", .text("@été; <日本>")),
                                MultipartPart("small", .bytes([1, 0, 2], filename: "a\"b.bin", contentType: "image/png")),
                                MultipartPart(
                                    "file",
                                    .file(FileSlice(file, 10..<90_000), filename: "p.jpg", contentType: "image/jpeg")
                                ),
                            ])
                        }
                    )
                )
                let length = try #require(response.headers["Got-Content-Length"].flatMap { Int($0) })
                #expect(length == response.body.count, "the length is known before the body is sent")
                let type = try #require(response.headers["Got-Content-Type"])
                let boundary = try #require(type.split(separator: "boundary=").last)
                var expected = Array(
                    """
                    --\(boundary)\r
                    Content-Disposition: form-data; name="title"\r
                    \r
                    @été; <日本>\r
                    --\(boundary)\r
                    Content-Disposition: form-data; name="small"; filename="a%22b.bin"\r
                    Content-Type: image/png\r
                    \r

                    """.utf8
                )
                expected += [1, 0, 2]
                expected += Array(
                    """
                    \r
                    --\(boundary)\r
                    Content-Disposition: form-data; name="file"; filename="p.jpg"\r
                    Content-Type: image/jpeg\r
                    \r

                    """.utf8
                )
                expected += contents[10..<90_000] + Array("\r\n--\(boundary)--\r\n".utf8)
                #expect(response.body == expected)
            }
        }
    }

    @Test func `three hundred requests at once share few connections`() async throws {
        try await withEcho { [transport] server in
            let limited = ConcurrencyLimited(transport, limit: 16)
            let url = server.url + "/"
            let bytes = [UInt8](repeating: 1, count: 30_000)
            try await withThrowingTaskGroup { group in
                for _ in 0..<300 {
                    group.addTask {
                        try await limited.send(HTTPRequest(.post, url, makeBody: { .bytes(bytes, contentType: "image/png") }))
                            .status
                    }
                }
                for try await status in group { #expect(status == 200) }
            }
            #expect(server.connections <= 16)
        }
    }

    @Test func `progress grows to the whole body`() async throws {
        try await withEcho { [transport] server in
            let seen = Mutex<[TransferProgress]>([])
            let bytes = [UInt8](repeating: 1, count: 2_000_000)
            _ = try await transport.send(
                HTTPRequest(
                    .post,
                    server.url + "/",
                    makeBody: { .bytes(bytes, contentType: "image/png") },
                    progress: { progress in seen.withLock { $0.append(progress) } }
                )
            )
            let sent = seen.withLock(\.self).map(\.sent)
            #expect(sent.last == 2_000_000)
            #expect(sent == sent.sorted())
            #expect(Set(sent).count == sent.count, "nothing is reported twice")
        }
    }

    @Test func `a compressed answer arrives readable`() async throws {
        // "billposter\n" as gzip -n makes it.
        let packed: [UInt8] = [
            0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x4B, 0xCA, 0xCC, 0xC9, 0x29, 0xC8, 0x2F, 0x2E, 0x49, 0x2D, 0xE2, 0x02, 0,
            0x3A, 0x4D, 0xFB, 0x8F, 0x0B, 0, 0, 0,
        ]
        try await withLoopbackServer { exchange in
            try await exchange.answer(200, headers: [("Content-Encoding", "gzip")], body: packed)
        } _: { [transport] server in
            let response = try await transport.send(HTTPRequest(.get, server.url + "/"))
            #expect(String(decoding: response.body, as: UTF8.self) == "billposter\n")
        }
    }

    @Test func `a redirect is an answer and is not followed`() async throws {
        try await withLoopbackServer { exchange in
            try await exchange.answer(302, headers: [("Location", "http://127.0.0.1:1/stolen")])
        } _: { [transport] server in
            let response = try await transport.send(HTTPRequest(.post, server.url + "/"))
            #expect(response.status == 302)
        }
    }

    @Test func `a proxy is used when it is passed in and left out for exceptions`() async throws {
        try await withEcho { server in
            let environment = ["http_proxy": server.url, "no_proxy": "127.0.0.1"]
            let through = try CurlTransport(.init(userAgent: "t", proxies: Proxies(environment: environment)))
            let proxied = try await through.send(HTTPRequest(.get, "http://poster.invalid/x"))
            #expect(proxied.headers["Got"] == "GET http://poster.invalid/x")
            #expect(try await through.send(HTTPRequest(.get, server.url + "/y")).headers["Got"] == "GET /y")
        }
    }

    @Test func `a transport that is released ends its thread and can be made again`() async throws {
        try await withEcho { server in
            for _ in 0..<20 {
                let transport = try CurlTransport(.init(userAgent: "t"))
                #expect(try await transport.send(HTTPRequest(.get, server.url + "/")).status == 200)
            }
            try await eventually("the threads end") { try threadNames().count { $0 == "transfer" } < 20 }
        }
    }
}
