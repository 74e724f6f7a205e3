import Campaigns
import TestSupport
import Testing

@testable import Artwork

/// Five hundred campaigns that nobody thought of.
@Suite(.onOwnThreads) struct PropertyTests {
    private static let words = [
        "Night", "of", "the", "Summer", "Donaudampfschifffahrt", "Jazz", "&", "Blues", "2027", "Été", "Ñandú", "夏の夜", "音楽祭",
        "ליל",
        "مهرجان", "සංගීත", "இசை", "음악", "🎉", "Æther-Wave", "(live)", "ΑΘΗΝΑ", "Фестиваль", "a", "I",
    ]

    private func text(_ random: inout SplitMix64, _ count: ClosedRange<Int>) -> String {
        (0..<random.integer(in: count)).map { _ in Self.words[random.integer(in: 0...Self.words.count - 1)] }.joined(
            separator: " "
        )
    }

    /// - Parameter length: how many times as long the texts are.
    private func campaign(_ seed: UInt64, length: Int = 1, sizes: [PosterSize] = []) throws -> Campaign {
        var random = SplitMix64(seed: seed)
        let colors = (0..<random.integer(in: 1...5)).map { _ -> String in
            let value = String(random.next() & 0xFF_FFFF, radix: 16)
            return "#" + String(repeating: "0", count: 6 - value.count) + value
        }
        func maybe(_ make: (inout SplitMix64) -> String) -> String? { random.coin() ? make(&random) : nil }
        let many = [0, 1, 3, 5, 12, 40][random.integer(in: 0...5)]
        return try Samples.campaign(
            name: text(&random, length...12 * length),
            date: ["2027-06-18", "2027-06-18/2027-06-20", nil][random.integer(in: 0...2)],
            time: random.coin() ? "19:30" : nil,
            venue: maybe { text(&$0, length...5 * length) },
            city: maybe { text(&$0, length...2 * length) },
            tagline: maybe { text(&$0, 2 * length...8 * length) },
            callToAction: maybe { text(&$0, 2 * length...5 * length) },
            artists: (0..<many).map { _ in text(&random, 1...3) },
            mood: Mood.allCases[random.integer(in: 0...3)],
            palette: colors,
            sizes: sizes,
            seed: Int64(bitPattern: random.next())
        )
    }

    @Test(arguments: 0..<10) func `no words overlap or leave the safe zone, or they are refused by name`(batch: Int) throws {
        let sizes = SizeCatalog.standard.sizes
        var refused = 0
        for index in 0..<50 {
            let seed = UInt64(batch * 50 + index)
            let campaign = try campaign(seed)
            let size = sizes[Int(SplitMix64.mix(seed) % UInt64(sizes.count))]
            let texts: [Proofread.Text]
            do {
                texts = try Proofread.words(campaign, size)
            } catch let error as ArtworkError {
                #expect(error.code == .wordsDoNotFit)
                refused += 1
                continue
            }
            let zone = size.safeZone
            let safe = Box(
                left: Double(zone.left),
                top: Double(zone.top),
                right: Double(size.pixels.width - zone.right),
                bottom: Double(size.pixels.height - zone.bottom)
            )
            for (place, text) in texts.enumerated() {
                #expect(text.ink.allSatisfy { safe.contains($0) }, "seed \(seed), \(size.id), \(text.role.phrase)")
                for other in texts[..<place] {
                    let apart = text.ink.allSatisfy { line in other.ink.allSatisfy { !line.overlaps($0) } }
                    #expect(apart, "seed \(seed), \(size.id), \(text.role.phrase) and \(other.role.phrase)")
                }
            }
        }
        #expect(refused < 5, "most campaigns can be made in most sizes")
    }

    @Test(arguments: 0..<5) func `a check tells of the sizes that setting the words refuses`(batch: Int) throws {
        let sizes = SizeCatalog.standard.sizes
        var (all, refused) = (0, 0)
        for index in 0..<8 {
            let seed = UInt64(2_000 + batch * 8 + index)
            let campaign = try campaign(seed, length: 2 + 2 * index, sizes: sizes)
            let told = try Proofread.problems(withWordsOf: campaign)
            let met = sizes.compactMap { size -> String? in
                do {
                    _ = try Proofread.words(campaign, size)
                    return nil
                } catch {
                    return "\(error)"
                }
            }
            #expect(told == met, "seed \(seed)")
            (all, refused) = (all + sizes.count, refused + met.count)
        }
        #expect(refused > 0 && refused < all)
    }

    @Test(arguments: 0..<5) func `words can be told from what is behind them, or the picture says so`(batch: Int) throws {
        let families: [AspectFamily] = [.square, .vertical, .landscape, .isoSheet]
        var pale = 0
        for index in 0..<8 {
            let seed = UInt64(1_000 + batch * 8 + index)
            let size = try Samples.small(families[index % families.count])
            guard let poster = try? Proofread(try campaign(seed), size) else { continue }
            if poster.leastContrast < Contrast.required { pale += 1 }
        }
        #expect(pale <= 1)
    }
}
