import Assets
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `A public id` {
    @Test func `joins its parts under renders`() throws {
        #expect(
            try PublicID(campaignID: "summer", renderID: "abc", name: "poster_square").rawValue
                == "renders/summer/abc/poster_square"
        )
    }

    @Test(arguments: ["", "..", " a", "a ", ".a", "a.", "a/b", "a?b", "a&b", "a#b", "a\\b", "a%b", "a<b", "a>b", "a+b", "a\nb"])
    func `refuses a part that a store would refuse or that leaves its folder`(part: String) {
        for place in 0..<3 {
            var parts = ["summer", "abc", "poster_square"]
            parts[place] = part
            let error = #expect(throws: AssetError.self) {
                try PublicID(campaignID: parts[0], renderID: parts[1], name: parts[2])
            }
            #expect(error?.code == .invalidPublicID)
            #expect(error?.description.hasPrefix("\"\(part)\" cannot be a part of a public id: it ") == true)
        }
    }

    @Test func `takes any script`() throws {
        #expect(try PublicID(campaignID: "summer", renderID: "abc", name: "夏の祭り").rawValue == "renders/summer/abc/夏の祭り")
    }
}
