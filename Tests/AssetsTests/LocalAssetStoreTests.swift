import Assets
import Foundation
import SystemPackage
import TestSupport
import Testing
import Threads

@Suite(.onOwnThreads) struct `The local asset store` {
    @Test(arguments: AssetStoreContract.clauses)
    func `keeps the contract`(_ clause: AssetStoreContract.Clause) async throws {
        try await withTemporaryFolder { folder in
            try await clause.check(
                AssetStoreContract.Subject(store: store(in: folder), folder: folder) {
                    let posters = folder.appending("output/posters").string
                    let files = FileManager.default.enumerator(atPath: posters)?.compactMap { $0 as? String } ?? []
                    return Set(files.filter { $0.contains(".") }.map { "renders/" + ($0 as NSString).deletingPathExtension })
                }
            )
        }
    }

    @Test func `removes folders that are empty then, and no others`() async throws {
        try await withTemporaryFolder { folder in
            let store = store(in: folder)
            let square = try await store.store(try asset("poster_square", holding: "abc", in: folder))
            let story = try await store.store(try asset("poster_story", holding: "abc", in: folder))
            try await store.remove([square.publicID])
            #expect(try names(in: folder.appending("output/posters/summer/r1")) == ["poster_story.jpg"])
            try await store.remove([story.publicID])
            #expect(try names(in: folder.appending("output/posters")).isEmpty)
        }
    }

    @Test func `puts a picture under its public id and says where it is`() async throws {
        try await withTemporaryFolder { folder in
            let stored = try await store(in: folder).store(try asset("poster_square", holding: "abc", in: folder))
            #expect(stored.url == "posters/summer/r1/poster_square.jpg")
            #expect(stored.bytes == 3)
            // RFC 1321, appendix A.5
            #expect(stored.etag == "900150983cd24fb0d6963f7d28e17f72")
            #expect(try text(of: folder.appending("output/posters/summer/r1/poster_square.jpg")) == "abc")
            #expect(!FileManager.default.fileExists(atPath: folder.appending("poster_square").string))
        }
    }

    @Test func `replaces a picture by itself`() async throws {
        try await withTemporaryFolder { folder in
            let first = try await store(in: folder).store(try asset("poster_square", holding: "abc", in: folder))
            let second = try await store(in: folder).store(try asset("poster_square", holding: "abc", in: folder))
            #expect(first == second)
        }
    }

    @Test func `sees whether a picture is still there, and whole`() async throws {
        try await withTemporaryFolder { folder in
            let store = store(in: folder)
            let stored = try await store.store(try asset("poster_square", holding: "abc", in: folder))
            #expect(store.isPresent(url: stored.url, bytes: 3))
            #expect(store.isPresent(url: stored.url, bytes: nil))
            #expect(!store.isPresent(url: stored.url, bytes: 4))
            #expect(!store.isPresent(url: "posters/summer/r1/poster_story.jpg", bytes: nil))
            #expect(!store.isPresent(url: "posters/summer/r1", bytes: nil))
            #expect(store.isPresent(url: "https://res.cloudinary.com/demo/image/upload/v1/a.jpg", bytes: 3))
        }
    }

    @Test func `says that what is recorded on the web cannot be made again without an account`() throws {
        try withTemporaryFolder { folder in
            let store = store(in: folder)
            try #expect(store.originalStore(of: "posters/summer/r1/poster_story.jpg") == nil)
            let error = #expect(throws: AssetError.self) {
                try store.originalStore(of: "https://res.cloudinary.com/demo/image/upload/v1/a.jpg")
            }
            #expect(error?.code == .refused && error?.isRetryable == false && error?.remedy == "set CLOUDINARY_URL")
        }
    }

    @Test func `names the file that stands where a folder is needed`() async throws {
        try await withTemporaryFolder { folder in
            try Data().write(to: URL(filePath: folder.appending("output").string))
            let asset = try asset("poster_square", holding: "abc", in: folder)
            let error = await #expect(throws: AssetError.self) { try await store(in: folder).store(asset) }
            #expect(error?.code == .notPermitted)
            #expect(
                error?.description
                    == "\(folder.appending("output")) is a file, and a folder is needed there: move it out of the way"
            )
        }
    }

    @Test func `names a finished picture that is not there`() async throws {
        try await withTemporaryFolder { folder in
            let asset = NewAsset(
                publicID: try PublicID(campaignID: "summer", renderID: "r1", name: "poster_square"),
                format: "jpg",
                file: folder.appending("nothing")
            )
            let error = await #expect(throws: AssetError.self) { try await store(in: folder).store(asset) }
            #expect(error?.code == .unreadableFile)
            #expect(error?.message == "the finished picture \(folder.appending("nothing")) cannot be read")
        }
    }

    private func store(in folder: FilePath) -> LocalAssetStore {
        LocalAssetStore(output: folder.appending("output"), pool: ThreadPool(name: "assets", threads: 1))
    }

    private func asset(_ name: String, holding content: String, in folder: FilePath) throws -> NewAsset {
        let file = folder.appending(name)
        try Data(content.utf8).write(to: URL(filePath: file.string))
        return NewAsset(publicID: try PublicID(campaignID: "summer", renderID: "r1", name: name), format: "jpg", file: file)
    }

    private func text(of file: FilePath) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: file.string)), as: UTF8.self)
    }
}
