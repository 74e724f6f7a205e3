import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

/// Every file in `Goldens/Problems` is wrong; the text file of its name says what a person is told.
@Suite(.onOwnThreads) struct CampaignProblemTests {
    static let samples: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false))
        return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }()
    static let folder = Golden.tests.appending(path: "Goldens/Problems")

    @Test func `there are samples of wrong files`() { #expect(Self.samples.count > 50) }

    @Test(arguments: samples) func `a wrong file is refused with all its problems`(_ name: String) throws {
        let bytes = try Data(contentsOf: Self.folder.appending(path: name))
        let text = problems(of: Array(bytes), file: FilePath("campaigns").appending(name))
        #expect(!text.isEmpty)
        try Golden.expect(text + "\n", equals: Self.folder.appending(path: name.replacingOccurrences(of: ".yaml", with: ".txt")))
    }
}
