import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

/// Words that can be read wherever they stand.
@Suite(.onOwnThreads) struct ContrastTests {
    private static let samples = FilePath(#filePath).removingLastComponent().appending("../../campaigns").lexicallyNormalized()

    /// Ten seeds to a batch, each in all moods' turns and in sizes of every shape: the texts of our own campaigns.
    @Test(arguments: 0..<50) func `no words of our own campaigns are pale in any size, whatever the seed`(batch: Int) throws {
        let campaigns = try CampaignFolder.load(folder: Self.samples).files.map(\.campaign)
        let sizes = SizeCatalog.standard.sizes
        for index in 0..<10 {
            let seed = batch * 10 + index
            let campaign = try Samples.campaign(
                like: campaigns[seed % campaigns.count],
                mood: Mood.allCases[seed / campaigns.count % Mood.allCases.count],
                seed: Int64(bitPattern: SplitMix64.mix(UInt64(seed)))
            )
            // Narrow ones as they are, which is where lines and figures leave words the least room, and large ones reduced.
            let narrow = sizes.filter { $0.family == .banner }
            for size in [narrow[seed % narrow.count], sizes[Int(SplitMix64.mix(UInt64(seed)) % UInt64(sizes.count))]] {
                // What a size is too small for is refused by name, which is no finding.
                guard let quality = try painted(campaign, size) else { continue }
                let pale = quality.findings.filter { $0.code == .lowContrast }
                #expect(pale.isEmpty, "seed \(seed), \(campaign.id) in \(campaign.mood), \(size.id): \(pale)")
            }
        }
    }

    @Test(arguments: Mood.allCases) func `people in checks and stripes leave the words before them readable`(mood: Mood) throws {
        try withTemporaryFolder { folder in
            var checks = Picture.plain(120, 160, SIMD4(255, 255, 255, 255))
            for y in 0..<160 { for x in 0..<120 where (x + y) % 2 == 0 { checks[x, y] = SIMD4(0, 0, 0, 255) } }
            let cutouts = [try Cutout(checks, in: folder)]
            for id in ["li-page-cover", "x-header", "square"] {
                let campaign = try Samples.campaign(mood: mood)
                let quality = try #require(try painted(campaign, Samples.standard(id), cutouts: cutouts), "\(id)")
                #expect(!quality.findings.contains { $0.code == .lowContrast }, "\(id)")
            }
        }
    }

    @Test func `what is laid under pale words grows until they can be read, and then no more is tried`() throws {
        func line(_ role: TextRole) -> MeasuredLine {
            MeasuredLine(role: role, columns: 0..<1, rows: 0..<1, ink: HexColor(red: 0, green: 0, blue: 0), size: 10)
        }
        let lines = [line(.name), line(.date), line(.callToAction)]
        let first = try #require(
            Reinforcement().strengthened(lines, contrasts: [9, 2.4, 5], used: [.name: 0.1, .date: 0.5])
        )
        #expect(first.opacities == [.date: 0.7] && !first.isUniform)
        #expect(first.strengthened(lines, contrasts: [9, 4.5, 5], used: [.name: 0.1, .date: 0.7]) == nil)
        let whole = try #require(first.strengthened(lines, contrasts: [9, 3, 5], used: [.name: 0.1, .date: 0.9]))
        #expect(whole.opacities == [.date: 1])
        // Next to a scrim of another colour even the whole one may not be enough.
        let last = try #require(whole.strengthened(lines, contrasts: [9, 3, 5], used: [.name: 0.1, .date: 1]))
        #expect(last.isUniform)
        #expect(last.strengthened(lines, contrasts: [9, 3, 5], used: [.name: 0.1, .date: 1]) == nil)
    }

    /// What is found at a poster of a size, painted at a fraction of its pixels where the words fit that, so that tests are quick;
    /// nil where they do not even fit the size itself.
    private func painted(_ campaign: Campaign, _ size: PosterSize, cutouts: [Cutout] = []) throws -> PosterQuality? {
        // Narrow ones have no pixels to spare.
        let pixels = size.family == .banner ? size.pixels.area : 250_000
        var fraction = max(1, Int((Double(size.pixels.area) / Double(pixels)).squareRoot().rounded(.up)))
        while true {
            do {
                return try painted(campaign, reduced: try reduced(size, by: fraction), cutouts: cutouts)
            } catch let error as ArtworkError {
                guard error.code == .wordsDoNotFit else { throw error }
                guard fraction > 1 else { return nil }
                fraction /= 2
            }
        }
    }

    /// A size at a fraction of its pixels.
    private func reduced(_ size: PosterSize, by fraction: Int) throws -> PosterSize {
        let zone = size.safeZone
        return try Samples.size(
            size.id,
            size.pixels.width / fraction,
            size.pixels.height / fraction,
            size.family,
            safeZone: Insets(
                top: zone.top / fraction,
                right: zone.right / fraction,
                bottom: zone.bottom / fraction,
                left: zone.left / fraction
            )
        )
    }

    /// What is found at a poster that is painted, and painted again where it must be, as the press does; nothing is encoded.
    private func painted(_ campaign: Campaign, reduced size: PosterSize, cutouts: [Cutout]) throws -> PosterQuality {
        try Vips.start()
        return try PosterDraft.paint(
            .poster,
            of: PosterSpec(campaign: campaign, size: size, variant: 0, cutouts: cutouts),
            background: .painted,
            typesetters: typesetters.get(),
            figures: FigureCache()
        ) { poster, facts throws(ArtworkError) in
            let painter = try PosterPainter(poster)
            var row = [UInt8](repeating: 0, count: 3 * poster.fileWidth)
            row.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                for y in 0..<poster.fileHeight {
                    painter.paint(left: 0, top: y, width: poster.fileWidth, height: 1, into: start, stride: 0)
                }
            }
            try painter.checkStatus()
            let contrasts = painter.contrasts
            let quality = PosterQuality(
                facts,
                contrasts: contrasts,
                bytes: 0,
                setting: .png(compression: 0),
                limit: nil,
                size: size
            )
            return (quality, contrasts)
        }
    }
}

extension Samples {
    /// The texts of a campaign in another mood, with its own palette and people left away.
    fileprivate static func campaign(like campaign: Campaign, mood: Mood, seed: Int64) throws -> Campaign {
        Campaign(
            id: campaign.id,
            event: campaign.event,
            artists: campaign.artists.map { Artist(name: $0.name) },
            mood: mood,
            palette: campaign.palette,
            sizes: campaign.sizes,
            variants: 1,
            seed: Seed(seed),
            prompt: nil,
            model: Campaign.paintedModel,
            format: .jpg,
            language: campaign.language,
            notes: nil
        )
    }
}
