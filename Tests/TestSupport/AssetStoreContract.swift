public import Assets
public import SystemPackage
public import Testing

/// What every adapter of ``AssetStore`` must do, one clause after another; see ``PostbackStoreContract``.
public enum AssetStoreContract {
    /// A store to be looked at, and what a test needs beside it.
    public struct Subject: Sendable {
        /// Holds nothing yet.
        public let store: any AssetStore
        /// Where finished files can be put, on the file system of a store that is a folder.
        public let folder: FilePath
        /// The public ids of everything that the store holds, asked without it.
        public let contents: @Sendable () async throws -> Set<String>

        /// Describes a subject.
        public init(
            store: any AssetStore,
            folder: FilePath,
            contents: @escaping @Sendable () async throws -> Set<String>
        ) {
            self.store = store
            self.folder = folder
            self.contents = contents
        }

        fileprivate func asset(_ name: String, holding bytes: [UInt8] = NewAsset.onePixel) throws -> NewAsset {
            let file = folder.appending("\(name).tmp")
            let descriptor = try FileDescriptor.open(
                file,
                .writeOnly,
                options: [.create, .truncate],
                permissions: .ownerReadWrite
            )
            _ = try descriptor.closeAfter { try descriptor.writeAll(bytes) }
            return NewAsset(
                publicID: try PublicID(campaignID: "summer", renderID: "abc234", name: name),
                format: "png",
                file: file
            )
        }
    }

    /// One sentence of the contract and how to find out whether a store keeps it.
    public struct Clause: Sendable, CustomTestStringConvertible {
        /// The sentence.
        public let testDescription: String
        private let body: @Sendable (Subject) async throws -> Void

        fileprivate init(_ sentence: String, _ body: @escaping @Sendable (Subject) async throws -> Void) {
            testDescription = sentence
            self.body = body
        }

        /// Records what the store does otherwise as issues of the current test.
        public func check(_ subject: Subject) async throws { try await body(subject) }
    }

    /// All clauses.
    public static let clauses: [Clause] = [
        Clause("an image is stored whole under its public id, and its file is the store's") { subject in
            let asset = try subject.asset("poster_square")
            let stored = try await subject.store.store(asset)
            #expect(stored.publicID == asset.publicID && stored.bytes == NewAsset.onePixel.count)
            // md5sum of the bytes.
            #expect(stored.etag == "2b40b9355fdeec3aa717675b01e6d28d")
            #expect(!stored.url.isEmpty)
            #expect(try await subject.contents() == [asset.publicID.rawValue])
            #expect((try? asset.file.stat()) == nil)
        },
        Clause("the same image again replaces itself") { subject in
            let first = try await subject.store.store(try subject.asset("poster_square"))
            let second = try await subject.store.store(try subject.asset("poster_square"))
            #expect(first.etag == second.etag && first.bytes == second.bytes && first.publicID == second.publicID)
            #expect(try await subject.contents() == [first.publicID.rawValue])
        },
        Clause("what is stored is present, and its record leads back to the same store") { subject in
            let stored = try await subject.store.store(try subject.asset("poster_square"))
            #expect(subject.store.isPresent(url: stored.url, bytes: stored.bytes))
            #expect(subject.store.isPresent(url: stored.url, bytes: nil))
            #expect(!subject.store.isPresent(url: "posters/summer/abc234/poster_story.png", bytes: nil))
            #expect(try subject.store.originalStore(of: stored.url) == nil)
        },
        Clause("several images are stored at once") { subject in
            let assets = try (1...8).map { try subject.asset("poster_\($0)") }
            let stored = try await withThrowingTaskGroup(of: StoredAsset.self) { group in
                for asset in assets { group.addTask { try await subject.store.store(asset) } }
                return try await group.reduce(into: Set<PublicID>()) { $0.insert($1.publicID) }
            }
            #expect(stored == Set(assets.map(\.publicID)))
            #expect(try await subject.contents() == Set(assets.map(\.publicID.rawValue)))
        },
        Clause("what fails leaves nothing in the store and the file where it was") { subject in
            let name = try PublicID(campaignID: "summer", renderID: "abc234", name: "poster_square")
            let absent = NewAsset(publicID: name, format: "png", file: subject.folder.appending("absent.tmp"))
            let error = await #expect(throws: AssetError.self) { try await subject.store.store(absent) }
            #expect(error?.code == .unreadableFile && error?.isRetryable == false)
            #expect(try await subject.contents().isEmpty)
        },
        Clause("what is removed is gone, the others stay, and removing it again is no error") { subject in
            let first = try await subject.store.store(try subject.asset("poster_square"))
            let second = try await subject.store.store(try subject.asset("poster_story"))
            try await subject.store.remove([first.publicID])
            #expect(try await subject.contents() == [second.publicID.rawValue])
            try await subject.store.remove([first.publicID])
            try await subject.store.remove([])
            #expect(try await subject.contents() == [second.publicID.rawValue])
            let again = try await subject.store.store(try subject.asset("poster_square"))
            #expect(try await subject.contents() == [again.publicID.rawValue, second.publicID.rawValue])
        },
        Clause("a store that was asked what it takes is the same store") { subject in
            let prepared = try await subject.store.prepared()
            #expect(prepared.name == subject.store.name && prepared.chargesForOrphans == subject.store.chargesForOrphans)
            let asset = try subject.asset("poster_square")
            #expect(prepared.objection(to: asset.publicID, pixelSize: AssetPixelSize(width: 1, height: 1)) == nil)
            #expect((prepared.maximumBytes ?? .max) > NewAsset.onePixel.count)
            let stored = try await prepared.store(asset)
            #expect(subject.store.isPresent(url: stored.url, bytes: stored.bytes))
            #expect(prepared.warnings.isEmpty)
        },
        Clause("checking says that it works, and leaves nothing there") { subject in
            let probe = try PublicID(campaignID: "billposter-check", renderID: "1-2", name: "check")
            let found = await subject.store.check(probe)
            #expect(!found.isEmpty && found.allSatisfy { $0.failure == nil && !$0.subject.isEmpty && !$0.message.isEmpty })
            #expect(try await subject.contents().isEmpty)
        },
        Clause("a small copy has an address of its own, where there are any, and only of its own images") { subject in
            let stored = try await subject.store.store(try subject.asset("poster_square"))
            let kind = type(of: subject.store)
            #expect(kind.thumbnailAddress(of: stored.url, width: 480) != stored.url)
            #expect(kind.thumbnailAddress(of: stored.url, width: 480) == kind.thumbnailAddress(of: stored.url, width: 480))
            for other in ["", "elsewhere/a.png", "https://example.org/a.png"] {
                #expect(kind.thumbnailAddress(of: other, width: 480) == nil)
            }
        },
    ]
}
