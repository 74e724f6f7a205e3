import TestSupport
import Testing
import Transfer
import TransferFixtures

@Suite(.onOwnThreads) struct LoopbackServerTests {
    @Test func `a server that stops ends the connections that reach it meanwhile`() async throws {
        let transport = try CurlTransport(.init(userAgent: "billposter-tests/1"))
        try await withThrowingDiscardingTaskGroup { group in
            for _ in 0..<100 {
                let server = try await LoopbackServer()
                let running = Task { try await server.run { try await $0.answer(200) } }
                // Answered, refused or closed; a connection that nobody closes would keep the test from ending.
                for _ in 0..<4 {
                    group.addTask { _ = try? await transport.send(HTTPRequest(.get, server.url)) }
                }
                running.cancel()
                _ = await running.result
            }
        }
    }
}
