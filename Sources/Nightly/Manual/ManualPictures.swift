public import Artwork
public import Assets
public import Campaigns
internal import Files
internal import Foundation
public import Postbacks
public import SystemPackage
internal import Threads

/// Takes pictures that people make or ask for one by one: stores them where posters go, and records them.
public struct ManualPictures: Sendable {
    private let workspace: Workspace
    private let assets: any AssetStore
    private let history: any DeliveringHistory
    private let now: @Sendable () -> Timestamp

    /// Sets the work up; nothing happens yet.
    /// - Parameters:
    ///   - workspace: whose state folder is there.
    ///   - assets: takes the pictures; asked to prepare itself when there is one.
    ///   - history: takes the records.
    ///   - now: the time that records are stamped with.
    public init(
        _ workspace: Workspace,
        assets: any AssetStore,
        history: any DeliveringHistory,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.workspace = workspace
        self.assets = assets
        self.history = history
        self.now = now
    }

    /// A finished picture that somebody has made.
    public struct Upload: Sendable {
        /// A JPEG, PNG or WebP file; it stays where it is.
        public let file: FilePath
        /// The campaign that it belongs to.
        public let campaignID: CampaignID
        /// What the campaign's file says; nil where there is none.
        public let campaign: Campaign?
        /// What the picture is called in the store.
        public let name: String
        /// The id of the size that it was made for; nil: its pixels.
        public let size: String?

        /// Describes an upload.
        public init(file: FilePath, campaignID: CampaignID, campaign: Campaign?, name: String, size: String?) {
            self.file = file
            self.campaignID = campaignID
            self.campaign = campaign
            self.name = name
            self.size = size
        }
    }

    /// What became of a picture.
    public struct Outcome: Sendable {
        /// Where it is.
        public let url: String
        /// Names it by its contents.
        public let renderID: RenderID
        /// Whether it was stored now; false where its record and the picture were there.
        public let isNew: Bool
        /// The picture of an upload, with what its file says beside its pixels; nil for a composite.
        public internal(set) var original: FinishedPicture?
        /// What a person should look at.
        public internal(set) var findings: [PosterQuality.Finding] = []
        /// What became of its record, and of others that waited.
        public internal(set) var delivery = Delivery()
    }

    /// Stores and records a picture; the same file under the same name for the same campaign is one picture and one record.
    /// - Throws: ``ArtworkError`` for a file that is no picture, ``AssetError``, ``PostbackError`` or ``NightlyError``.
    public func store(_ upload: Upload) async throws -> Outcome {
        let picture = try await FinishedPicture(upload.file)
        let campaignID = upload.campaignID.rawValue
        let renderID = RenderID(upload: picture.digest, campaign: campaignID, name: upload.name)
        let publicID = try PublicID(campaignID: campaignID, renderID: renderID.rawValue, name: upload.name)
        if var earlier = try await earlier(renderID) {
            earlier.original = picture
            return earlier
        }
        // A copy, because a store takes its file away.
        let copy = workspace.state.appending("upload-\(renderID).\(picture.format)")
        defer { try? FileManager.default.removeItem(atPath: copy.string) }
        do throws(FileError) {
            try await ThreadPool.shared.run { () throws(FileError) in try upload.file.copy(to: copy, .replaced) }
        } catch {
            throw NightlyError(.unwritable, "\(upload.file) cannot be copied to \(copy)", cause: error)
        }
        let size = upload.size ?? "\(picture.width)x\(picture.height)"
        var asset = NewAsset(publicID: publicID, format: picture.format, file: copy)
        asset.tags = ["billposter", campaignID, "manual-upload"]
        asset.facts = ["campaign": campaignID, "size": size, "mood": upload.campaign?.mood.rawValue ?? ""]
        var outcome = try await keep(asset, renderID, in: try await assets.prepared()) { stored in
            var metadata = Metadata(manual: .manualUpload, stored: stored, picture: picture)
            metadata.originalFilename = upload.file.lastComponent?.string.composed
            return Postback(
                id: ObjectID(renderID: renderID.rawValue),
                campaignID: campaignID,
                renderID: renderID.rawValue,
                cloudinaryURL: stored.url,
                size: size,
                eventName: upload.campaign?.event.name,
                eventDate: upload.campaign?.event.days?.description,
                metadata: metadata,
                createdAt: now()
            )
        }
        outcome.original = picture
        return outcome
    }

    /// Makes, stores and records a composite; the same composite is one picture and one record.
    /// - Parameter background: the file or address of the background, as it was named.
    /// - Throws: ``ArtworkError``, ``AssetError``, ``PostbackError`` or ``NightlyError``.
    public func store(_ spec: CompositeSpec, background: String) async throws -> Outcome {
        if let earlier = try await earlier(spec.renderID) { return earlier }
        let campaign = spec.campaign
        let publicID = try PublicID(
            campaignID: campaign.id.rawValue,
            renderID: spec.renderID.rawValue,
            name: "composite_\(spec.size.id)"
        )
        let assets = try await assets.prepared()
        let pixels = spec.size.pixels
        if let objection = assets.objection(to: publicID, pixelSize: AssetPixelSize(width: pixels.width, height: pixels.height)) {
            throw objection
        }
        let file = workspace.state.appending("composite-\(spec.renderID).\(campaign.format.rawValue)")
        defer { try? FileManager.default.removeItem(atPath: file.string) }
        let quality = try await PosterPress(threads: 1).compose(spec, at: file, maximumBytes: assets.maximumBytes)
        let picture = try await FinishedPicture(file)
        var asset = NewAsset(
            publicID: publicID,
            format: picture.format,
            file: file,
            pixelSize: AssetPixelSize(width: picture.width, height: picture.height)
        )
        asset.tags = ["billposter", campaign.id.rawValue, campaign.mood.rawValue, spec.size.id, "composite"]
        asset.facts = [
            "campaign": campaign.id.rawValue, "mood": campaign.mood.rawValue, "size": spec.size.id,
            "event_date": campaign.event.days?.description ?? "",
        ]
        var outcome = try await keep(asset, spec.renderID, in: assets) { stored in
            Postback(composite: spec, stored: stored, picture, quality, background: background, at: now())
        }
        outcome.findings = quality.findings
        return outcome
    }

    /// The same picture where it is recorded and in its place; nil where it is not, or nobody can be asked: then the picture
    /// replaces itself, and its record finds the one that is there.
    private func earlier(_ renderID: RenderID) async throws(PostbackError) -> Outcome? {
        let records: [Postback]
        do {
            records = try await history.page(
                HistoryFilter(renderID: renderID.rawValue),
                order: .newestFirst,
                after: nil,
                limit: 1
            )
        } catch {
            guard error.isRetryable else { throw error }
            return nil
        }
        return records.first { assets.isPresent(url: $0.cloudinaryURL, bytes: $0.metadata.bytes) }.map {
            Outcome(url: $0.cloudinaryURL, renderID: renderID, isNew: false)
        }
    }

    /// Stores a picture, whose file the store takes away, and records it.
    ///
    /// Where an image without a record costs money it stands in the journal in between: the next run removes what a command
    /// that was killed has left.
    private func keep(
        _ asset: NewAsset,
        _ renderID: RenderID,
        in assets: any AssetStore,
        record: (StoredAsset) -> Postback
    ) async throws -> Outcome {
        var outcome: Outcome
        if assets.chargesForOrphans {
            let journal = try await UploadJournal.open(workspace.journal, threads: .shared)
            outcome = try await journal.using {
                let entry = UploadJournal.Entry(
                    recordID: ObjectID(renderID: renderID.rawValue),
                    publicID: asset.publicID.rawValue
                )
                try await journal.begin(entry)
                let outcome = try await storeAndRecord(asset, renderID, in: assets, record: record)
                try await journal.finish([entry.recordID])
                return outcome
            }
        } else {
            outcome = try await storeAndRecord(asset, renderID, in: assets, record: record)
        }
        outcome.delivery = try await history.deliverPending()
        return outcome
    }

    private func storeAndRecord(
        _ asset: NewAsset,
        _ renderID: RenderID,
        in assets: any AssetStore,
        record: (StoredAsset) -> Postback
    ) async throws -> Outcome {
        let stored = try await assets.store(asset)
        _ = try await history.record([record(stored)])
        return Outcome(url: stored.url, renderID: renderID, isNew: true)
    }
}

extension Metadata {
    /// What is known of every picture that was stored by hand.
    fileprivate init(manual type: GenerationType, stored: StoredAsset, picture: FinishedPicture) {
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

extension Postback {
    /// The record of a composite.
    fileprivate init(
        composite spec: CompositeSpec,
        stored: StoredAsset,
        _ picture: FinishedPicture,
        _ quality: PosterQuality,
        background: String,
        at createdAt: Timestamp
    ) {
        let campaign = spec.campaign
        var metadata = Metadata(manual: .composite, stored: stored, picture: picture)
        metadata.backgroundSource = .reused
        metadata.quality = quality.document
        // An address with a user or a query may hold a secret.
        let isPublic = background.hasPrefix("https://") && !background.contains { "?@".contains($0) }
        self.init(
            id: ObjectID(renderID: spec.renderID.rawValue),
            campaignID: campaign.id.rawValue,
            renderID: spec.renderID.rawValue,
            cloudinaryURL: stored.url,
            size: spec.size.id,
            backgroundURL: isPublic ? background : nil,
            compositeURL: stored.url,
            mood: campaign.mood.rawValue,
            eventName: campaign.event.name,
            eventDate: campaign.event.days?.description,
            palette: campaign.palette.colors.map(\.description),
            metadata: metadata,
            createdAt: createdAt
        )
    }
}
