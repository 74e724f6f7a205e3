import CPangoCairo
import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

/// Pictures of artists come from anywhere, and so do files that are none.
@Suite(.onOwnThreads) struct PictureTests {
    init() throws { try Vips.start() }

    private func decode(_ bytes: [UInt8], side: Int = 400) throws -> Picture {
        try withTemporaryFolder { folder in
            let file = folder.appending("artist.png")
            try Data(bytes).write(to: URL(filePath: file.string))
            return try Picture(decoding: try PictureFile(reading: file), .within(side))
        }
    }

    private func error(_ bytes: [UInt8]) -> ArtworkError? { #expect(throws: ArtworkError.self) { _ = try decode(bytes) } }

    @Test func `a picture keeps its pixels and its alpha`() throws {
        try withTemporaryFolder { folder in
            let disc = Picture.disc(side: 60)
            let cutout = try Cutout(disc, in: folder)
            let picture = try Picture(decoding: try PictureFile(reading: cutout.file), .within(400))
            #expect(picture.width == 60 && picture.height == 60)
            #expect(picture[30, 30] == SIMD4(200, 40, 40, 255) && picture[0, 0].w == 0)
        }
    }

    @Test(arguments: [ColorProfile.displayP3, .adobeRGB])
    func `colours of a wide gamut are those that were meant, in sRGB`(profile: ColorProfile) throws {
        for color in [SIMD4<UInt8>(190, 120, 90, 255), SIMD4(60, 110, 150, 255), SIMD4(128, 128, 128, 255)] {
            try withTemporaryFolder { folder in
                let cutout = try Cutout(.disc(side: 60, color: color), in: folder)
                let bytes = [UInt8](try Data(contentsOf: URL(filePath: cutout.file.string))).tagged(with: profile)
                let picture = try decode(bytes)
                let middle = picture[30, 30]
                let expected = profile.inSRGB(
                    SIMD3(Double(color.x), Double(color.y), Double(color.z)),
                    power: pow,
                    encode: TransferCurve.encode
                )
                for channel in 0..<3 { #expect(abs(Double(middle[channel]) - expected[channel]) < 1.6) }
                #expect(
                    color.x == color.y || abs(Int(middle.x) - Int(color.x)) > 3,
                    "the numbers change, so that the colour does not"
                )
                #expect(middle.w == 255 && picture[0, 0].w == 0)
            }
        }
    }

    @Test(arguments: [
        ("Once upon a time", "a text"), ("", "an empty file"), ("%PDF-1.7 \u{1}", "of no known kind"), ("#!/bin/sh", "a text"),
    ])
    func `what is no picture is refused by what it is, whatever its name`(content: String, kind: String) {
        let error = error(Array(content.utf8))
        #expect(error?.code == .unreadableImage)
        #expect(error?.message.hasSuffix("artist.png is not a picture but \(kind)") == true)
        #expect(error?.remedy == "give a PNG, JPEG, WebP, TIFF, GIF, HEIF, AVIF or SVG file")
    }

    @Test func `a picture that breaks off is refused, not finished in grey`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("whole.jpg")
            let spec = PosterSpec(campaign: try Samples.campaign(artists: []), size: try Samples.small(.square), variant: 0)
            try await press.make(spec, at: file)
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file.string)))
            #expect(try decode(bytes).width == 360)
            let error = error(Array(bytes.prefix(bytes.count / 2)))
            #expect(error?.code == .unreadableImage)
            #expect(error?.message.contains("artist.png cannot be decoded") == true)
        }
    }

    @Test func `a small file with billions of pixels is refused before one of them is decoded`() {
        // The signature and the header of a PNG of 50,000 by 50,000 pixels; nothing else.
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header: [UInt8] = Array("IHDR".utf8) + [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50, 8, 6, 0, 0, 0]
        bytes += [0, 0, 0, 13] + header + checksum(header) + [0, 0, 0, 0] + Array("IDAT".utf8) + checksum(Array("IDAT".utf8))
        let error = error(bytes)
        #expect(error?.code == .imageTooLarge)
        #expect(error?.message.hasSuffix("has 50000x50000 pixels") == true)
        #expect(error?.remedy == "make it smaller: at most 120 megapixels are decoded")
    }

    @Test func `a drawing never reads other files`() throws {
        try withTemporaryFolder { folder in
            try Picture.plain(20, 20, SIMD4(255, 0, 0, 255)).raster.write(to: folder.appending("secret.png"))
            let drawing = folder.appending("artist.svg")
            let text = """
                <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="20">
                <image width="20" height="20" xlink:href="secret.png"/>
                <image width="20" height="20" href="file://\(folder)/secret.png"/>
                <rect x="20" width="20" height="20" fill="#00f"/></svg>
                """
            try Data(text.utf8).write(to: URL(filePath: drawing.string))
            let picture = try Picture(decoding: try PictureFile(reading: drawing), .within(400))
            let half = picture.width / 4
            #expect(picture[half, picture.height / 2].w == 0, "the picture beside it is not shown")
            #expect(picture[picture.width - half, picture.height / 2] == SIMD4(0, 0, 255, 255))
        }
    }

    @Test func `a photograph is turned as its camera was held`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("upright.jpg")
            let spec = PosterSpec(campaign: try Samples.campaign(artists: []), size: try Samples.small(.landscape), variant: 0)
            try await press.make(spec, at: file)
            var bytes = [UInt8](try Data(contentsOf: URL(filePath: file.string)))
            // EXIF in big-endian order with one tag: 0x0112, the orientation, a short: 6, to be turned right.
            let exif = Array("Exif\0\0MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
            bytes.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(exif.count + 2)] + exif, at: 2)
            let picture = try decode(bytes, side: 4_000)
            #expect(picture.width == 252 && picture.height == 480)
        }
    }

    @Test func `a large picture is shrunk, a small one is not blown up`() throws {
        try withTemporaryFolder { folder in
            let large = try Cutout(.plain(900, 450, SIMD4(10, 200, 30, 255)), in: folder, name: "large.png")
            let picture = try Picture(decoding: try PictureFile(reading: large.file), .within(300))
            #expect(picture.width == 300 && picture.height == 150 && picture[10, 10] == SIMD4(10, 200, 30, 255))
            let small = try Cutout(.disc(side: 10), in: folder, name: "small.png")
            #expect(try Picture(decoding: try PictureFile(reading: small.file), .within(300)).width == 10)
        }
    }

    /// CRC-32 as PNG has it.
    private func checksum(_ bytes: [UInt8]) -> [UInt8] {
        var value: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            value ^= UInt32(byte)
            for _ in 0..<8 { value = value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
        value = ~value
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}
