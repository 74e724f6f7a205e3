import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct CompositeTests {
    private let red = SIMD4<UInt8>(200, 40, 40, 255)
    private let blue = SIMD4<UInt8>(30, 60, 200, 255)

    /// Left half red, right half blue.
    private func halves(_ width: Int, _ height: Int) -> Picture {
        let pixels = (0..<width * height).map { $0 % width < width / 2 ? red : blue }
        return Picture(width: width, height: height, pixels: pixels)
    }

    @Test(arguments: [(900, 300), (300, 900), (90, 60)])
    func `shows the middle of its background, whatever its shape, and people on the lower edge`(width: Int, height: Int)
        async throws
    {
        try await withTemporaryFolder { folder in
            let background = try Cutout(halves(width, height), in: folder, name: "stage.png")
            let person = try Cutout(.disc(side: 80, color: SIMD4(20, 160, 60, 255)), in: folder)
            let campaign = try Samples.campaign(mood: .retro, format: .png, harmonizing: Harmonizing(method: .simple))
            let spec = CompositeSpec(
                campaign: campaign,
                size: try Samples.small(.square),
                background: background,
                people: [person]
            )
            let file = folder.appending("composite.png")
            let quality = try await PosterPress(threads: 1).compose(spec, at: file)
            #expect(quality.leastContrast == nil && quality.findings.isEmpty)
            let raster = try Raster(reading: file)
            #expect(raster.width == 360 && raster.height == 360)
            for x in [2, 90, 170] { #expect(raster.color(x, 5) == HexColor(red: 200, green: 40, blue: 40), "\(x)") }
            for x in [190, 270, 357] { #expect(raster.color(x, 5) == HexColor(red: 30, green: 60, blue: 200), "\(x)") }
            let middle = raster.color(180, 300)
            #expect(middle.green > middle.red && middle.green > middle.blue, "somebody stands there")
            #expect(try Provenance(readingFrom: file)?.renderID == spec.renderID.rawValue)
        }
    }

    @Test func `shows the palette where its background has holes`() async throws {
        try await withTemporaryFolder { folder in
            let background = try Cutout(.disc(side: 400), in: folder, name: "hole.png")
            let campaign = try Samples.campaign(mood: .minimal, palette: ["#00A050"], format: .png)
            let spec = CompositeSpec(campaign: campaign, size: try Samples.small(.square), background: background, people: [])
            let file = folder.appending("composite.png")
            _ = try await PosterPress(threads: 1).compose(spec, at: file)
            let raster = try Raster(reading: file)
            #expect(raster.color(180, 180).red > 180)
            let corner = raster.color(3, 3)
            #expect(corner.green > corner.red && corner.green > corner.blue)
        }
    }

    @Test func `changes its name with everything that changes its pixels`() throws {
        try withTemporaryFolder { folder in
            let (first, second) = (
                try Cutout(.disc(side: 40), in: folder, name: "a.png"), try Cutout(.disc(side: 44), in: folder, name: "b.png")
            )
            let size = try Samples.standard("square")
            func id(
                _ campaign: Campaign,
                _ size: PosterSize,
                _ background: Cutout,
                _ people: [Cutout]
            ) -> RenderID {
                CompositeSpec(campaign: campaign, size: size, background: background, people: people).renderID
            }
            let campaign = try Samples.campaign()
            let ids = [
                id(campaign, size, first, [second]), id(campaign, size, second, [first]), id(campaign, size, first, []),
                id(campaign, try Samples.standard("story"), first, [second]),
                id(try Samples.campaign(mood: .lush), size, first, [second]),
                id(try Samples.campaign(palette: ["#112233"]), size, first, [second]),
                id(try Samples.campaign(harmonizing: Harmonizing(method: .simple)), size, first, [second]),
                id(try Samples.campaign(format: .webp), size, first, [second]),
                id(try Samples.campaign(id: "winter"), size, first, [second]),
            ]
            #expect(Set(ids).count == ids.count)
            // Words are not set on it.
            #expect(id(try Samples.campaign(name: "Another name"), size, first, [second]) == ids[0])
        }
    }
}

@Suite(.onOwnThreads) struct FetchedPictureTests {
    @Test func `bytes that came from elsewhere are named by their content, and found again as long as they are the same`() throws
    {
        try withTemporaryFolder { folder in
            let file = try Cutout(.disc(side: 40), in: folder)
            let bytes = Array(try Data(contentsOf: URL(filePath: file.file.string)))
            let cutout = try Cutout(of: bytes, in: folder)
            #expect(cutout == file && cutout.file == folder.appending(file.digest))
            #expect(Cutout(keptIn: folder, digest: file.digest) == nil, "nothing was written")
            try Data(bytes).write(to: URL(filePath: cutout.file.string))
            #expect(Cutout(keptIn: folder, digest: file.digest)?.file == cutout.file)
            try Data(bytes.dropLast()).write(to: URL(filePath: cutout.file.string))
            #expect(Cutout(keptIn: folder, digest: file.digest) == nil)
            #expect(Cutout(keptIn: folder, digest: "../artist.png") == nil)
        }
    }

    @Test func `bytes that are no picture, or one that would fill the memory, are refused with the reason`() throws {
        func message(_ bytes: [UInt8]) -> String? {
            #expect(throws: ArtworkError.self) { try Cutout(of: bytes, in: FilePath("kept")) }?.description
        }
        #expect(message([]) == "what came is not a picture but nothing at all")
        #expect(message(Array("<html></html>".utf8)) == "what came is not a picture but a text")
        #expect(message([0, 1, 2, 3, 4, 5, 6, 7]) == "what came is not a picture but of no known kind")
        #expect(
            message([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])?.hasPrefix("what came cannot be read as a picture") == true
        )
        // A header alone: 20,000 by 20,000 pixels of which none is decoded.
        let bomb =
            FileHead.png(width: 20_000, height: 20_000, packet: []).bytes + [0, 0, 0, 0] + Array("IDAT".utf8) + [
                0x35, 0xAF, 0x06, 0x1E,
            ]
        #expect(message(bomb) == "what came has 20000x20000 pixels: make it smaller: at most 120 megapixels are decoded")
    }
}

@Suite(.onOwnThreads) struct ContactSheetTests {
    @Test func `has a place for every picture, and says what is wrong`() async throws {
        try await withTemporaryFolder { folder in
            let picture = try Cutout(.plain(360, 180, SIMD4(0, 120, 255, 255)), in: folder)
            let pixels = try PixelSize(width: 1_200, height: 600)
            let lost = ArtworkError(.wordsDoNotFit, "the name does not fit")
            func sheet(_ entries: [ContactSheet.Entry]) async throws -> Raster {
                let file = folder.appending("sheet.png")
                let sheet = ContactSheet(title: "Summer", subtitle: "neon", entries: entries)
                try await PosterPress(threads: 1).make(sheet, as: .png, at: file)
                return try Raster(reading: file)
            }
            let good = ContactSheet.Entry(picture: .success(picture.file), pixels: pixels, name: "one")
            let one = try await sheet([good])
            #expect(one.width == 2_400)
            #expect(one.color(64 + 400, 184 + 200) == HexColor(red: 0, green: 120, blue: 255))
            // Two in a row, the third below them.
            let three = try await sheet([good, good, good])
            #expect(three.height > one.height + 400)
            #expect(three.color(64 + 860 + 48 + 400, 184 + 200) == HexColor(red: 0, green: 120, blue: 255))
            // Findings and errors take room under the picture, and a picture that is not there leaves its place empty.
            let found = ContactSheet.Entry(picture: .failure(lost), pixels: pixels, name: "one", findings: ["pale words"])
            let empty = try await sheet([found])
            #expect(empty.height > one.height + 40)
            #expect(empty.color(64 + 400, 184 + 200) != HexColor(red: 0, green: 120, blue: 255))
        }
    }
}
