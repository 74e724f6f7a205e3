import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

/// Posters as they looked when somebody looked at them last: `BILLPOSTER_RECORD=1 swift test --filter GoldenTests` records anew.
@Suite(.onOwnThreads) struct GoldenTests {
    @Test(arguments: Mood.allCases, [AspectFamily.square, .vertical, .landscape, .banner])
    func `a poster looks as it did`(mood: Mood, family: AspectFamily) throws {
        let raster = try Proofread(try campaign(mood), try Samples.small(family), variant: family == .landscape ? 1 : 0).painted()
        try compare(raster, "\(mood.rawValue)-\(family.rawValue)")
    }

    @Test(arguments: ["ar", "ja", "si"]) func `a poster in another script looks as it did`(tag: String) throws {
        let name = ["ar": "ليالي الصيف", "ja": "夏の夜の音楽祭", "si": "කොළඹ සංගීත උළෙල"][tag] ?? ""
        let campaign = try Samples.campaign(
            name: name,
            venue: nil,
            city: nil,
            tagline: nil,
            callToAction: nil,
            artists: ["🎸 Luna", "夏子"],
            mood: .lush,
            language: tag
        )
        try compare(try Proofread(campaign, try Samples.small(.square)).painted(), "script-\(tag)")
    }

    @Test(arguments: Mood.allCases) func `people look as they did`(mood: Mood) throws {
        let folder = FilePath(#filePath).removingLastComponent().appending("../../campaigns/assets").lexicallyNormalized()
        let cutouts = try ["singer.svg", "guitarist.svg", "dj.svg"].map { name in
            let file = folder.appending(name)
            return Cutout(file: file, digest: try PictureFile(reading: file).digest)
        }
        let size = try Samples.small(mood == .lush ? .wide : .square)
        try compare(try Proofread(campaign(mood), size, cutouts: cutouts).painted(), "people-\(mood.rawValue)")
    }

    private func campaign(_ mood: Mood) throws -> Campaign {
        let palettes: [Mood: [String]] = [
            .neon: ["#9D00FF", "#00FFD1", "#FF006E"], .retro: ["#C8553D", "#F28F3B", "#588B8B"],
            .minimal: ["#E63946", "#1D3557"], .lush: ["#0B6E4F", "#FA9F42", "#6BBF59", "#B5179E"],
        ]
        return try Samples.campaign(mood: mood, palette: try #require(palettes[mood]))
    }

    /// Compares the picture at half its size, which is enough to see it by and keeps the repository small.
    private func compare(_ raster: Raster, _ name: String) throws {
        let raster = raster.halved()
        let file = FilePath(#filePath).removingLastComponent().appending("Goldens").appending("\(name).png")
        if ProcessInfo.processInfo.environment["BILLPOSTER_RECORD"] == "1" {
            try raster.write(to: file)
            Issue.record("recorded \(file.string); look at it, then run the tests without BILLPOSTER_RECORD")
            return
        }
        let golden = try Raster(reading: file)
        try #require(golden.width == raster.width && golden.height == raster.height)
        #expect(raster.meanDistance(to: golden) < 0.004)
        #expect(raster.greatestDistance(to: golden, side: 8) < 0.06)
    }
}
