import TestSupport
import Testing
import Transfer

@Suite(.onOwnThreads) struct HTTPRequestTests {
    @Test(arguments: [
        ("https://api.example.org/v1/x?key=secret#part", "GET https://api.example.org/v1/x"),
        ("https://key:secret@api.example.org/v1", "GET https://***@api.example.org/v1"),
        ("https://api.example.org", "GET https://api.example.org"),
        ("https://api.example.org?secret", "GET https://api.example.org"),
        ("nonsense", "GET nonsense"),
    ])
    func `a request prints without user, password and query`(url: String, text: String) {
        #expect(HTTPRequest(.get, url).description == text)
    }

    @Test func `a dump shows no header`() {
        var text = ""
        let request = HTTPRequest(.get, "https://h/", headers: [HTTPHeaders.Field("Authorization", "Basic c2VjcmV0")])
        dump(request, to: &text)
        #expect(!text.contains("c2VjcmV0"))
    }

    @Test func `header names match without regard to case and the first of a name counts`() {
        let headers: HTTPHeaders = [HTTPHeaders.Field("ETag", "a"), HTTPHeaders.Field("etag", "b")]
        #expect(headers["Etag"] == "a")
        #expect(headers["Missing"] == nil)
    }
}
