import FoundationEssentials
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Transfer
import TransferFixtures

@Suite(.onOwnThreads) struct CurlFaultTests {
    private let transport: CurlTransport

    init() throws {
        transport = try CurlTransport(.init(userAgent: "billposter-tests/1"))
    }

    private func failure(
        _ request: HTTPRequest,
        _ transport: CurlTransport? = nil,
        _ location: SourceLocation = #_sourceLocation
    ) async -> TransferError? {
        await #expect(throws: TransferError.self, sourceLocation: location) {
            try await (transport ?? self.transport).send(request)
        }
    }

    @Test func `where nothing listens the service is unreachable and may be tried again`() async {
        let error = await failure(HTTPRequest(.get, "http://user:hidden@127.0.0.1:1/x?token=hidden"))
        #expect(error?.code == .unreachable)
        #expect(error?.isRetryable == true)
        #expect(error?.message.hasPrefix("GET http://***@127.0.0.1:1/x: Failed to connect to 127.0.0.1 port 1") == true)
        #expect(error?.description.contains("hidden") == false)
    }

    @Test func `an unknown host is named`() async {
        let error = await failure(HTTPRequest(.get, "http://poster.invalid/"))
        #expect(error?.code == .unreachable)
        #expect(
            error?.description
                == "GET http://poster.invalid/: Could not resolve host: poster.invalid: check the host name and this machine's network"
        )
    }

    @Test(arguments: ["", "poster", "file:///etc/passwd", "ftp://h/", "http://[::"])
    func `an address that is not of the web is refused before anything is sent`(url: String) async {
        let error = await failure(HTTPRequest(.get, url))
        #expect(error?.isRetryable == false || error?.code == .unreachable)
        if url.contains(":") { #expect(error?.code == .invalidRequest) }
    }

    @Test func `a header that could smuggle another one is refused`() async {
        let error = await failure(HTTPRequest(.get, "http://127.0.0.1:1/", headers: [HTTPHeaders.Field("X-A", "1\r\nX-B: 2")]))
        #expect(error?.code == .invalidRequest)
        #expect(error?.description == "GET http://127.0.0.1:1/: the header X-A holds a control character")
    }

    @Test func `a reset before, in and after the answer's head is a lost connection`() async throws {
        try await withLoopbackServer { exchange in
            switch exchange.target {
            case "/before": try await exchange.reset()
            case "/in":
                _ = try await exchange.body(limit: 100_000)
                try await exchange.reset()
            default:
                _ = try await exchange.body()
                try await exchange.answerPartly(200, body: Array("{\"half\": 1}".utf8), bytes: 5)
            }
        } _: { server in
            for path in ["/before", "/in", "/after"] {
                let body = [UInt8](repeating: 1, count: 5_000_000)
                let error = await failure(
                    HTTPRequest(
                        .post,
                        server.url + path,
                        // The server shares this process with every other test, and may get its turn late.
                        limits: TransferLimits(idle: .seconds(600)),
                        makeBody: { .bytes(body, contentType: "image/png") }
                    )
                )
                #expect(error?.code == .connectionLost, "\(path): \(error.map(String.init(describing:)) ?? "")")
            }
        }
    }

    @Test func `an answer that never comes ends at the total limit`() async throws {
        try await withLoopbackServer { _ in
            try await Task.sleep(for: .seconds(60))
        } _: { server in
            var request = HTTPRequest(.get, server.url + "/")
            request.limits.total = .milliseconds(200)
            let error = await failure(request)
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains("Operation timed out after 2") == true)
        }
    }

    @Test func `an answer that drips ends at the idle limit`() async throws {
        try await withLoopbackServer { exchange in
            try await exchange.answer(200, body: [UInt8](repeating: 32, count: 1000), piece: 1, pause: .milliseconds(100))
        } _: { server in
            var request = HTTPRequest(.get, server.url + "/")
            request.limits.idle = .seconds(1)
            let error = await failure(request)
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains("Operation too slow") == true)
        }
    }

    @Test func `an answer above the limit is cut off, announced or not, packed or not`() async throws {
        try await withLoopbackServer { exchange in
            try await exchange.answer(200, body: [UInt8](repeating: 32, count: 100_000))
        } _: { server in
            var request = HTTPRequest(.get, server.url + "/")
            request.limits.responseBytes = 99_999
            let error = await failure(request)
            #expect(error?.code == .responseTooLarge)
            #expect(error?.description == "GET \(server.url)/: the answer is longer than 99999 bytes")
            request.limits.responseBytes = 100_000
            let response = try await transport.send(request)
            #expect(response.body.count == 100_000)
        }
    }

    @Test func `cancelling breaks the upload off at once`() async throws {
        let arrived = AsyncStream<Void>.makeStream()
        let ended = AsyncStream<Bool>.makeStream()
        try await withLoopbackServer { exchange in
            _ = try await exchange.body(limit: 1)
            arrived.continuation.yield()
            do {
                _ = try await exchange.body()
                ended.continuation.yield(false)
            } catch {
                ended.continuation.yield(true)
            }
        } _: { [transport] server in
            // More than the sockets' buffers hold, so that the upload cannot be over before it is cancelled.
            let body = [UInt8](repeating: 1, count: 200_000_000)
            let task = Task {
                try await transport.send(
                    HTTPRequest(.post, server.url + "/", makeBody: { .bytes(body, contentType: "image/png") })
                )
            }
            for await _ in arrived.stream { break }
            task.cancel()
            let error = await #expect(throws: TransferError.self) { try await task.value }
            #expect(error?.code == .cancelled)
            for await wasBrokenOff in ended.stream {
                #expect(wasBrokenOff, "the server saw the connection break in the middle of the body")
                break
            }
        }
    }

    @Test func `a task that is cancelled already sends nothing`() async throws {
        let requests = Mutex(0)
        try await withLoopbackServer { exchange in
            requests.withLock { $0 += 1 }
            try await exchange.answer(200)
        } _: { [transport] server in
            await withTaskGroup(of: Void.self) { group in
                group.cancelAll()
                for _ in 0..<50 {
                    group.addTask {
                        _ = await #expect(throws: TransferError.self) {
                            try await transport.send(HTTPRequest(.get, server.url + "/"))
                        }
                    }
                }
            }
            #expect(requests.withLock(\.self) == 0)
        }
    }

    @Test func `a file that is missing or shrank is named`() async throws {
        try await withLoopbackServer { exchange in
            _ = try await exchange.body()
            try await exchange.answer(200)
        } _: { server in
            try await withTemporaryFolder { folder in
                func request(_ file: FilePath) -> HTTPRequest {
                    HTTPRequest(
                        .post,
                        server.url + "/",
                        makeBody: {
                            let slice = FileSlice(file, 0..<1000)
                            return .multipart([MultipartPart("file", .file(slice, filename: "p.png", contentType: "image/png"))])
                        }
                    )
                }
                let missing = await failure(request(folder.appending("missing.png")))
                #expect(missing?.code == .unreadableFile)
                #expect(missing?.message == "POST \(server.url)/: the file \(folder)/missing.png cannot be opened")
                let short = folder.appending("short.png")
                try write([UInt8](repeating: 1, count: 999), to: short)
                let error = await failure(request(short))
                #expect(error?.code == .unreadableFile)
                #expect(
                    error?.message
                        == "POST \(server.url)/: the file \(short) shrank below 1000 bytes while it was being sent"
                )
            }
        }
    }

    @Test func `a body of 200 MB from a file is never held in memory`() async {
        // In a process of its own, because memory is counted by process.
        await #expect(processExitsWith: .success) {
            try await withLoopbackServer { exchange in
                while try await !exchange.body(limit: 1 << 16).isEmpty {}
                try await exchange.answer(200)
            } _: { server in
                try await withTemporaryFolder { folder in
                    let file = folder.appending("large.bin")
                    try makeSparseFile(file, bytes: 200_000_000)
                    let transport = try CurlTransport(.init(userAgent: "t"))
                    let before = try residentKilobytes()
                    let most = Mutex(0)
                    _ = try await transport.send(
                        HTTPRequest(
                            .post,
                            server.url + "/",
                            makeBody: {
                                let slice = FileSlice(file, 0..<200_000_000)
                                return .multipart([
                                    MultipartPart("file", .file(slice, filename: "l.png", contentType: "image/png"))
                                ])
                            },
                            progress: { _ in
                                let now = (try? residentKilobytes()) ?? .max
                                most.withLock { $0 = max($0, now) }
                            }
                        )
                    )
                    let grown = most.withLock(\.self) - before
                    #expect(grown < 30_000, "kilobytes above what the process held before")
                }
            }
        }
    }
}
