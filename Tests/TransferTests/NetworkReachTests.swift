import TestSupport
import Testing
import Transfer
import TransferFixtures

/// Which machines a request may connect to.
@Suite(.onOwnThreads) struct NetworkReachTests {
    @Test(arguments: ["8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "192.169.0.1", "2606:4700::1111", "2a00:1450::1"])
    func `addresses of the internet are public`(_ address: String) { #expect(NetworkReach.isPublic(address)) }

    @Test(arguments: [
        "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "100.64.0.1", "198.18.0.1", "192.0.2.7", "224.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fd00::1", "ff02::1",
        "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "2001::1", "localhost",
        "",
    ]) func `this machine, its neighbours and what is wrapped in IPv6 are not`(_ address: String) {
        #expect(!NetworkReach.isPublic(address))
    }

    @Test func `a request that may reach the internet alone connects to nothing else, also where a connection is open`()
        async throws
    {
        try await withLoopbackServer { exchange in
            try await exchange.answer(200, body: Array("here".utf8))
        } _: { server in
            let transport = try CurlTransport(CurlTransport.Settings(userAgent: "test"))
            // By a name too, which is looked up for the connection itself.
            for address in [server.url, server.url.replacing("127.0.0.1", with: "localhost")] {
                var request = HTTPRequest(.get, address + "/picture.png")
                _ = try? await transport.send(request)
                request.reach = .internet
                do throws(TransferError) {
                    _ = try await transport.send(request)
                    Issue.record("\(address) was reached")
                } catch {
                    #expect(error.code == .forbiddenAddress && !error.isRetryable)
                    #expect(error.message.contains("which is no address of the internet"))
                }
            }
        }
    }

    @Test func `a request that is sent once is not sent again by libcurl when its connection breaks`() async throws {
        try await withLoopbackServer { exchange in
            if exchange.method == "POST" { try await exchange.reset() }
            try await exchange.answer(200)
        } _: { server in
            let transport = try CurlTransport(CurlTransport.Settings(userAgent: "test"))
            _ = try await transport.send(HTTPRequest(.get, server.url))
            var request = HTTPRequest(.post, server.url, makeBody: { .bytes([1], contentType: "text/plain") })
            request.isSentOnce = true
            let before = server.connections
            await #expect(throws: TransferError.self) { try await transport.send(request) }
            #expect(server.connections == before + 1)
        }
    }
}
