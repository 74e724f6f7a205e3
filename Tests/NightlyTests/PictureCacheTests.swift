import Artwork
import Assets
import Foundation
import Nightly
import Postbacks
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `The cache of pictures` {
    private let now = Timestamp(milliseconds: 1_763_172_000_000)
    private let aMonthLater = Timestamp(milliseconds: 1_763_172_000_000 + 31 * 24 * 3_600_000)

    private func keep(_ bytes: [UInt8], of address: String, in cache: PictureCacheFolder) async throws {
        let picture = CachedPicture(
            cutout: try Cutout(of: bytes, in: cache.folder),
            validators: CachedPicture.Validators(),
            confirmedAt: now
        )
        try await cache.keep(picture, bytes: bytes, of: address)
    }

    @Test func `clears nothing while another command writes and reads there, and all that is left over after it`() async throws {
        try await withTemporaryFolder { folder in
            let cache = PictureCacheFolder(folder.appending("cutouts"))
            let now = now
            try await keep(NewAsset.onePixel, of: "https://example.org/a.png", in: cache)
            // Half a picture, and a picture whose note is not written yet.
            for name in [".billposter-1x.part", String(repeating: "0", count: 64)] {
                try Data("half".utf8).write(to: URL(filePath: cache.folder.appending(name).string))
            }
            let before = try names(in: cache.folder)
            try await cache.using {
                try await PictureCacheFolder(cache.folder).using {
                    try await PictureCacheFolder(cache.folder).clear(at: now, except: [])
                }
                try await PictureCacheFolder(cache.folder).clear(at: now, except: [])
            }
            #expect(try names(in: cache.folder) == before)
            try await cache.clear(at: now, except: [])
            #expect(try names(in: cache.folder).count == 2)
            #expect(await cache.picture(of: "https://example.org/a.png") != nil)
        }
    }

    @Test func `keeps the copies that campaigns name, however long their servers have been away`() async throws {
        try await withTemporaryFolder { folder in
            let cache = PictureCacheFolder(folder.appending("cutouts"))
            try await keep(NewAsset.onePixel, of: "https://example.org/a.png", in: cache)
            try await cache.clear(at: aMonthLater, except: ["https://example.org/a.png"])
            #expect(await cache.picture(of: "https://example.org/a.png") != nil)
            try await cache.clear(at: aMonthLater, except: ["https://example.org/b.png"])
            #expect(try names(in: cache.folder).isEmpty)
        }
    }
}
