import TestSupport
import Testing

@testable import Cloudinary

@Suite(.onOwnThreads) struct UploadRulesTests {
    @Test(arguments: [
        "a", "renders/summer/abc234/poster_square", "renders/été/日本 x", "renders/x/bg_square", "v", "vase/v1a",
        String(repeating: "é", count: 255),
    ])
    func `an ordinary public id is taken`(id: String) {
        #expect(throws: Never.self) { try PublicIDRules.check(id) }
    }

    @Test(arguments: [
        ("", "it is empty"),
        (String(repeating: "a", count: 256), "it has 256 characters, and 255 are allowed"),
        ("/a", "a part of it is empty"), ("a/", "a part of it is empty"), ("a//b", "a part of it is empty"),
        (" a", "a part of it begins or ends with a space or a full stop"), ("a?b", "a part of it holds '?'"),
        ("a\nb", "a part of it holds a control character"),
        ("a/v12/b", "\"v12\" between slashes has a meaning of its own in addresses"),
        ("images/b", "\"images\" between slashes has a meaning of its own in addresses"),
        ("bg_square/b", "\"bg_square\" at its beginning reads like a transformation in addresses"),
    ])
    func `a public id that the service would refuse or misread is refused first`(id: String, reason: String) {
        let error = #expect(throws: CloudinaryError.self) { try PublicIDRules.check(id) }
        #expect(error?.code == .invalidPublicID)
        #expect(error?.description == "\"\(id)\" cannot be a public id: \(reason)")
    }

    @Test func `context is sorted, escaped and without what is empty`() throws {
        var details = UploadDetails()
        details.context = [
            "mood": "neon", "campaign": "a=b|c", "empty": "", "ends": "x\\", "inside": "a\\b",
            "long": String(repeating: "x", count: 2000),
        ]
        let text = try details.contextText()
        #expect(text == #"campaign=a\=b\|c|ends=x|inside=a\b|long="# + String(repeating: "x", count: 1024) + "|mood=neon")
    }

    @Test func `a key or a tag that cannot be sent is refused`() {
        var details = UploadDetails()
        details.context = ["a=b": "c"]
        details.tags = ["one", "two,three"]
        let key = #expect(throws: CloudinaryError.self) { try details.contextText() }
        #expect(key?.description == "\"a=b\" cannot be a key of the context: leave out = | and \\")
        let error = #expect(throws: CloudinaryError.self) { try details.tagText() }
        #expect(error?.description == "the tag \"two,three\" holds a comma, which separates tags")
    }

    @Test func `a picture within the limits has nothing against it`() {
        let limits = AccountLimits(imageBytes: 100, imagePixels: 1000)
        #expect(limits.objection(bytes: 100, pixels: 1000) == nil)
        #expect(limits.objection(bytes: 101, pixels: 1000) == "it has 101 bytes, and the account takes 100")
        #expect(limits.objection(bytes: 100, pixels: 1001) == "it has 1001 pixels, and the account takes 1000")
        #expect(AccountLimits(imageBytes: nil, imagePixels: nil).objection(bytes: .max, pixels: .max) == nil)
    }
}
