internal import ArgumentParser
internal import Artwork
internal import Assets
internal import Campaigns
internal import Foundation
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage

/// `billposter upload`: an image made by hand.
struct UploadCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "upload",
        abstract: "Store an image made by hand and record it.",
        usage: "billposter upload FILE --campaign ID [OPTION]...",
        discussion: """
            The image goes where posters go, and its record says that it was uploaded by hand. The file itself stays where it is. \
            Uploading the same file under the same name again finds the record that is there and changes nothing.

            EXAMPLES:
              billposter upload press-photo.jpg --campaign summer-festival
              billposter upload ~/final-v3.png --campaign summer-festival --name backdrop --size a3
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "A JPEG, PNG or WebP file.", completion: .file(extensions: ["jpg", "jpeg", "png", "webp"]))
    var file: String

    @Option(
        name: .long,
        help: ArgumentHelp("The campaign that the image belongs to.", valueName: "id"),
        completion: .custom { _, _, _ in CampaignCompletion.ids() }
    )
    var campaign: String

    @Option(name: .long, help: ArgumentHelp("What to call the image. (default: the file's name)", valueName: "name"))
    var name: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The size that the image was made for. (default: its pixels)", valueName: "id"),
        completion: .custom { _, _, _ in SizeCatalog.standard.sizes.map(\.id) }
    )
    var size: String?

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let source = FilePath(file)
        let campaign = try checkedCampaign()
        let picture = try await FinishedPicture(source)
        let sizeID = try checkedSize(picture)
        let renderID = RenderID(upload: picture.digest, campaign: campaign.rawValue, name: pictureName(source))
        let publicID = try PublicID(
            campaignID: campaign.rawValue,
            renderID: renderID.rawValue,
            name: pictureName(source)
        )
        let settings = try workspace.settings(context)
        try workspace.prepareState()
        let images = try ImageDestination(workspace, settings: settings, console: console)
        let history = try await NightHistory(workspace, settings: settings, console: console, now: context.now())

        if let earlier = try await earlierUpload(renderID, in: history.store),
            images.shelf.isPresent(url: earlier.cloudinaryURL, bytes: earlier.metadata.bytes)
        {
            console.notice("the image was uploaded before")
            return try console.show(uploaded: earlier.cloudinaryURL, renderID: renderID, isNew: false)
        }
        // A copy, because a store takes its file away.
        let copy = workspace.state.appending("upload-\(renderID).\(picture.format)")
        try? FileManager.default.removeItem(atPath: copy.string)
        try FileManager.default.copyItem(atPath: source.string, toPath: copy.string)
        defer { try? FileManager.default.removeItem(atPath: copy.string) }
        let facts = try? CampaignFolder.load(folder: workspace.campaigns).files.first { $0.campaign.id == campaign }?.campaign
        var asset = NewAsset(publicID: publicID, format: picture.format, file: copy)
        asset.tags = ["billposter", campaign.rawValue, "manual-upload"]
        asset.facts = ["campaign": campaign.rawValue, "size": sizeID, "mood": facts?.mood.rawValue ?? ""]
        let stored: StoredAsset
        do throws(AssetError) {
            stored = try await images.store(console: console).store(asset)
        } catch {
            throw CommandFailure(error.code == .badCredentials ? .credentials : .failure, "\(error)")
        }
        let postback = Postback(
            uploaded: stored,
            picture,
            campaignID: campaign.rawValue,
            campaign: facts,
            renderID: renderID,
            size: sizeID,
            createdAt: context.now()
        )
        _ = try await history.store.record([postback])
        let delivery = try await history.deliver()
        console.warnAboutSetAside(delivery.setAside)
        try console.show(uploaded: stored.url, renderID: renderID, isNew: true)
        if delivery.status != .success { throw CommandFailure(delivery.status) }
    }

    /// The record of the same image; nil where there is none, or nobody can be asked: then the image replaces itself.
    private func earlierUpload(_ renderID: RenderID, in history: any PostbackStore) async throws -> Postback? {
        do {
            return try await history.page(
                HistoryFilter(renderID: renderID.rawValue),
                order: .newestFirst,
                after: nil,
                limit: 1
            ).first
        } catch  where error.isRetryable {
            return nil
        }
    }

    private func checkedCampaign() throws -> CampaignID {
        do {
            return try CampaignID(campaign)
        } catch {
            throw ValidationError("--campaign: \(error)")
        }
    }

    private func checkedSize(_ picture: FinishedPicture) throws -> String {
        guard let size else { return "\(picture.width)x\(picture.height)" }
        guard SizeCatalog.standard.sizes.contains(where: { $0.id == size }) else {
            let nearest = NearestName.nearest(to: size, among: SizeCatalog.standard.sizes.map(\.id))
            throw ValidationError(
                "There is no size '\(size)'.\(nearest.map { " Did you mean '\($0)'?" } ?? "") 'billposter sizes' lists them."
            )
        }
        return size
    }

    /// What the image is called in the store.
    private func pictureName(_ source: FilePath) -> String {
        if let name { return name }
        let letters = (source.stem ?? "image").map { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_".contains($0) ? $0 : "-" }
        return String(letters.prefix(100))
    }
}

extension Console {
    fileprivate func show(uploaded url: String, renderID: RenderID, isNew: Bool) throws {
        try json(.document(["url": .string(url), "render_id": .string(renderID.rawValue), "new": .bool(isNew)]))
        try line(url)
    }
}

extension Postback {
    /// The record of an image made by hand.
    fileprivate init(
        uploaded stored: StoredAsset,
        _ picture: FinishedPicture,
        campaignID: String,
        campaign: Campaign?,
        renderID: RenderID,
        size: String,
        createdAt: Timestamp
    ) {
        var metadata = Metadata()
        metadata.generationType = .manualUpload
        metadata.publicID = stored.publicID.rawValue
        metadata.width = picture.width
        metadata.height = picture.height
        metadata.bytes = stored.bytes
        metadata.format = picture.format
        metadata.etag = stored.etag
        var generator = SystemRandomNumberGenerator()
        self.init(
            id: .random(at: createdAt, using: &generator),
            campaignID: campaignID,
            renderID: renderID.rawValue,
            cloudinaryURL: stored.url,
            size: size,
            eventName: campaign?.event.name,
            eventDate: campaign?.event.date?.description,
            metadata: metadata,
            createdAt: createdAt
        )
    }
}
