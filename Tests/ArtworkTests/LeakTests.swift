import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct LeakTests {
    /// In a process of its own, because the memory of this one grows with whatever test runs at the same time.
    @Test func `fifty posters leave no memory behind`() async {
        await #expect(processExitsWith: .success) {
            let press = try PosterPress(threads: 1)
            try await withTemporaryFolder { folder in
                let size = try Samples.size("small", 160, 200, .portrait)
                let picture = folder.appending("singer.png")
                try Picture.disc(side: 90).raster.write(to: picture)
                let cutout = Cutout(file: picture, digest: try PictureFile(reading: picture).digest)
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
                        let cutouts = index % 2 == 0 ? [cutout] : []
                        try await press.make(PosterSpec(campaign: campaign, size: size, variant: 0, cutouts: cutouts), at: file)
                        try await press.makeThumbnail(of: file, longestSide: 50, at: folder.appending("small.webp"))
                    }
                }
                try await make(0..<16)
                let before = try residentMemory()
                try await make(16..<66)
                #expect(try residentMemory() - before < 12 << 20)
            }
        }
    }
}

/// Bytes of memory that the process has in use.
private func residentMemory() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    return try #require(fields.count > 1 ? Int(fields[1]) : nil) * Int(getpagesize())
}
