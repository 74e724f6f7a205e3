import Foundation
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct NumberTests {
    @Test func `the generator gives the sequence of its reference implementation`() {
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
                16_408_922_859_458_223_821,
            ]
        )
    }

    @Test func `random numbers stay in their range`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<1_000 {
            #expect((0..<1).contains(random.unit()))
            #expect((2...5).contains(random.integer(in: 2...5)))
            #expect((-1...0.5).contains(random.number(in: -1...0.5)))
        }
    }

    @Test(arguments: [0, 1e-9, 0.001, 0.2, 1, 3.7, 1e6]) func `the cube root is that of the C library`(x: Double) {
        #expect(abs(ExactMath.cubeRoot(x) - cbrt(x)) <= 1e-13 * cbrt(x))
    }

    @Test func `sine and cosine are those of the C library`() {
        for step in -400...400 {
            let turns = Double(step) / 160
            #expect(abs(ExactMath.sine(turns: turns) - sin(turns * 2 * .pi)) < 1e-8)
            #expect(abs(ExactMath.cosine(turns: turns) - cos(turns * 2 * .pi)) < 1e-8)
        }
    }
}
