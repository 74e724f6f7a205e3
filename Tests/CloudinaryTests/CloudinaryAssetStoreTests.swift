import Assets
import Cloudinary
import CloudinaryStandIn
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct CloudinaryAssetStoreTests {
    /// A store of images that were recorded before there was an account.
    private struct OlderStore: AssetStore {
        func store(_ asset: NewAsset) async throws(AssetError) -> StoredAsset { throw AssetError(.unavailable, "not asked") }
        func isPresent(url: String, bytes: Int?) -> Bool { url == "posters/a.png" && bytes == 3 }
        var name: String { "the older store" }
        func remove(_ images: [PublicID]) async throws(AssetError) { throw AssetError(.unavailable, "not asked") }
        func check(_ probe: PublicID) async -> [AssetCheck] { [] }
    }

    private func store(_ client: CloudinaryClient, limits: AccountLimits? = nil) -> CloudinaryAssetStore {
        CloudinaryAssetStore(client, limits: limits, local: OlderStore())
    }

    @Test(arguments: AssetStoreContract.clauses)
    func `the store keeps the contract`(_ clause: AssetStoreContract.Clause) async throws {
        try await withTemporaryFolder { folder in
            try await withCloudinaryStandIn { standIn in
                try await clause.check(
                    AssetStoreContract.Subject(store: store(TestClient(standIn).client), folder: folder) {
                        Set(standIn.pictures.keys)
                    }
                )
            }
        }
    }

    private func withAsset(_ body: @Sendable @escaping (CloudinaryStandIn, NewAsset) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("render.tmp.png")
            try write(picture(), to: file)
            let id = try PublicID(campaignID: "summer", renderID: "abc234", name: "poster_square")
            try await withCloudinaryStandIn { standIn in
                var asset = NewAsset(publicID: id, format: "png", file: file)
                asset.tags = ["summer"]
                asset.facts = ["mood": "neon", "size": "square"]
                try await body(standIn, asset)
            }
        }
    }

    @Test func `storing uploads under the public id, answers the address and takes the file away`() async throws {
        try await withAsset { standIn, asset in
            let stored = try await store(TestClient(standIn).client).store(asset)
            let kept = try #require(standIn.pictures["renders/summer/abc234/poster_square"])
            #expect(stored.url == "\(standIn.url)/demo/image/upload/v\(kept.version)/renders/summer/abc234/poster_square.png")
            #expect(stored.publicID == asset.publicID && stored.bytes == 300 && stored.etag == kept.etag)
            #expect(kept.tags == ["summer"] && kept.context == ["mood": "neon", "size": "square"])
            #expect(!FileManager.default.fileExists(atPath: asset.file.string))
        }
    }

    @Test func `when it fails, the file stays and the error says what kind it is`() async throws {
        try await withAsset { standIn, asset in
            standIn.setFaults(.always(.failure))
            let away = await #expect(throws: AssetError.self) { try await store(TestClient(standIn).client).store(asset) }
            #expect(away?.code == .unavailable && away?.isRetryable == true)
            standIn.setFaults(.always(.wrongETag))
            let mismatch = await #expect(throws: AssetError.self) { try await store(TestClient(standIn).client).store(asset) }
            #expect(mismatch?.code == .mismatch && mismatch?.isRetryable == false)
            let wrong = ["CLOUDINARY_URL": standIn.cloudinaryURL.replacing("stand-in-secret", with: "wrong")]
            standIn.setFaults(FaultPlan())
            let refused = await #expect(throws: AssetError.self) {
                try await store(TestClient(standIn, environment: wrong).client).store(asset)
            }
            #expect(refused?.code == .badCredentials && refused?.remedy == "check the API secret")
            let limits = AccountLimits(imageBytes: 10, imagePixels: nil)
            let large = await #expect(throws: AssetError.self) {
                try await store(TestClient(standIn).client, limits: limits).store(asset)
            }
            #expect(large?.code == .refused)
            #expect(FileManager.default.fileExists(atPath: asset.file.string))
        }
    }

    @Test func `what was recorded on the web counts as present and the rest is asked of the older store`() async throws {
        try await withCloudinaryStandIn { standIn in
            let store = try store(TestClient(standIn).client)
            #expect(store.isPresent(url: "https://res.cloudinary.com/demo/image/upload/v1/a.png", bytes: 1))
            #expect(store.isPresent(url: "posters/a.png", bytes: 3))
            #expect(!store.isPresent(url: "posters/b.png", bytes: 3))
            #expect(store.originalStore(of: "https://res.cloudinary.com/demo/image/upload/v1/a.png") == nil)
            #expect(store.originalStore(of: "posters/b.png") is OlderStore)
            #expect(standIn.requests.isEmpty)
        }
    }
}
