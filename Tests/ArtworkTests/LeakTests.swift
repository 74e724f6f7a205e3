import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.serialized) struct LeakTests {
    @Test func `fifty posters leave no picture open and no memory behind`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let size = try Samples.size("small", 160, 200, .portrait)
            func make(_ count: Range<Int>) async throws {
                for index in count {
                    let format = ImageFormat.allCases[index % 3]
                    let campaign = try Samples.campaign(
                        name: "Night \(index) 🎉",
                        tagline: nil,
                        callToAction: nil,
                        artists: [],
                        mood: Mood.allCases[index % 4],
                        seed: Int64(index),
                        format: format
                    )
                    let file = folder.appending("\(index).\(format.rawValue)")
                    try await press.make(PosterSpec(campaign: campaign, size: size, variant: 0), at: file)
                    try await press.makeThumbnail(of: file, longestSide: 50, at: folder.appending("small.webp"))
                }
            }
            try await make(0..<12)
            let before = try residentMemory()
            try await make(12..<62)
            #expect(try residentMemory() - before < 24 << 20)
        }
    }

    /// Bytes of memory that the process has in use; other tests of the same process may add a few megabytes meanwhile.
    private func residentMemory() throws -> Int {
        let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        return try #require(fields.count > 1 ? Int(fields[1]) : nil) * Int(getpagesize())
    }
}
