import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Artwork

@Suite(.onOwnThreads) struct PressTests {
    private let size: PosterSize

    init() throws { size = try Samples.size("small", 241, 280, .portrait) }

    private func spec(_ format: ImageFormat = .jpg, mood: Mood = .neon, size: PosterSize? = nil) throws -> PosterSpec {
        PosterSpec(campaign: try campaign(mood, format), size: size ?? self.size, variant: 0)
    }

    private func campaign(_ mood: Mood, _ format: ImageFormat) throws -> Campaign {
        try Samples.campaign(venue: nil, tagline: nil, artists: ["Luna"], mood: mood, format: format)
    }

    @Test(arguments: ImageFormat.allCases)
    func `a poster is a file of its format with the right pixels, and holds no time`(format: ImageFormat)
        async throws
    {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster.\(format.rawValue)")
            try await press.make(try spec(format), at: file)
            let bytes = try Data(contentsOf: URL(filePath: file.string))
            #expect(try PictureHeader(bytes) == PictureHeader(format: format, width: 241, height: 280))
            for marker in ["tIME", "tEXt", "ModifyDate"] {
                #expect(bytes.range(of: Data(marker.utf8)) == nil, "\(marker)")
            }
            // Decoding the whole file proves that it is whole.
            try await press.makeThumbnail(of: file, longestSide: 64, at: folder.appending("small.webp"))
        }
    }

    @Test func `a PNG holds exactly the pixels that were painted`() async throws {
        let press = try PosterPress(threads: 1)
        let poster = try Proofread(try campaign(.neon, .png), size)
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster.png")
            try await press.make(try spec(.png), at: file)
            #expect(try Raster(reading: file).bytes == poster.painted().bytes)
        }
    }

    @Test(arguments: Mood.allCases) func `the same poster has the same bytes every time, on one thread and on two`(mood: Mood)
        async throws
    {
        let presses = try [PosterPress(threads: 1), PosterPress(threads: 2)]
        try await withTemporaryFolder { folder in
            var files: [FilePath] = []
            for (index, press) in presses.enumerated() {
                let names = (0..<2).map { folder.appending("\(index)-\($0).jpg") }
                let spec = try spec(mood: mood)
                async let first = press.make(spec, at: names[0])
                async let second = press.make(spec, at: names[1])
                _ = try await (first, second)
                files += names
            }
            let contents = try files.map { try Data(contentsOf: URL(filePath: $0.string)) }
            #expect(Set(contents).count == 1)
            #expect(contents[0].count > 2_000)
        }
    }

    @Test func `a sheet says how large it is to be printed`() async throws {
        let press = try PosterPress(threads: 1)
        let sheet = try Samples.size(
            "sheet",
            240,
            340,
            .isoSheet,
            print: PrintFacts(trimWidth: 210, trimHeight: 297, bleed: 3, resolution: 300)
        )
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster.jpg")
            try await press.make(try spec(size: sheet), at: file)
            let bytes = [UInt8](try Data(contentsOf: URL(filePath: file.string)))
            // The unit, 1 for dots per inch, and the density across and down.
            #expect(bytes[0..<11].elementsEqual([0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8)))
            #expect(bytes[13] == 1 && Int(bytes[14]) << 8 | Int(bytes[15]) == 300 && Int(bytes[16]) << 8 | Int(bytes[17]) == 300)
        }
    }

    @Test func `a file larger than its place accepts is made again with less quality, and given up in the end`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster.jpg")
            try await press.make(try spec(), at: file)
            let full = try Data(contentsOf: URL(filePath: file.string)).count
            try await press.make(try spec(size: try Samples.size("small", 241, 280, .portrait, maximumBytes: full - 1)), at: file)
            #expect(try Data(contentsOf: URL(filePath: file.string)).count < full)

            let tiny = try Samples.size("small", 241, 280, .portrait, maximumBytes: 500)
            let error = await #expect(throws: ArtworkError.self) { try await press.make(try spec(size: tiny), at: file) }
            #expect(error?.code == .fileTooLarge)
            #expect(
                error?.description == "small (241x280) cannot be made smaller than the 500 bytes that its place accepts: "
                    + "choose another format for the campaign summer"
            )
            #expect(!FileManager.default.fileExists(atPath: file.string))
        }
    }

    @Test(arguments: ImageFormat.allCases) func `a full disk is reported with the path, and nothing is left behind`(
        format: ImageFormat
    ) async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            // Every write to /dev/full fails as on a full disk; removing the link leaves the device alone.
            let file = folder.appending("poster.\(format.rawValue)")
            try FileManager.default.createSymbolicLink(atPath: file.string, withDestinationPath: "/dev/full")
            let error = await #expect(throws: ArtworkError.self) { try await press.make(try spec(format), at: file) }
            #expect(error?.code == .diskFull)
            #expect(
                error?.description
                    == "the disk is full: \(file) cannot be written: free space and run again (No space left on device)"
            )
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.string).isEmpty)
            #expect(FileManager.default.fileExists(atPath: "/dev/full"))
        }
    }

    @Test func `a folder that does not exist is reported with the path`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let file = folder.appending("nowhere").appending("poster.jpg")
            let error = await #expect(throws: ArtworkError.self) { try await press.make(try spec(), at: file) }
            #expect(error?.code == .unwritableFile)
            #expect(error?.description == "\(file) cannot be written (No such file or directory)")
        }
    }

    @Test func `words are checked without a picture`() async throws {
        let press = try PosterPress(threads: 1)
        #expect(try await press.problems(withWordsOf: try Samples.campaign(), people: 0).isEmpty)
        let unwritable = try await press.problems(withWordsOf: try Samples.campaign(name: "\u{10570}"), people: 0)
        #expect(unwritable.map(\.code) == [.missingGlyphs])
    }

    @Test(arguments: [("a3", 212, 300), ("li-page-cover", 300, 51)])
    func `a thumbnail keeps the picture's shape`(id: String, width: Int, height: Int) async throws {
        let press = try PosterPress(threads: 1)
        let pixels = try Samples.standard(id).pixels
        let quarter = try Samples.size(id, pixels.width / 3, pixels.height / 3, id == "a3" ? .isoSheet : .banner)
        try await withTemporaryFolder { folder in
            let (poster, thumbnail) = (folder.appending("poster.jpg"), folder.appending("small.webp"))
            let campaign = try Samples.campaign(
                name: "Lumen",
                date: nil,
                time: nil,
                venue: nil,
                city: nil,
                tagline: nil,
                callToAction: nil,
                artists: []
            )
            try await press.make(PosterSpec(campaign: campaign, size: quarter, variant: 0), at: poster)
            try await press.makeThumbnail(of: poster, longestSide: 300, at: thumbnail)
            let header = try PictureHeader(try Data(contentsOf: URL(filePath: thumbnail.string)))
            #expect(header.format == .webp)
            #expect(abs(header.width - width) <= 1 && abs(header.height - height) <= 1)
        }
    }

    @Test func `a small picture is not blown up`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let (poster, thumbnail) = (folder.appending("poster.png"), folder.appending("small.webp"))
            try await press.make(try spec(.png), at: poster)
            try await press.makeThumbnail(of: poster, longestSide: 4_000, at: thumbnail)
            #expect(
                try PictureHeader(try Data(contentsOf: URL(filePath: thumbnail.string)))
                    == PictureHeader(format: .webp, width: 241, height: 280)
            )
        }
    }

    @Test func `what is not a picture makes no thumbnail`() async throws {
        let press = try PosterPress(threads: 1)
        try await withTemporaryFolder { folder in
            let (text, thumbnail) = (folder.appending("notes.jpg"), folder.appending("small.webp"))
            try Data("not a picture".utf8).write(to: URL(filePath: text.string))
            let missing = folder.appending("missing.jpg")
            let expected = [
                text: "\(text) is not a picture but a text: give a PNG, JPEG, WebP, TIFF, GIF, HEIF, AVIF or SVG file",
                missing: "the picture \(missing) does not exist: put it there, or correct its name",
            ]
            for (picture, message) in expected {
                let error = await #expect(throws: ArtworkError.self) {
                    try await press.makeThumbnail(of: picture, longestSide: 64, at: thumbnail)
                }
                #expect(error?.code == .unreadableImage)
                #expect(error?.description == message)
            }
            #expect(!FileManager.default.fileExists(atPath: thumbnail.string))
        }
    }
}
