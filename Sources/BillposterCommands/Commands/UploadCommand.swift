internal import ArgumentParser
internal import Artwork
internal import Campaigns
internal import Nightly
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
            The image goes where posters go, and its record says that it was uploaded by hand, and what its file was called. The file \
            itself stays where it is. It is called after its file, in Latin letters; where other letters had to be rewritten, with \
            six digits behind them that tell such names apart. \
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
        let campaignID = try checkedCampaign()
        let sizeID = try size.map { try SizeCatalog.standard.size(named: $0).id }
        let settings = try workspace.settings(context)
        let reader = try workspace.reader(options, settings, console: console)
        // An image can be stored before its campaign's file is there.
        let loaded = try? CampaignFolder.load(folder: workspace.campaigns, reader: reader)
        try workspace.prepareState()
        let stored = try await ManualPictures(
            workspace,
            assets: try AssetStores.store(of: workspace, settings: settings, console: console),
            history: try await workspace.historyToRecord(settings: settings, console: console, now: context.now()),
            now: context.now
        ).store(
            ManualPictures.Upload(
                file: source,
                campaignID: campaignID,
                campaign: loaded?.files.first { $0.campaign.id == campaignID }?.campaign,
                name: UploadName(name, file: source).text,
                size: sizeID
            )
        )
        if !stored.isNew { console.notice("the image was uploaded before") }
        if let original = stored.original { console.show(original, named: source) }
        try console.show(stored)
    }

    private func checkedCampaign() throws -> CampaignID {
        do {
            return try CampaignID(campaign)
        } catch {
            throw ValidationError("--campaign: \(error)")
        }
    }
}

extension Console {
    /// Where a picture is that was stored by hand, and what became of its record.
    /// - Throws: ``CommandFailure`` with the status `postbacksPending` where the record is safe on this machine only.
    func show(_ stored: ManualPictures.Outcome) throws {
        let document: OrderedDictionary<String, DocumentValue> = [
            "url": .string(stored.url), "render_id": .string(stored.renderID.rawValue), "new": .bool(stored.isNew),
        ]
        try json(.document(document.merging(stored.original?.facts ?? [:]) { own, _ in own }))
        try line(stored.url)
        warnAboutSetAside(stored.delivery.setAside)
        if stored.delivery.status != .success { throw CommandFailure(stored.delivery.status) }
    }

    /// What the file of an upload says beside its pixels.
    fileprivate func show(_ original: FinishedPicture, named source: FilePath) {
        if original.orientation != .upright {
            let size = "\(original.width)x\(original.height)"
            notice("the image is stored \(original.orientation.phrase), and shown upright: \(size) pixels")
        }
        if let camera = original.camera { notice("the image names the camera: \(camera)") }
        if original.hasPosition { warning("\(source) says where it was taken (GPS), and whoever gets the file can read it") }
    }
}

extension FinishedPicture {
    /// The size, and what the file says beside its pixels, as JSON.
    fileprivate var facts: OrderedDictionary<String, DocumentValue> {
        [
            "width": .int64(Int64(width)), "height": .int64(Int64(height)),
            "original": .document([
                "orientation": .int64(Int64(orientation.rawValue)), "gps_position": .bool(hasPosition),
                "camera": camera.map { .string($0) } ?? .null,
            ]),
        ]
    }
}

extension PictureOrientation {
    fileprivate var phrase: String {
        switch self {
        case .upright: "upright"
        case .mirrored: "mirrored"
        case .upsideDown: "upside down"
        case .mirroredUpsideDown: "mirrored and upside down"
        case .lyingLeft: "lying on its left side"
        case .lyingRight: "lying on its right side"
        case .mirroredLyingLeft: "mirrored and lying on its left side"
        case .mirroredLyingRight: "mirrored and lying on its right side"
        }
    }
}
