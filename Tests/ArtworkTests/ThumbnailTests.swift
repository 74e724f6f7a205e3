import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct ThumbnailTests {
    /// Shapes that no whole number divides.
    private static let shapes: [(width: Int, height: Int, family: AspectFamily)] = [
        (241, 280, .portrait), (701, 993, .isoSheet), (1_001, 167, .banner),
    ]

    @Test(arguments: ImageFormat.allCases, 0..<3)
    func `the press hands out the small copy that would be made of the finished file`(format: ImageFormat, shape: Int)
        async throws
    {
        let press = try PosterPress(threads: 1)
        let (width, height, family) = Self.shapes[shape]
        let size = try Samples.size("odd", width, height, family)
        let spec = PosterSpec(campaign: try Samples.campaign(artists: ["Luna"], format: format), size: size, variant: 0)
        try await withTemporaryFolder { folder in
            let poster = folder.appending("poster.\(format.rawValue)")
            let made = try await press.make(.poster, of: spec, at: poster, maximumBytes: nil, thumbnailSide: 200)
            let thumbnail = try #require(made.thumbnail)
            let (handed, found) = (folder.appending("handed.webp"), folder.appending("found.webp"))
            try Data(thumbnail).write(to: URL(filePath: handed.string))
            try await press.makeThumbnail(of: poster, longestSide: 200, at: found)
            let header = try PictureHeader(Data(thumbnail))
            #expect(try header == PictureHeader(Data(contentsOf: URL(filePath: found.string))))
            #expect(max(header.width, header.height) == 200 && header.format == .webp)
            let difference = try meanDifference(handed, found)
            // Other filters, and what JPEG and WebP lose; another picture differs by dozens of steps.
            #expect(difference < 9)
            let again = try await press.make(.poster, of: spec, at: poster, maximumBytes: nil, thumbnailSide: 200)
            #expect(again == made)
        }
    }

    @Test func `a poster that is encoded several times has the small copy of the one that was painted`() async throws {
        let press = try PosterPress(threads: 1)
        let spec = PosterSpec(campaign: try Samples.campaign(), size: try Samples.small(.square), variant: 0)
        try await withTemporaryFolder { folder in
            func made(_ maximumBytes: Int?) async throws -> MadePicture {
                try await press.make(
                    .poster,
                    of: spec,
                    at: folder.appending("poster.jpg"),
                    maximumBytes: maximumBytes,
                    thumbnailSide: 120
                )
            }
            let free = try await made(nil)
            let bounded = try await made(free.quality.bytes * 3 / 4)
            #expect(bounded.quality.encoding != free.quality.encoding)
            #expect(bounded.thumbnail == free.thumbnail && free.thumbnail != nil)
        }
    }

    @Test func `a small poster is not blown up, and nobody who wants no copy gets one`() async throws {
        let press = try PosterPress(threads: 1)
        let spec = PosterSpec(campaign: try Samples.campaign(), size: try Samples.small(.landscape), variant: 0)
        try await withTemporaryFolder { folder in
            let poster = folder.appending("poster.jpg")
            let large = try await press.make(.poster, of: spec, at: poster, maximumBytes: nil, thumbnailSide: 4_000)
            let header = try PictureHeader(Data(try #require(large.thumbnail)))
            #expect(header == PictureHeader(format: .webp, width: 480, height: 252))
            #expect(try await press.make(.poster, of: spec, at: poster, maximumBytes: nil, thumbnailSide: nil).thumbnail == nil)
        }
    }

    @Test(arguments: [(100, 40, 10), (97, 41, 7), (30, 30, 29), (5, 900, 3), (4_000, 3, 2)])
    func `rows shrink to the means of their blocks, however the picture is divided`(width: Int, height: Int, side: Int) {
        var random = SplitMix64(seed: UInt64(width))
        let pixels = (0..<3 * width * height).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        var shrinker = RowShrinker(width: width, height: height, side: side)
        func pass(_ y: Int) {
            pixels.withUnsafeBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                shrinker.add(row: y, start + 3 * width * y)
            }
        }
        for y in 0..<height {
            #expect(!shrinker.isComplete)
            pass(y)
            // What was there already is not taken again.
            pass(y)
            pass(0)
        }
        #expect(shrinker.isComplete && shrinker.pixels.count == 3 * shrinker.width * shrinker.height)
        #expect(max(shrinker.width, shrinker.height) >= min(2 * side, max(width, height)))
        let factor = shrinker.factor
        #expect(shrinker.width == (width + factor - 1) / factor && shrinker.height == (height + factor - 1) / factor)
        for y in 0..<shrinker.height {
            for x in 0..<shrinker.width {
                for channel in 0..<3 {
                    var (sum, count) = (0, 0)
                    for row in y * factor..<min(height, (y + 1) * factor) {
                        for column in x * factor..<min(width, (x + 1) * factor) {
                            sum += Int(pixels[3 * (row * width + column) + channel])
                            count += 1
                        }
                    }
                    #expect(Int(shrinker.pixels[3 * (y * shrinker.width + x) + channel]) == (sum + count / 2) / count)
                }
            }
        }
    }

    /// The mean difference of two pictures of one size, in steps of eight bits.
    private func meanDifference(_ first: FilePath, _ second: FilePath) throws -> Double {
        let pictures = try [first, second].map { try Picture(decoding: PictureFile(reading: $0), .within(1_000)) }
        let sum = zip(pictures[0].pixels, pictures[1].pixels).reduce(0) { sum, pair in
            sum + (0..<3).reduce(0) { $0 + abs(Int(pair.0[$1]) - Int(pair.1[$1])) }
        }
        return Double(sum) / Double(3 * pictures[0].pixels.count)
    }
}
