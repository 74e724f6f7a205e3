import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

/// Campaigns that a designer would send back, and the pictures that come of them all the same.
@Suite(.onOwnThreads) struct WorstCaseTests {
    @Test(
        arguments: Mood.allCases,
        [["#FFFFFF"], ["#000000"], ["#7F7F7F"], ["#FF0000", "#FF0000", "#FF0000"], ["#FFFF00"], ["#0000FF", "#00FF00"]]
    )
    func `one colour, white, black and equal colours make readable posters with people`(mood: Mood, palette: [String]) throws {
        try withTemporaryFolder { folder in
            let cutouts = [try Cutout(.disc(side: 60, color: SIMD4(250, 250, 250, 255)), in: folder)]
            let campaign = try Samples.campaign(mood: mood, palette: palette)
            // Another shape and composition for each palette.
            let place = palette[0].utf8.reduce(0) { $0 + Int($1) }
            let family = [AspectFamily.square, .isoSheet, .wide][place % 3]
            let poster = try Proofread(campaign, try Samples.small(family), variant: place % 3, cutouts: cutouts)
            #expect(poster.leastContrast >= Contrast.required, "\(family)")
        }
    }

    @Test(arguments: Mood.allCases, [0, 1, 40]) func `a long name with no artists, one or forty leaves room for people`(
        mood: Mood,
        count: Int
    ) throws {
        try withTemporaryFolder { folder in
            let cutouts = try (0..<min(10, count)).map { try Cutout(.disc(side: 40 + $0), in: folder, name: "\($0).png") }
            let name =
                "The Twenty-Seventh Annual Festival of Experimental Music, Sound Art and Field Recording for Rivers, Harbours & Towns"
            #expect((115...125).contains(name.count))
            let campaign = try Samples.campaign(
                name: name,
                date: nil,
                time: nil,
                artists: (0..<count).map { "The Golden Hour \($0)" },
                mood: mood
            )
            for id in ["square", "story", "link-card", "x-header", "a4"] {
                let texts = try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
                    let spec = PosterSpec(campaign: campaign, size: Self.size(id), variant: 0, cutouts: cutouts)
                    let page = try TypesetPage(spec, typesetter: typesetter)
                    #expect(page.stand.height > 20)
                    return page.texts.map(\.ink)
                }
                #expect(!texts.isEmpty)
            }
        }
    }

    @Test func `a cut-out of a hundred megapixels is shrunk as it is read`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("huge.png")
            try Self.writePlainPNG(side: 10_000, to: file)
            let cutout = Cutout(file: file, digest: try PictureFile(reading: file).digest)
            let spec = PosterSpec(
                campaign: try Samples.campaign(),
                size: try Samples.small(.square),
                variant: 0,
                cutouts: [cutout]
            )
            try await press.make(spec, at: folder.appending("poster.jpg"))
        }
    }

    private static func size(_ id: String) -> PosterSize {
        // Because the ids above stand in the catalogue, the first size is never taken.
        SizeCatalog.standard.size(id: id) ?? SizeCatalog.standard.sizes[0]
    }

    /// A black picture of one bit a pixel, which packs to a few kilobytes.
    private static func writePlainPNG(side: Int, to file: FilePath) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            "-c",
            """
            import struct, sys, zlib
            side = \(side)
            row = b"\\0" + bytes((side + 7) // 8)
            def chunk(name, data): return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
            with open(sys.argv[1], "wb") as file:
                file.write(b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)))
                file.write(chunk(b"IDAT", zlib.compress(row * side)) + chunk(b"IEND", b""))
            """,
            file.string,
        ]
        try process.run()
        process.waitUntilExit()
    }
}
