import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

/// Pictures as they are shown: upright, in their colours, and in no more pixels than are wanted.
@Suite(.onOwnThreads) struct ShownPictureTests {
    init() throws { try Vips.start() }

    // MARK: How many pixels

    @Test func `no shape and no wish decodes more pixels than the bound`() {
        var random = SplitMix64(seed: 9)
        for _ in 0..<3_000 {
            func side() -> Int { 1 + Int(random.next() % UInt64([10, 1_000, 100_000, 2_000_000_000][Int(random.next() % 4)])) }
            let shape = (width: side(), height: side())
            let (across, down) = (1 + side() % 10_000, 1 + side() % 10_000)
            for (size, most) in [
                (DecodedSize.within(across), min(across * across, DecodedSize.mostPixels)),
                (.within(2_000_000_000), DecodedSize.mostPixels),
                (.covering(width: across, height: down), min(4 * across * down, DecodedSize.mostPixels)),
            ] {
                let box = size.box(for: shape)
                #expect(box.width >= 1 && box.height >= 1)
                // What is rounded up is a row and a column at most.
                #expect(box.width * box.height <= most + box.width + box.height, "\(size) of \(shape)")
            }
        }
        let box = DecodedSize.covering(width: 1_000, height: 500).box(for: (width: 3_000, height: 2_000))
        #expect(box.width == 1_000 && box.height == 667)
    }

    @Test(arguments: ["width='1000' height='2'", "width='2' height='1000'", "width='1000000' height='1'", "viewBox='0 0 9000 3'"])
    func `a drawing that is a line is drawn with a bounded number of pixels`(shape: String) throws {
        let drawing = "<svg xmlns='http://www.w3.org/2000/svg' \(shape)><rect width='100%' height='100%' fill='#0a0'/></svg>"
        try withFile("line.svg", Array(drawing.utf8)) { file in
            let sheet = try Samples.standard("a2").pixels
            let background = try Picture(decoding: file, .covering(width: sheet.width, height: sheet.height))
            #expect(background.width * background.height <= 4 * sheet.area + background.width + background.height)
            let figure = try Picture(decoding: file, .within(2_600))
            #expect(max(figure.width, figure.height) <= 2_600)
        }
    }

    @Test func `a drawing has no pixels of its own, however large its units`() throws {
        let drawing =
            "<svg xmlns='http://www.w3.org/2000/svg' width='60000' height='30000'><rect width='60000' height='30000'/></svg>"
        try withFile("large.svg", Array(drawing.utf8)) { file in
            let picture = try Picture(decoding: file, .within(300))
            #expect(picture.width == 300 && picture.height == 150)
        }
    }

    @Test func `a thin background is cut and laid on the whole sheet`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("line.svg")
            let drawing =
                "<svg xmlns='http://www.w3.org/2000/svg' width='1000' height='2'><rect width='1000' height='2' fill='#00a000'/></svg>"
            try Data(drawing.utf8).write(to: URL(filePath: file.string))
            let background = Cutout(file: file, digest: try PictureFile(reading: file).digest)
            let person = try Cutout(.disc(side: 60), in: folder)
            let campaign = try Samples.campaign(
                mood: .minimal,
                format: .png,
                harmonizing: Harmonizing(method: .simple, strength: 0)
            )
            let spec = CompositeSpec(
                campaign: campaign,
                size: try Samples.small(.portrait),
                background: background,
                people: [person]
            )
            let output = folder.appending("composite.png")
            _ = try await press.compose(spec, at: output)
            #expect(try Raster(reading: output).color(4, 4) == HexColor("#00A000"))
        }
    }

    // MARK: Orientation

    /// Red, green, blue and white in the corners of an upright picture, in reading order.
    private static let corners = [
        SIMD4<UInt8>(220, 30, 30, 255), SIMD4(30, 200, 30, 255), SIMD4(30, 30, 220, 255), SIMD4(250, 250, 250, 255),
    ]

    /// The picture that a camera stores which is held as `orientation` says.
    private static func stored(_ orientation: Int) -> Picture {
        let (width, height) = (48, 32)
        let turned = orientation >= 5
        let (across, down) = turned ? (height, width) : (width, height)
        var pixels: [SIMD4<UInt8>] = []
        for y in 0..<down {
            for x in 0..<across {
                // Where the stored pixel is shown (JEITA CP-3451, 4.6.4).
                let (left, top) =
                    switch orientation {
                    case 2: (width - 1 - x, y)
                    case 3: (width - 1 - x, height - 1 - y)
                    case 4: (x, height - 1 - y)
                    case 5: (y, x)
                    case 6: (width - 1 - y, x)
                    case 7: (width - 1 - y, height - 1 - x)
                    case 8: (y, height - 1 - x)
                    default: (x, y)
                    }
                pixels.append(corners[(top < height / 2 ? 0 : 2) + (left < width / 2 ? 0 : 1)])
            }
        }
        return Picture(width: across, height: down, pixels: pixels)
    }

    @Test(arguments: ["jpg", "png", "webp", "tiff"], 1...8)
    func `a photograph stands upright however its camera was held`(format: String, orientation: Int) async throws {
        try await withTemporaryFolder { folder in
            let plain = folder.appending("stored.png")
            try Self.stored(orientation).raster.write(to: plain)
            let photo = folder.appending("photo.\(format)")
            #expect(
                try await Tool.run("vips", "copy", plain.string, "\(photo)\(format == "jpg" || format == "webp" ? "[Q=95]" : "")")
                    .status == 0
            )
            let tags = ["-q", "-overwrite_original", "-n", "-IFD0:Orientation=\(orientation)"]
            #expect(try await Tool.run("exiftool", tags[0], tags[1], tags[2], tags[3], photo.string).status == 0)

            let picture = try Picture(decoding: PictureFile(reading: photo), .within(400))
            try #require(picture.width == 48 && picture.height == 32)
            for (index, corner) in Self.corners.enumerated() {
                #expect(picture[index % 2 == 0 ? 6 : 41, index < 2 ? 5 : 26].isNear(corner, 24))
            }
            guard format != "tiff" else { return }
            let finished = try await FinishedPicture(photo)
            #expect(finished.width == 48 && finished.height == 32 && finished.orientation.rawValue == orientation)
            let thumbnail = folder.appending("small.webp")
            try await PosterPress(threads: 1).makeThumbnail(of: photo, longestSide: 24, at: thumbnail)
            let small = try Picture(decoding: PictureFile(reading: thumbnail), .within(400))
            try #require(small.width == 24 && small.height == 16)
            for (index, corner) in Self.corners.enumerated() {
                #expect(small[index % 2 == 0 ? 3 : 20, index < 2 ? 3 : 12].isNear(corner, 40))
            }
        }
    }

    // MARK: What a file says beside its pixels

    @Test(arguments: ["jpg", "png", "webp"])
    func `place and camera are found in the original and are not in the thumbnail`(format: String) async throws {
        try await withTemporaryFolder { folder in
            let photo = folder.appending("photo.\(format)")
            let plain = folder.appending("plain.png")
            try Picture.plain(80, 60, SIMD4(90, 120, 60, 255)).raster.write(to: plain)
            #expect(try await Tool.run("vips", "copy", plain.string, photo.string).status == 0)
            #expect(try await FinishedPicture(photo).camera == nil)
            let tags = [
                "-Make=Apple", "-Model=Apple iPhone SE (2nd generation)", "-GPSLatitude=6.9271", "-GPSLatitudeRef=N",
                "-GPSLongitude=79.8612", "-GPSLongitudeRef=E",
            ]
            let ending = try await Tool.run(
                "exiftool",
                "-q",
                "-overwrite_original",
                tags[0],
                tags[1],
                tags[2],
                tags[3],
                tags[4],
                tags[5],
                photo.string
            )
            #expect(ending.status == 0)
            let finished = try await FinishedPicture(photo)
            #expect(
                finished.hasPosition && finished.camera == "Apple iPhone SE (2nd generation)" && finished.orientation == .upright
            )

            let thumbnail = folder.appending("small.webp")
            try await PosterPress(threads: 1).makeThumbnail(of: photo, longestSide: 40, at: thumbnail)
            let bytes = try Data(contentsOf: URL(filePath: thumbnail.string))
            for word in ["EXIF", "Exif", "XMP ", "ICCP", "iPhone"] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)") }
        }
    }

    @Test func `the thumbnail that comes with a poster says nothing either`() async throws {
        try await withTemporaryFolder { folder in
            let spec = PosterSpec(campaign: try Samples.campaign(artists: []), size: try Samples.small(.square), variant: 0)
            let made = try await PosterPress(threads: 1)
                .make(.poster, of: spec, at: folder.appending("poster.jpg"), maximumBytes: nil, thumbnailSide: 90)
            let bytes = Data(try #require(made.thumbnail))
            for word in ["EXIF", "Exif", "XMP ", "ICCP"] { #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)") }
        }
    }

    @Test func `a place that only XMP tells is found too`() async throws {
        try await withTemporaryFolder { folder in
            let photo = folder.appending("photo.png")
            try Picture.plain(20, 20, SIMD4(90, 120, 60, 255)).raster.write(to: photo)
            #expect(try await !FinishedPicture(photo).hasPosition)
            #expect(
                try await Tool.run("exiftool", "-q", "-overwrite_original", "-XMP:GPSLatitude=6.9271", photo.string).status == 0
            )
            #expect(try await FinishedPicture(photo).hasPosition)
        }
    }

    @Test func `a photograph for print or for a wide display has its colours in the thumbnail`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let color = SIMD4<UInt8>(150, 110, 90, 255)
            let plain = folder.appending("plain.png")
            try Picture.plain(64, 64, color).raster.write(to: plain)
            let wide = folder.appending("wide.png")
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: plain.string)))
            try Data(bytes.tagged(with: .displayP3)).write(to: URL(filePath: wide.string))
            let expected = ColorProfile.displayP3.inSRGB(SIMD3(150, 110, 90), power: pow, encode: TransferCurve.encode)
            let print = folder.appending("print.jpg")
            #expect(
                try await Tool.run("vips", "icc_transform", plain.string, "\(print)[Q=95]", "cmyk", "--input-profile", "srgb")
                    .status == 0
            )
            let bare = folder.appending("bare.jpg")
            #expect(try await Tool.run("vips", "copy", print.string, "\(bare)[Q=95,strip]").status == 0)
            for (file, meant, reach) in [
                (wide, SIMD4(UInt8(expected.x.rounded()), UInt8(expected.y.rounded()), UInt8(expected.z.rounded()), 255), 4),
                (print, color, 8), (bare, color, 8),
            ] {
                #expect(try Picture(decoding: PictureFile(reading: file), .within(64))[30, 30].isNear(meant, reach), "\(file)")
                let thumbnail = folder.appending("small.webp")
                try await press.makeThumbnail(of: file, longestSide: 32, at: thumbnail)
                let small = try Picture(decoding: PictureFile(reading: thumbnail), .within(64))
                #expect(small[15, 15].isNear(meant, reach + 4), "\(file): \(small[15, 15])")
            }
        }
    }

    // MARK: What we write

    @Test(arguments: ImageFormat.allCases)
    func `what a file says is read without a word by every reader`(format: ImageFormat) async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster.\(format.rawValue)")
            let sheet = try Samples.size(
                "sheet",
                240,
                341,
                .isoSheet,
                print: PrintFacts(trimWidth: 210, trimHeight: 297, bleed: 3, resolution: 300)
            )
            let campaign = try Samples.campaign(artists: [], format: format)
            for spec in [
                PosterSpec(campaign: campaign, size: try Samples.size("odd", 241, 283, .portrait), variant: 0),
                PosterSpec(campaign: campaign, size: sheet, variant: 0),
            ] {
                try await press.make(spec, at: file)
                #expect(try Provenance(readingFrom: file)?.renderID == spec.renderID.rawValue)
                let check = try await Tool.run("exiftool", "-validate", "-warning", "-error", "-a", file.string)
                #expect(
                    check.output.split(separator: "\n").map(String.init) == ["Validate                        : OK"]
                        && check.errors.isEmpty
                )
                let said = try await Tool.run("exiftool", "-s3", "-XMP:DigitalSourceType", file.string).output
                #expect(said == "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia\n")
                for reader in [
                    try await Tool.run("identify", "-verbose", file.string), try await Tool.run("vipsheader", "-a", file.string),
                ] { #expect(reader.status == 0 && reader.errors.isEmpty && !reader.output.isEmpty, "\(reader.errors)") }
                let place = format == .webp ? "exif-ifd0-XMLPacket" : "xmp-data"
                let packet = try await Tool.run("vipsheader", "-f", place, file.string)
                #expect(packet.status == 0 && !packet.output.isEmpty)
            }
        }
    }

    private func withFile(_ name: String, _ bytes: [UInt8], _ body: (PictureFile) throws -> Void) throws {
        try withTemporaryFolder { folder in
            let file = folder.appending(name)
            try Data(bytes).write(to: URL(filePath: file.string))
            try body(try PictureFile(reading: file))
        }
    }
}

extension SIMD4<UInt8> {
    fileprivate func isNear(_ other: SIMD4<UInt8>, _ reach: Int) -> Bool {
        (0..<4).allSatisfy { abs(Int(self[$0]) - Int(other[$0])) <= reach }
    }
}
