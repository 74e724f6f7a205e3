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
        let desk = try await ManualPictures(workspace, settings: settings, console: console, now: context.now())

        if let earlier = try await desk.earlier(renderID) {
            console.notice("the image was uploaded before")
            return try console.show(handmade: earlier.cloudinaryURL, renderID: renderID, isNew: false)
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
        let stored = try await desk.store(asset)
        try console.show(handmade: stored.url, renderID: renderID, isNew: true)
        try await desk.record(
            Postback(
                uploaded: stored,
                picture,
                campaignID: campaign.rawValue,
                campaign: facts,
                renderID: renderID,
                size: sizeID,
                createdAt: context.now()
            )
        )
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
        return try SizeCatalog.standard.size(named: size).id
    }

    /// What the image is called in the store.
    private func pictureName(_ source: FilePath) -> String {
        if let name { return name }
        let letters = (source.stem ?? "image").map { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_".contains($0) ? $0 : "-" }
        return String(letters.prefix(100))
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
        let metadata = Metadata(handmade: .manualUpload, stored: stored, picture: picture)
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
