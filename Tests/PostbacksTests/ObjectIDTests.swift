import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct ObjectIDTests {
    @Test func `an identity of a render id is the start of a SHA-256`() {
        // printf 'billposter/postback/render_id:abc' | sha256sum
        #expect(ObjectID(renderID: "abc").description == "8dff906f7ec59ea7d82b7ee6")
        #expect(ObjectID(renderID: "abc") != ObjectID(renderID: "abd"))
    }

    @Test func `an identity of an upload holds its second and random bits`() {
        struct Counter: RandomNumberGenerator {
            var value: UInt64 = 0x0102_0304_0506_0708
            mutating func next() -> UInt64 {
                defer { value += 1 }
                return value
            }
        }
        var generator = Counter()
        let moment = Timestamp(milliseconds: 1_760_531_696_789)
        #expect(ObjectID.random(at: moment, using: &generator).description == "68ef94f00102030405060708")
        #expect(ObjectID.random(at: moment, using: &generator).description == "68ef94f00102030405060709")
        #expect(ObjectID.random(at: Timestamp(milliseconds: -1), using: &generator).description == "ffffffff010203040506070a")
    }

    @Test func `hex digits of either case and twelve bytes make the same identity`() throws {
        let id = try #require(ObjectID(hex: "507f1f77bcf86cd799439011"))
        #expect(ObjectID(hex: "507F1F77BCF86CD799439011") == id)
        #expect(ObjectID(bytes: id.bytes) == id)
        #expect(id.bytes == [0x50, 0x7F, 0x1F, 0x77, 0xBC, 0xF8, 0x6C, 0xD7, 0x99, 0x43, 0x90, 0x11])
        #expect(id.description == "507f1f77bcf86cd799439011")
    }

    @Test(arguments: [
        "", "507f1f77bcf86cd79943901", "507f1f77bcf86cd7994390111", "507f1f77bcf86cd79943901g", "+07f1f77bcf86cd799439011",
        "507f1f77bcf86cd7994３",
    ])
    func `other text is no identity`(text: String) {
        #expect(ObjectID(hex: text) == nil)
    }

    @Test func `identities are ordered by their bytes`() throws {
        let ids = [
            "000000000000000000000000", "0000000000000000000000ff", "00000001ffffffffffffffff", "800000000000000000000000",
        ]
        #expect(try ids.map { try #require(ObjectID(hex: $0)) }.shuffled().sorted().map(\.description) == ids)
        #expect(ObjectID(bytes: [1, 2, 3]) == nil)
    }
}
