import Campaigns
import Foundation
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct ColourTests {
    @Test(arguments: [
        ("#FFFFFF", SIMD3(1.0, 0, 0)), ("#FF0000", SIMD3(0.6279554, 0.2248631, 0.1258463)),
        ("#00FF00", SIMD3(0.8664396, -0.2338874, 0.1794985)),
        ("#0000FF", SIMD3(0.4520137, -0.0324570, -0.3115281)), ("#000000", SIMD3(0, 0, 0)),
    ])
    func `OKLab has the known values of the primaries`(hex: String, expected: SIMD3<Double>) throws {
        let difference = OKLab(try HexColor(hex)).components - expected
        #expect((difference * difference).sum().squareRoot() < 1e-5)
    }

    @Test func `every grey and many colours survive the way to OKLab and back`() {
        for red in stride(from: 0, through: 255, by: 15) {
            for blue in stride(from: 0, through: 255, by: 5) {
                let color = HexColor(red: UInt8(red), green: UInt8((red + blue) / 2), blue: UInt8(blue))
                #expect(OKLab(color).hexColor == color)
            }
        }
    }

    @Test func `the transfer curve is that of sRGB`() {
        for value in 0...255 {
            let share = Double(value) / 255
            let light = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
            #expect(abs(TransferCurve.decoded[value] - light) < 1e-12)
            #expect(abs(TransferCurve.encode(light) - Double(value)) < 0.01)
        }
    }

    @Test func `a tone keeps its hue and never leaves what sRGB can show`() throws {
        let color = OKLab(try HexColor("#00FFD1"))
        for lightness in [0.15, 0.4, 0.7, 0.95] {
            let tone = color.toned(lightness: lightness, vividness: 1.3)
            let light = tone.linearRGB
            #expect(tone.lightness == lightness)
            #expect(light.min() > -0.001 && light.max() < 1.001)
            #expect(tone.chroma > 0.02)
            let hues =
                (tone.components.y * color.components.y + tone.components.z * color.components.z) / (tone.chroma * color.chroma)
            #expect(hues > 0.9999)
        }
    }

    @Test func `a palette of one colour gives related colours, never grey`() throws {
        let tones = Tones(try Palette([try HexColor("#2A9D8F")]))
        let family = (0..<6).map(tones.color)
        #expect(family.allSatisfy { $0.chroma > 0.08 })
        #expect(Set(family.map(\.hexColor)).count > 3)
    }

    @Test func `contrast is counted as WCAG counts it`() throws {
        let (white, black) = (Contrast.luminance(try HexColor("#FFFFFF")), Contrast.luminance(try HexColor("#000000")))
        #expect(abs(Contrast.ratio(white, black) - 21) < 1e-9)
        // #767676 on white is the darkest grey that guides give as failing by a hair no more: 4.54.
        #expect(abs(Contrast.ratio(white, Contrast.luminance(try HexColor("#767676"))) - 4.54) < 0.005)
    }
}
