import TestSupport
import Testing

@testable import Transfer

@Suite(.onOwnThreads) struct ProxiesTests {
    @Test(arguments: [
        (["https_proxy": "http://a:1"], "https://h/", "http://a:1"),
        (["https_proxy": "http://a:1"], "http://h/", ""),
        (["HTTPS_PROXY": "http://A:1", "https_proxy": "http://a:1"], "https://h/", "http://a:1"),
        (["HTTPS_PROXY": "http://A:1", "https_proxy": ""], "https://h/", "http://A:1"),
        (["http_proxy": "http://p:1"], "HTTP://h/", "http://p:1"),
        (["HTTP_PROXY": "http://evil:1"], "http://h/", ""),
        (["ALL_PROXY": "socks5://s:1"], "http://h/", "socks5://s:1"),
        (["all_proxy": "socks5://s:1", "https_proxy": "http://a:1"], "https://h/", "http://a:1"),
        ([:], "https://h/", ""),
    ])
    func `the usual variables choose the proxy`(environment: [String: String], url: String, proxy: String) {
        #expect(Proxies(environment: environment).proxy(for: url) == proxy)
    }

    @Test func `exceptions are passed on as they stand`() {
        #expect(Proxies(environment: ["NO_PROXY": "localhost,.example.org"]).exceptions == "localhost,.example.org")
        #expect(Proxies.none.exceptions.isEmpty)
    }
}
