import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

/// Cut-outs as a person sees them.
@Suite(.onOwnThreads) struct VisibleFigureTests {
    init() throws { try Vips.start() }

    private let frame = Mood.neon.style.frame(Tones(Mood.neon.defaultPalette))

    /// A picture with ellipses of people on a ground of one alpha.
    private func picture(
        _ side: Int = 600,
        ground: UInt8 = 0,
        people: [(x: Double, y: Double, width: Double, height: Double)] = [(0.5, 0.55, 0.3, 0.7)]
    ) -> Picture {
        let pixels = (0..<side * side).map { index -> SIMD4<UInt8> in
            let (x, y) = ((Double(index % side) + 0.5) / Double(side), (Double(index / side) + 0.5) / Double(side))
            let isPerson = people.contains { person in
                let (dx, dy) = ((x - person.x) / person.width * 2, (y - person.y) / person.height * 2)
                return dx * dx + dy * dy < 1
            }
            return SIMD4(180, 60, 40, isPerson ? 255 : ground)
        }
        return Picture(width: side, height: side, pixels: pixels)
    }

    private func speck(_ picture: inout Picture, x: Int, y: Int, side: Int, alpha: UInt8 = 255) {
        for row in y..<y + side { for column in x..<x + side { picture[column, row] = SIMD4(90, 90, 90, alpha) } }
    }

    @Test(arguments: [1, 3, 8, 20]) func `specks in the corners make nobody smaller`(side: Int) throws {
        let clean = try #require(Figure(picture(), frame: frame))
        var dusty = picture()
        for (x, y) in [(0, 0), (600 - side, 0), (0, 600 - side), (600 - side, 600 - side), (40, 300)] {
            speck(&dusty, x: x, y: y, side: side)
        }
        let figure = try #require(Figure(dusty, frame: frame))
        #expect(!figure.isFramed)
        #expect(abs(figure.picture.width - clean.picture.width) <= 1 && abs(figure.picture.height - clean.picture.height) <= 1)
    }

    @Test func `a sprinkle of noise makes nobody smaller`() throws {
        var noisy = picture(1_200)
        var random = SplitMix64(seed: 3)
        for _ in 0..<4_000 { noisy[Int(random.next() % 1_200), Int(random.next() % 1_200)] = SIMD4(0, 0, 0, 200) }
        let clean = try #require(Figure(picture(1_200), frame: frame))
        let figure = try #require(Figure(noisy, frame: frame))
        #expect(figure.picture.width <= clean.picture.width + 24 && figure.picture.height <= clean.picture.height + 24)
    }

    @Test(arguments: [3, 12, 30, 55] as [UInt8]) func `a veil over everything gets no frame and is lifted`(alpha: UInt8) throws {
        let clean = try #require(Figure(picture(), frame: frame))
        let figure = try #require(Figure(picture(ground: alpha), frame: frame))
        #expect(!figure.isFramed && figure.picture.width == clean.picture.width && figure.picture.height == clean.picture.height)
        #expect(figure.picture[0, 0].w == 0, "the veil is gone")
        let middle = figure.picture[figure.picture.width / 2, figure.picture.height / 2]
        #expect(middle == SIMD4(180, 60, 40, 255))
    }

    @Test func `an uneven veil is no ground either`() throws {
        var veiled = picture()
        var random = SplitMix64(seed: 5)
        for index in veiled.pixels.indices where veiled.pixels[index].w == 0 {
            veiled.pixels[index].w = UInt8(random.next() % 28)
        }
        let clean = try #require(Figure(picture(), frame: frame))
        let figure = try #require(Figure(veiled, frame: frame))
        #expect(!figure.isFramed && figure.picture.width == clean.picture.width)
    }

    @Test func `several people are all there, and so is what they hold`() throws {
        let three: [(x: Double, y: Double, width: Double, height: Double)] = [
            (0.2, 0.5, 0.2, 0.8), (0.5, 0.7, 0.1, 0.35), (0.85, 0.5, 0.2, 0.8),
        ]
        let group = try #require(Figure(picture(people: three), frame: frame))
        #expect((500...520).contains(group.picture.width))
        // A stick over the head, apart from the hand: small, but near.
        var drummer = picture()
        for y in 90..<112 { for x in 296..<304 { drummer[x, y] = SIMD4(90, 60, 20, 255) } }
        let alone = try #require(Figure(picture(), frame: frame))
        #expect(try #require(Figure(drummer, frame: frame)).picture.height > alone.picture.height + 15)
    }

    @Test func `a soft shadow stays with its figure`() throws {
        var shaded = picture()
        for y in 520..<560 { for x in 180..<420 where shaded[x, y].w == 0 { shaded[x, y] = SIMD4(0, 0, 0, 60) } }
        let figure = try #require(Figure(shaded, frame: frame))
        #expect((238...242).contains(figure.picture.width) && !figure.isFramed)
    }

    @Test func `a figure that is a ghost is one`() throws {
        var ghost = picture()
        for index in ghost.pixels.indices where ghost.pixels[index].w > 0 { ghost.pixels[index].w = 70 }
        #expect(try #require(Figure(ghost, frame: frame)).isFramed == false)
    }

    @Test func `a portrait that fills its picture is framed as ever`() throws {
        #expect(try #require(Figure(.plain(300, 200, SIMD4(1, 2, 3, 255)), frame: frame)).isFramed)
    }

    @Test func `what shows nothing is refused with its path, by the press and by a check`() async throws {
        let press = try PosterPress(threads: 1)
        var specks = Picture.plain(600, 600, SIMD4(0, 0, 0, 0))
        speck(&specks, x: 5, y: 5, side: 6)
        speck(&specks, x: 580, y: 300, side: 9)
        try await withTemporaryFolder { folder in
            for nothing in [Picture.plain(600, 600, SIMD4(200, 100, 0, 0)), .plain(90, 90, SIMD4(255, 255, 255, 20)), specks] {
                let cutout = try Cutout(nothing, in: folder)
                let message =
                    "the picture \(cutout.file) shows nothing: it is transparent, except for specks at most: "
                    + "save it again with the person visible"
                let spec = PosterSpec(
                    campaign: try Samples.campaign(),
                    size: try Samples.small(.square),
                    variant: 0,
                    cutouts: [cutout]
                )
                let error = await #expect(throws: ArtworkError.self) {
                    try await press.make(spec, at: folder.appending("poster.jpg"))
                }
                #expect(error?.code == .unreadableImage && error?.description == message)
                #expect(await CutoutFinder().problems(with: [cutout]).map(\.description) == [message])
            }
            let person = try Cutout(picture(), in: folder, name: "person.png")
            #expect(await CutoutFinder().problems(with: [person]).isEmpty)
            let gone = Cutout(file: folder.appending("fetched.png"), digest: person.digest)
            #expect(await CutoutFinder().problems(with: [gone]).isEmpty, "what was not kept cannot be looked at")
            let composite = CompositeSpec(
                campaign: try Samples.campaign(),
                size: try Samples.small(.square),
                background: try Cutout(.plain(50, 50, SIMD4(0, 0, 0, 0)), in: folder, name: "wall.png"),
                people: [person]
            )
            let error = await #expect(throws: ArtworkError.self) {
                try await press.compose(composite, at: folder.appending("c.jpg"))
            }
            #expect(error?.message.hasPrefix("the picture \(folder.appending("wall.png")) shows nothing") == true)
        }
    }
}
