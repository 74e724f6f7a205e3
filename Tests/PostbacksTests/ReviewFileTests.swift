import Postbacks
import TestSupport
import Testing

@Suite(.onOwnThreads) struct ReviewFileTests {
    private static func file(reviewer: String = "Ann", version: String = "1", _ reviews: String...) -> String {
        #"{"billposter_review": \#(version), "campaign_id": "summer", "reviewer": "\#(reviewer)", "reviews": [\#(reviews.joined(separator: ","))]}"#
    }

    private static let good =
        #"{"_id": "0123456789abcdef01234567", "render_id": "x", "verdict": "approved", "note": null, "reviewed_at": "2025-10-15T12:34:56.789Z"}"#

    @Test func `a file that a gallery exported is read`() throws {
        let note = #"{"_id": "0123456789abcdef01234568", "verdict": null, "note": "Hm", "reviewed_at": "2025-10-15T12:34:56Z"}"#
        let file = try ReviewFile(json: Array(Self.file(reviewer: " Ann ", Self.good, note).utf8))
        let first = try #require(ObjectID(hex: "0123456789abcdef01234567"))
        let second = try #require(ObjectID(hex: "0123456789abcdef01234568"))
        let moment = try #require(Timestamp(iso8601: "2025-10-15T12:34:56.789Z"))
        #expect(file.campaignID == "summer" && file.reviews.count == 2)
        #expect(file.reviews[first] == Review(verdict: .approved, note: nil, reviewer: "Ann", reviewedAt: moment))
        #expect(file.reviews[second]?.note == "Hm" && file.reviews[second]?.verdict == nil)
    }

    @Test(arguments: [
        ("", "it is not JSON"), ("[]", " is of another type"),
        (file(version: "2"), "billposter_review is 2, and this version reads 1"),
        (#"{"billposter_review": 1}"#, "campaign_id is missing"), (file(reviewer: " "), "reviewer is empty"),
        (file(good, good), "reviews[1] is about a record that was there before"),
        (file(good.replacing("0123456789abcdef01234567", with: "12")), "reviews[0]._id is not 24 hex digits"),
        (file(good.replacing("approved", with: "liked")), "reviews[0].verdict is neither approved nor rejected"),
        (file(good.replacing(#""approved""#, with: "null")), "reviews[0] has neither a verdict nor a note"),
        (
            file(good.replacing("2025-10-15T12:34:56.789Z", with: "today")),
            "reviews[0].reviewed_at is not a moment such as 2025-10-15T12:34:56Z"
        ),
        (file(good.replacing(#""approved""#, with: "1")), "reviews[0].verdict is of another type"),
    ])
    func `a file that is something else is refused with the place`(text: String, reason: String) {
        let error = #expect(throws: PostbackError.self) { try ReviewFile(json: Array(text.utf8)) }
        #expect(error?.code == .malformedRecord)
        #expect(error?.message == "this is not a review that a gallery has exported: \(reason)")
        #expect(error?.remedy == "export it again in the gallery")
    }
}
