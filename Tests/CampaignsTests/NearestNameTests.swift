import TestSupport
import Testing

@testable import Campaigns

@Suite(.onOwnThreads) struct NearestNameTests {
    private static let names = ["square", "story", "ig-portrait", "ig-tall", "a4", "a3", "call_to_action"]

    @Test(
        arguments: [
            ("sqare", "square"), ("SQUARE", "square"), ("ig-square", "square"), ("stroy", "story"),
            ("ig portrait", "ig-portrait"),
            ("igportrait", "ig-portrait"), ("A4", "a4"), ("a5", "a4"), ("call-to-action", "call_to_action"),
            ("callToAction", "call_to_action"),
            ("billboard", nil), ("", nil), ("xyz", nil), (String(repeating: "square", count: 10_000), nil),
        ] as [(String, String?)]
    ) func `the nearest name is found where one is near`(_ text: String, _ expected: String?) {
        #expect(NearestName.nearest(to: text, among: Self.names) == expected)
    }
}
