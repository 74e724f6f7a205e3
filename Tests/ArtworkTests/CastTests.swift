import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct CastTests {
    init() throws { try Vips.start() }

    // MARK: Where people stand

    @Test(arguments: AspectFamily.allCases, 1...10)
    func `people stand within their place, and nobody's face is hidden`(family: AspectFamily, count: Int) {
        let area = Box(left: 40, top: 100, right: 1_000, bottom: 620)
        for aspects in [Array(repeating: 0.7, count: count), (0..<count).map { 0.4 + 0.13 * Double($0 * 7 % 10) }] {
            let places = CastLayout.places(of: aspects, in: area, family: family)
            #expect(Set(places.map(\.figure)) == Set(0..<count))
            for (index, place) in places.enumerated() {
                #expect(area.contains(place.box, tolerance: 0.5))
                #expect(abs(place.box.width / place.box.height - aspects[place.figure]) < 0.001)
                // The middle of the upper quarter, where the face is.
                let box = place.box
                let face = Box(
                    left: box.left + 0.35 * box.width,
                    top: box.top + 0.06 * box.height,
                    right: box.right - 0.35 * box.width,
                    bottom: box.top + 0.26 * box.height
                )
                for other in places[(index + 1)...] {
                    let width = min(face.right, other.box.right) - max(face.left, other.box.left)
                    let height = min(face.bottom, other.box.bottom) - max(face.top, other.box.top)
                    #expect(width <= 0 || height <= 0 || width * height < 0.45 * face.width * face.height)
                }
            }
            #expect(places.last?.figure == 0, "the first of the line-up stands in front of all")
        }
    }

    @Test func `nobody and no room are no people`() {
        #expect(CastLayout.places(of: [], in: Box(left: 0, top: 0, right: 9, bottom: 9), family: .square).isEmpty)
        #expect(CastLayout.places(of: [1], in: Box(left: 0, top: 9, right: 9, bottom: 9), family: .square).isEmpty)
    }

    // MARK: How they are cut out

    @Test func `a white halo takes the colour of the figure`() {
        var picture = Picture.disc(side: 200)
        let middle = 100.0
        for y in 0..<200 {
            for x in 0..<200 where picture[x, y].w > 0 {
                let distance =
                    ((Double(x) + 0.5 - middle) * (Double(x) + 0.5 - middle) + (Double(y) + 0.5 - middle)
                        * (Double(y) + 0.5 - middle))
                    .squareRoot()
                if distance > 78.5 { picture[x, y] = SIMD4(255, 255, 255, picture[x, y].w) }
            }
        }
        let clean = picture.withCleanEdges()
        #expect(picture.pixels.contains { $0.w > 100 && $0.y > 200 })
        #expect(!clean.pixels.contains { $0.w > 0 && $0.y > 60 })
        #expect(clean[100, 100] == picture[100, 100])
    }

    @Test(arguments: Mood.allCases) func `a picture without alpha is framed as the mood frames`(mood: Mood) throws {
        let frame = mood.style.frame(Tones(mood.defaultPalette))
        let figure = try #require(Figure(.plain(300, 200, SIMD4(90, 120, 60, 255)), frame: frame))
        #expect(figure.isFramed && !figure.isCut)
        #expect(abs(figure.aspect - frame.aspect) < 0.02)
        #expect(figure.picture[figure.picture.width / 2, figure.picture.height / 2] == SIMD4(90, 120, 60, 255))
        #expect(mood == .minimal || figure.picture[0, 0].w < 128, "its corners are not square")
    }

    @Test func `a cut-out is trimmed to what is to be seen, and a portrait from the waist up is known`() throws {
        let frame = Mood.neon.style.frame(Tones(Mood.neon.defaultPalette))
        let disc = try #require(Figure(.disc(side: 100), frame: frame))
        #expect(!disc.isFramed && !disc.isCut)
        #expect((78...82).contains(disc.picture.width) && disc.picture.width == disc.picture.height)
        var half = Picture.disc(side: 100)
        half = half.cropped(columns: 0..<100, rows: 0..<50)
        #expect(try #require(Figure(half, frame: frame)).isCut)
    }

    @Test(arguments: [1, 2, 10]) func `the smallest pictures become figures`(side: Int) throws {
        let frame = Mood.lush.style.frame(Tones(Mood.lush.defaultPalette))
        for picture in [Picture.plain(side, side, SIMD4(1, 2, 3, 255)), .disc(side: side)] {
            let figure = try #require(Figure(picture, frame: frame))
            let drawing = FigureDrawing(figure: figure, grade: nil, lights: [], fade: 0)
            #expect(try drawing.stamp(filling: Box(left: 0, top: 0, right: 50, bottom: 70)).canvas.width == 50)
        }
    }

    // MARK: How they are drawn

    @Test(arguments: [(100, 100), (100, 37), (100, 260), (1, 5), (3, 2)]) func `scaling keeps a plain colour plain`(
        from: Int,
        to: Int
    ) {
        let resampling = Resampling(from: from, to: to)
        for index in 0..<to {
            let line = resampling.weights[index * resampling.taps..<(index + 1) * resampling.taps]
            #expect(abs(line.reduce(0, +) - 1) < 1e-5)
            #expect(resampling.starts[index] >= 0 && resampling.starts[index] + resampling.taps <= from)
        }
    }

    @Test func `the cube of no change changes nothing that can be seen`() {
        let cube = ColorCube { $0 }
        cube.withNodes { nodes in
            for step in 0..<500 {
                let old = SIMD4<Float>(Float(step * 7 % 256), Float(step * 13 % 256), Float(step * 29 % 256), 0) / 255
                let new = ColorCube.color(old, in: nodes)
                let difference = new - old
                #expect((difference * difference).sum() < 0.00003)
            }
        }
    }

    @Test func `advanced harmonising moves colours towards the background, skin less than cloth`() throws {
        let staging = { (strength: Int) in
            FigureLighting(
                Mood.lush.style.light,
                harmonizing: Harmonizing(method: .advanced, strength: strength),
                tones: Tones(Mood.lush.defaultPalette),
                hasLedge: false
            )
        }
        let figure = ColorStatistics([OKLab(lightness: 0.7, a: 0.02, b: 0.02), OKLab(lightness: 0.5, a: -0.02, b: 0.03)])
        let blue = ColorStatistics([OKLab(lightness: 0.4, a: -0.03, b: -0.15), OKLab(lightness: 0.5, a: -0.02, b: -0.12)])
        #expect(staging(0).grade(for: figure, behind: blue) == nil)
        let cube = try #require(staging(100).grade(for: figure, behind: blue))
        func change(_ color: HexColor) -> Double {
            cube.withNodes { nodes in
                let old = SIMD4<Float>(Float(color.red), Float(color.green), Float(color.blue), 0) / 255
                let new = ColorCube.color(old, in: nodes) * 255
                return OKLab(HexColor(red: UInt8(new.x), green: UInt8(new.y), blue: UInt8(new.z))).components.z
                    - OKLab(color).components.z
            }
        }
        let (skin, cloth) = (change(try HexColor("#C68642")), change(try HexColor("#888888")))
        #expect(cloth < -0.02, "bluer, as the background is")
        #expect(abs(skin) < 0.7 * abs(cloth))
    }

    @Test(arguments: Mood.allCases, Harmonizing.Method.allCases)
    func `people are in the picture, and every word on it can still be read`(mood: Mood, method: Harmonizing.Method) throws {
        try withTemporaryFolder { folder in
            let cutouts = try [
                Cutout(.disc(side: 120), in: folder, name: "a.png"),
                Cutout(.plain(80, 120, SIMD4(230, 210, 190, 255)), in: folder, name: "b.png"),
                Cutout(.disc(side: 90, color: SIMD4(20, 30, 60, 255)), in: folder, name: "c.png"),
            ]
            let campaign = try Samples.campaign(mood: mood, harmonizing: Harmonizing(method: method))
            for family in [AspectFamily.square, .landscape] {
                let size = try Samples.small(family)
                let (empty, full) = (try Proofread(campaign, size), try Proofread(campaign, size, cutouts: cutouts))
                #expect(full.wordless.meanDistance(to: empty.wordless) > 0.01)
                #expect(full.leastContrast >= Contrast.required, "\(family)")
            }
        }
    }

    // MARK: Where their pictures come from

    @Test func `pictures lie beside the campaign file, and the same content is the same picture`() async throws {
        try await withTemporaryFolder { folder in
            let first = try Cutout(.disc(side: 40), in: folder, name: "a.png")
            let second = try Cutout(.disc(side: 40), in: folder, name: "b.png")
            #expect(first == second && first.digest.count == 64)
            let campaign = try Samples.campaign(cutouts: [
                "Luna": "a.png", "Bees": "../\(folder.lastComponent?.string ?? "")/b.png",
            ])
            let found = try await CutoutFinder().cutouts(of: campaign, relativeTo: folder)
            #expect(found.map(\.file) == [second.file, first.file])
        }
    }

    @Test func `a picture that is not there is reported with its path`() async throws {
        try await withTemporaryFolder { folder in
            let error = await #expect(throws: ArtworkError.self) {
                try await CutoutFinder().cutouts(of: try Samples.campaign(cutouts: ["Luna": "a.png"]), relativeTo: folder)
            }
            #expect(error?.code == .unreadableImage)
            #expect(error?.description == "the picture \(folder)/a.png does not exist: put it there, or correct its name")
        }
    }

    @Test func `a picture on the network needs somebody who may fetch it`() async throws {
        struct Fetcher: CutoutFetching {
            let file: FilePath
            func fetch(_ address: String) async throws -> Cutout {
                guard address == "https://example.org/luna.png" else { throw Errno.noSuchFileOrDirectory }
                return try await CutoutFinder().cutout(at: file)
            }
        }
        try await withTemporaryFolder { folder in
            let cutout = try Cutout(.disc(side: 40), in: folder)
            let campaign = try Samples.campaign(cutouts: ["Luna": "https://example.org/luna.png"])
            let refused = await #expect(throws: ArtworkError.self) {
                try await CutoutFinder().cutouts(of: campaign, relativeTo: folder)
            }
            #expect(
                refused?.description == "the picture of Luna is on the network: "
                    + "download it beside the campaign file and name the file instead"
            )
            let finder = CutoutFinder(fetcher: Fetcher(file: cutout.file))
            #expect(try await finder.cutouts(of: campaign, relativeTo: folder) == [cutout])
            let other = try Samples.campaign(cutouts: ["Luna": "https://example.org/other.png"])
            let failed = await #expect(throws: ArtworkError.self) { try await finder.cutouts(of: other, relativeTo: folder) }
            #expect(failed?.message == "the picture of Luna cannot be fetched" && failed?.code == .unreachableImage)
            #expect(failed?.cause is Errno)
        }
    }

    @Test func `a picture that changes between the plan and the press is refused`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let cutout = try Cutout(.disc(side: 40), in: folder)
            _ = try Cutout(.disc(side: 44), in: folder)
            let spec = PosterSpec(
                campaign: try Samples.campaign(),
                size: try Samples.small(.square),
                variant: 0,
                cutouts: [cutout]
            )
            let error = await #expect(throws: ArtworkError.self) { try await press.make(spec, at: folder.appending("x.jpg")) }
            #expect(error?.description == "the picture \(cutout.file) changed while posters were made with it: run again")
        }
    }
}
