internal import Artwork
internal import Assets
internal import Campaigns
internal import OrderedCollections
internal import Postbacks

/// Takes pictures that people make or ask for one by one: stores them where posters go, and records them.
struct ManualPictures: Sendable {
    private let images: ImageDestination
    private let history: NightHistory
    private let console: Console

    /// Opens the history; asks no server.
    init(_ workspace: Workspace, settings: [String: String], console: Console, now: Timestamp) async throws {
        images = try ImageDestination(workspace, settings: settings, console: console)
        history = try await NightHistory(workspace, settings: settings, console: console, now: now)
        self.console = console
    }

    /// The record of the same picture where that is still in its place; nil where there is none, or nobody can be asked: then
    /// the picture replaces itself.
    func earlier(_ renderID: RenderID) async throws -> Postback? {
        let filter = HistoryFilter(renderID: renderID.rawValue)
        let records: [Postback]
        do {
            records = try await history.store.page(filter, order: .newestFirst, after: nil, limit: 1)
        } catch {
            guard error.isRetryable else { throw error }
            return nil
        }
        return records.first { images.shelf.isPresent(url: $0.cloudinaryURL, bytes: $0.metadata.bytes) }
    }

    /// The store that will take the picture, to ask what it takes.
    /// - Throws: ``CommandFailure`` with the status `credentials` when it refuses the account.
    func assets() async throws -> any AssetStore {
        do throws(AssetError) {
            return try await images.store(console: console)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Stores a picture; the store takes its file away.
    /// - Throws: ``CommandFailure``.
    func store(_ asset: NewAsset) async throws -> StoredAsset {
        let assets = try await assets()
        do throws(AssetError) {
            return try await assets.store(asset)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Records a picture that is stored.
    /// - Throws: ``CommandFailure`` with the status `postbacksPending` where the record is safe on this machine only.
    func record(_ postback: Postback) async throws {
        _ = try await history.store.record([postback])
        let delivery = try await history.deliver()
        console.warnAboutSetAside(delivery.setAside)
        if delivery.status != .success { throw CommandFailure(delivery.status) }
    }
}

extension CommandFailure {
    /// A store that refuses a picture or the account.
    init(_ error: AssetError) { self.init(error.code == .badCredentials ? .credentials : .failure, "\(error)") }
}

extension Metadata {
    /// What is known of every picture that was stored by hand.
    init(handmade type: GenerationType, stored: StoredAsset, picture: FinishedPicture) {
        self.init()
        generationType = type
        publicID = stored.publicID.rawValue
        width = picture.width
        height = picture.height
        bytes = stored.bytes
        format = picture.format
        etag = stored.etag
    }
}

extension Console {
    /// Where a picture is that was stored by hand.
    func show(handmade url: String, renderID: RenderID, isNew: Bool) throws {
        try json(.document(["url": .string(url), "render_id": .string(renderID.rawValue), "new": .bool(isNew)]))
        try line(url)
    }
}
