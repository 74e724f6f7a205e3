import Assets
import CloudinaryStandIn
import FoundationEssentials
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Cloudinary

@Suite(.onOwnThreads) struct UploadTests {
    @Test func `a file is stored with its tags and its context and comes back with its address`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("poster_square.png")
            let bytes = picture(width: 1080, height: 1080, bytes: 300_000)
            try write(bytes, to: file)
            try await withCloudinaryStandIn { standIn in
                let client = try TestClient(standIn).client
                var details = UploadDetails()
                details.tags = ["billposter", "neon"]
                details.context = ["campaign": "été & co", "mood": "a=b|c", "run": "2026-01-01"]
                details.pixelSize = AssetPixelSize(width: 1080, height: 1080)
                let asset = try await client.upload(.file(file), as: "renders/été/abc/poster_square", details: details)
                let kept = try #require(standIn.pictures["renders/été/abc/poster_square"])
                #expect(asset.publicID == kept.publicID)
                #expect(asset.bytes == 300_000 && asset.etag == kept.etag && asset.version == kept.version)
                #expect(asset.format == "png" && asset.pixelSize == AssetPixelSize(width: 1080, height: 1080))
                #expect(!asset.isReplacement && !asset.isKept)
                #expect(
                    asset.secureURL.hasSuffix("/demo/image/upload/v\(kept.version)/renders/%C3%A9t%C3%A9/abc/poster_square.png")
                )
                #expect(kept.tags == ["billposter", "neon"])
                #expect(kept.context == details.context)
                let stored = try standIn.contents(of: "renders/été/abc/poster_square")
                #expect(stored == bytes)
                let delivered = try await CurlTransport(.init(userAgent: "t")).send(HTTPRequest(.get, asset.secureURL))
                #expect(delivered.body == bytes && delivered.headers["Content-Type"] == "image/png")
                #expect(standIn.requests.count == 1)
            }
        }
    }

    @Test func `the same id twice is one asset with a new version`() async throws {
        try await withCloudinaryStandIn { standIn in
            let client = try TestClient(standIn).client
            let first = try await client.upload(.bytes(picture(), filename: "a.png"), as: "renders/a")
            let second = try await client.upload(.bytes(picture(), filename: "a.png"), as: "renders/a")
            #expect(second.isReplacement && second.version > first.version && second.assetID == first.assetID)
            #expect(standIn.pictures.count == 1)
        }
    }

    @Test func `without overwrite the older asset is kept, and another picture is noticed`() async throws {
        try await withCloudinaryStandIn { standIn in
            let client = try TestClient(standIn).client
            var details = UploadDetails()
            details.overwrites = false
            let first = try await client.upload(.bytes(picture(), filename: "a.png"), as: "renders/a", details: details)
            #expect(!first.isKept)
            let second = try await client.upload(.bytes(picture(), filename: "a.png"), as: "renders/a", details: details)
            #expect(second.isKept && second.version == first.version && second.etag == nil)
            let error = await #expect(throws: CloudinaryError.self) {
                try await client.upload(.bytes(picture(bytes: 301), filename: "a.png"), as: "renders/a", details: details)
            }
            #expect(error?.code == .mismatch)
            #expect(error?.message.contains("300 bytes were stored, and 301 were sent") == true)
        }
    }

    @Test func `signed with SHA 256 or proved by a token it works as well`() async throws {
        try await withCloudinaryStandIn { standIn in
            let sha256 = standIn.cloudinaryURL + "&signature_algorithm=sha256"
            _ = try await TestClient(standIn, environment: ["CLOUDINARY_URL": sha256]).client
                .upload(.bytes(picture(), filename: "a.png"), as: "renders/sha256")
            let token = standIn.cloudinaryURL + "&oauth_token=stand-in-token"
            let client = try TestClient(standIn, environment: ["CLOUDINARY_URL": token]).client
            _ = try await client.upload(.bytes(picture(), filename: "a.png"), as: "renders/token")
            try await client.ping()
            #expect(standIn.pictures.count == 2)
        }
    }

    @Test func `an address is fetched by the service`() async throws {
        try await withCloudinaryStandIn(fetch: { $0 == "https://example.org/a.png" ? picture() : nil }) { standIn in
            let client = try TestClient(standIn).client
            let asset = try await client.upload(.remote("https://example.org/a.png"), as: "renders/remote")
            #expect(asset.bytes == 300 && asset.pixelSize == AssetPixelSize(width: 40, height: 30))
            let error = await #expect(throws: CloudinaryError.self) {
                try await client.upload(.remote("https://example.org/b.png"), as: "renders/remote2")
            }
            #expect(error?.code == .notFound)
            #expect(
                withoutRequestID(error?.description)
                    == "uploading renders/remote2: Cloudinary answered 404: Resource not found - https://example.org/b.png"
            )
        }
    }

    @Test func `what cannot be right is refused before anything is sent`() async throws {
        try await withCloudinaryStandIn { standIn in
            let client = try TestClient(standIn).client
            func failure(
                _ source: UploadSource,
                _ id: String = "renders/a",
                _ details: UploadDetails = UploadDetails(),
                limits: AccountLimits? = nil
            ) async -> String? {
                await #expect(throws: CloudinaryError.self) {
                    try await client.upload(source, as: id, details: details, limits: limits)
                }?.description
            }
            let source = UploadSource.bytes(picture(), filename: "a.png")
            #expect(await failure(source, "/a") == "\"/a\" cannot be a public id: a part of it is empty")
            #expect(await failure(.bytes([], filename: "a.png")) == "uploading renders/a: the file is empty")
            #expect(
                await failure(.file("/nowhere/a.png"))
                    == "uploading renders/a: the file /nowhere/a.png cannot be read: No such file or directory"
            )
            #expect(
                await failure(source, limits: AccountLimits(imageBytes: 299, imagePixels: nil))
                    == "uploading renders/a: it has 300 bytes, and the account takes 299: "
                    + "make the picture smaller, or raise the plan's limit"
            )
            #expect(standIn.requests.isEmpty)
        }
    }

    @Test func `three hundred uploads at once go over as many connections as are allowed`() async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setLatency(.milliseconds(5))
            let client = try TestClient(standIn, uploadsAtOnce: 30).client
            try await withThrowingTaskGroup { group in
                for number in 0..<300 {
                    group.addTask {
                        try await client.upload(
                            .bytes(picture(shade: UInt8(number % 256)), filename: "a.png"),
                            as: "renders/p\(number)"
                        )
                    }
                }
                try await group.waitForAll()
            }
            #expect(standIn.pictures.count == 300)
            #expect(standIn.connections <= 30)
        }
    }

    @Test func `progress ends with the whole form`() async throws {
        try await withCloudinaryStandIn { standIn in
            let last = Mutex(0)
            _ = try await TestClient(standIn).client.upload(
                .bytes(picture(bytes: 3_000_000), filename: "a.png"),
                as: "renders/a",
                progress: { progress in last.withLock { $0 = progress.sent } }
            )
            #expect(last.withLock(\.self) > 3_000_000)
        }
    }
}
