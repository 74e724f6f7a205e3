import Campaigns
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct MoodTests {
    @Test(arguments: Mood.allCases) func `every mood has a style of its own`(mood: Mood) {
        #expect(mood.style.mood == mood)
        #expect(!mood.style.compositions.isEmpty && !mood.summary.isEmpty)
        #expect(Mood(rawValue: mood.rawValue) == mood)
    }

    @Test func `a name that is no mood's is none`() { #expect(Mood(rawValue: "neom") == nil) }

    /// So that what is laid under words in the end makes them readable.
    @Test(arguments: Mood.allCases) func `each ink is readable on its own scrim with any palette`(mood: Mood) throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<500 {
            let colors = (0..<random.integer(in: 1...5)).map { _ -> HexColor in
                let bits = random.next()
                return HexColor(
                    red: UInt8(truncatingIfNeeded: bits),
                    green: UInt8(truncatingIfNeeded: bits >> 8),
                    blue: UInt8(truncatingIfNeeded: bits >> 16)
                )
            }
            let inks = mood.style.inks(Tones(try Palette(colors)))
            for pair in [inks.light, inks.dark] {
                #expect(Contrast.ratio(pair.ink, pair.scrim) >= Contrast.wanted, "\(colors)")
            }
        }
    }
}
