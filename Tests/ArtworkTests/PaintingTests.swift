import Campaigns
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct PaintingTests {
    private static let palettes = [
        ["#9D00FF", "#00FFD1", "#FF006E"], ["#FFE600"], ["#000000", "#FFFFFF"], ["#808080", "#7F7F7F"],
        ["#FF0000", "#00AA00", "#0000FF"],
        ["#FFF8E7", "#FFFFFF"], ["#0A0A23", "#1B1B2F"],
    ]

    @Test(arguments: Mood.allCases, palettes)
    func `every word has a contrast of 4.5 to 1 against every pixel behind it`(mood: Mood, palette: [String]) throws {
        let campaign = try Samples.campaign(mood: mood, palette: palette)
        for (family, variant) in [(AspectFamily.square, 0), (palette.count == 2 ? .banner : .landscape, 1)] {
            let poster = try Proofread(campaign, try Samples.small(family), variant: variant)
            #expect(poster.leastContrast >= Contrast.required, "\(family), variant \(variant)")
        }
    }

    @Test(arguments: AspectFamily.allCases) func `words are painted, and only where they were set`(family: AspectFamily) throws {
        let size = try Samples.small(family)
        let poster = try Proofread(try Samples.campaign(name: "Garden 🎉 ශ්‍රී", mood: .lush), size)
        let lines = poster.texts.flatMap(\.ink).map { $0.pixels(width: size.pixels.width, height: size.pixels.height) }
        let painted = try poster.painted().differences(from: poster.wordless)
        #expect(painted.count > 500)
        #expect(painted.allSatisfy { x, y in lines.contains { $0.columns.contains(x) && $0.rows.contains(y) } })
        for line in lines {
            #expect(painted.contains { line.columns.contains($0.x) && line.rows.contains($0.y) })
        }
    }

    @Test func `emoji keep their colours`() throws {
        let poster = try Proofread(
            try Samples.campaign(name: "🍋", mood: .minimal, palette: ["#0044AA"]),
            try Samples.small(.square)
        )
        let line = try #require(poster.texts.first?.ink.first)
        let (columns, rows) = line.pixels(width: 360, height: 360)
        let middle = try poster.painted().mean(
            columns: columns.lowerBound + columns.count / 3..<columns.upperBound - columns.count / 3,
            rows: rows.lowerBound + rows.count / 3..<rows.upperBound - rows.count / 3
        )
        #expect(line.width > 60)
        #expect(middle.components.z > 0.1, "yellow, though the campaign's only colour is blue")
    }

    @Test func `variants and seeds give other pictures, moods a different one at a glance`() throws {
        let size = try Samples.small(.square)
        var ofMoods: [Raster] = []
        for mood in Mood.allCases {
            let variants = try (0..<4).map { try Proofread(Samples.campaign(mood: mood), size, variant: $0).wordless }
            let pictures = variants + [try Proofread(Samples.campaign(mood: mood, seed: 8), size).wordless]
            for (index, picture) in pictures.enumerated() {
                for other in pictures[..<index] { #expect(picture.meanDistance(to: other) > 0.012, "\(mood)") }
            }
            for other in ofMoods { #expect(pictures[0].meanDistance(to: other) > 0.03, "\(mood)") }
            ofMoods.append(pictures[0])
        }
    }

    @Test(arguments: Mood.allCases) func `a campaign with colours never gets a grey picture`(mood: Mood) throws {
        let campaign = try Samples.campaign(mood: mood, palette: ["#E63946", "#1D3557"])
        for variant in 0..<3 {
            let raster = try Proofread(campaign, try Samples.small(.square), variant: variant).wordless
            let blocks = raster.blocks(side: 24)
            #expect(blocks.map(\.chroma).max() ?? 0 > 0.07)
            #expect(blocks.filter { $0.chroma < 0.004 }.count < blocks.count / 10)
        }
    }

    @Test(arguments: Mood.allCases) func `a background shows the same picture at every resolution`(mood: Mood) throws {
        for composition in mood.style.compositions {
            let blocks = try [2, 3].map { scale in
                let pixels = try PixelSize(width: 240 * scale, height: 320 * scale)
                let calm = Box(left: 0, top: Double(100 * scale), right: Double(240 * scale), bottom: Double(200 * scale))
                let clearing = FreeArea(pixels: pixels, calm: calm, foot: calm.bottom, base: Double(310 * scale))
                let scene = Scene(clearing, composedFor: clearing)
                var random = SplitMix64(seed: 5)
                let tones = Tones(try Samples.campaign().palette)
                let background = composition.background(on: scene.stage, in: tones, random: &random)
                let ground = try Ground(background, width: pixels.width, height: pixels.height, view: scene.view)
                let poster = PaintablePoster(
                    width: pixels.width,
                    height: pixels.height,
                    ground: ground,
                    cast: .nobody,
                    texture: nil,
                    scrim: nil,
                    plates: [],
                    stamps: []
                )
                return try Raster(painting: poster).blocks(side: 10 * scale)
            }
            let distances = zip(blocks[0], blocks[1]).map { $0.distance(to: $1) }
            #expect(distances.count == 24 * 32)
            #expect(distances.reduce(0, +) / Double(distances.count) < 0.015, "\(composition)")
        }
    }

    @Test func `rows come out the same however many are asked for at a time, and from wherever`() throws {
        let size = try Samples.size("odd", 203, 370, .tall)
        let poster = try Proofread(try Samples.campaign(artists: [], mood: .retro), size).poster
        let whole = try Raster(painting: poster, rows: 370)
        #expect(try Raster(painting: poster, rows: 7).bytes == whole.bytes)

        let painter = try PosterPainter(poster)
        var part = [UInt8](repeating: 0, count: 5 * 31 * 3)
        part.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            painter.paint(left: 101, top: 139, width: 31, height: 5, into: base, stride: 31 * 3)
        }
        let expected = (139..<144).flatMap { y -> ArraySlice<UInt8> in
            let start = (y * 203 + 101) * 3
            return whole.bytes[start..<start + 31 * 3]
        }
        #expect(part == expected)
    }

    @Test func `a slow gradient keeps its fractions: dithering makes their mean, without bands`() {
        let lattice = Lattice(width: 256, height: 16, channels: 3) { x, _ in SIMD4(100 + x / 128, 100, 100, 0) }
        var row = lattice.emptyRow
        var sums = [Double](repeating: 0, count: 16)
        for y in 0..<16 {
            lattice.interpolate(row: y, into: &row)
            for cell in 0..<16 {
                let stepped = (ramp(from: row[cell], to: row[cell + 1]) &+ Dither.thresholds(row: y)) &>> 8
                for lane in 0..<16 { sums[cell] += Double(stepped[lane]) / 256 }
            }
        }
        for cell in 0..<16 { #expect(abs(sums[cell] - (100 + (Double(cell) * 16 + 8) / 128)) < 0.02) }
    }

    @Test func `the dither pattern has each of 256 thresholds once`() {
        let thresholds = (0..<16).flatMap { y in (0..<16).map { Dither.thresholds(row: y)[$0] } }
        #expect(Set(thresholds) == Set(0...255))
    }

    @Test func `a veil is whole within its boxes, gone beyond its fade and nowhere overflows`() throws {
        let boxes = [Box(left: 64, top: 32, right: 128, bottom: 48)]
        for (background, color) in [
            (UInt32(0xFFFFFF), OKLab(lightness: 1, a: 0, b: 0)), (0, OKLab(lightness: 1, a: 0, b: 0)),
            (0xFFFFFF, OKLab(lightness: 0, a: 0, b: 0)),
        ] {
            let patch = Scrim.Patch(boxes: boxes, margin: 0, fade: 40, color: color, opacity: 0.75)
            let veil = try #require(Scrim(width: 256, height: 128, patches: [patch]))
            var values = veil.lattice.emptyRow
            for y in 0..<128 {
                var pixels = [UInt32](repeating: background, count: 256)
                pixels.withUnsafeMutableBufferPointer { buffer in
                    if let base = buffer.baseAddress { veil.blend(row: y, values: &values, pixels: base) }
                }
                let greens = pixels.map { Double($0 >> 8 & 0xFF) }
                let full = Double(background >> 8 & 0xFF) * 0.25 + color.encoded.y * 0.75
                if boxes[0].top..<boxes[0].bottom ~= Double(y) { #expect(greens[64..<128].allSatisfy { abs($0 - full) <= 2 }) }
                #expect(abs(greens[250] - Double(background >> 8 & 0xFF)) <= 1)
                // Between its two ends, never beyond: a sum past sixteen bits would show as a black or white speck.
                let ends = [Double(background >> 8 & 0xFF), full]
                let range = (ends.min() ?? 0) - 2...(ends.max() ?? 0) + 2
                #expect(greens.allSatisfy(range.contains))
            }
        }
        #expect(
            Scrim(
                width: 256,
                height: 128,
                patches: [Scrim.Patch(boxes: boxes, margin: 0, fade: 40, color: OKLab(lightness: 1, a: 0, b: 0), opacity: 0)]
            ) == nil
        )
    }
}
