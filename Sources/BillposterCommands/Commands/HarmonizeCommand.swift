internal import ArgumentParser
internal import Artwork
internal import Assets
internal import Campaigns
internal import Foundation
internal import Nightly
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage

/// `billposter harmonize`: people laid on a picture, by hand.
struct HarmonizeCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "harmonize",
        abstract: "Lay cut-outs on a background by hand, store the composite and record it.",
        usage: "billposter harmonize --campaign ID --size ID --background FILE --cutout FILE... [OPTION]...",
        discussion: """
            The background is cut to the shape of the size, and the people stand on its lower edge. With \
            --advanced their colours and light are matched to the background, and the campaign's mood lights their edges. Pictures \
            are files, or https addresses. Asking for the same composite again finds the record that is there and changes nothing.

            EXAMPLES:
              billposter harmonize --campaign summer-festival --size story --background stage.jpg --cutout singer.png --advanced
              billposter harmonize --campaign summer-festival --size a3 --background https://example.org/crowd.jpg \
                  --cutout singer.png --cutout drummer.png --dry-run
            """
    )

    @OptionGroup var options: GlobalOptions

    @Option(
        name: .long,
        help: ArgumentHelp("The campaign that the composite belongs to.", valueName: "id"),
        completion: .custom { _, _, _ in CampaignCompletion.ids() }
    )
    var campaign: String

    @Option(
        name: .long,
        help: ArgumentHelp("The size to make; also one that the campaign does not ask for.", valueName: "id"),
        completion: .custom { _, _, _ in SizeCatalog.standard.sizes.map(\.id) }
    )
    var size: String

    @Option(
        name: .long,
        help: ArgumentHelp("The picture that the people stand in.", valueName: "file-or-url"),
        completion: .file()
    )
    var background: String

    @Option(
        name: .long,
        help: ArgumentHelp("A person, the first in front; may be given up to ten times.", valueName: "file-or-url"),
        completion: .file()
    )
    var cutout: [String] = []

    @Flag(name: .long, help: "Match colours and light, instead of placing and cleaning the cut-outs only.")
    var advanced = false

    @Flag(name: [.long, .customShort("n")], help: "Say what would be made, and write nothing.")
    var dryRun = false

    func validate() throws {
        if cutout.isEmpty { throw ValidationError("Missing expected argument '--cutout <file-or-url>'.") }
        if cutout.count > CutoutFinder.most {
            throw ValidationError("--cutout may be given \(CutoutFinder.most) times at most.")
        }
    }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let size = try SizeCatalog.standard.size(named: size)
        let campaign = try workspace.campaign(named: campaign, console: console).campaign
            .harmonized(Harmonizing(method: advanced ? .advanced : .simple, strength: Harmonizing.standard.strength))
        let settings = try workspace.settings(context)
        let pictures = HandPictures(
            downloads: dryRun ? workspace.downloadsToLook(settings, context) : workspace.downloads(settings, context)
        )
        let background = try await pictures.picture(background)
        var people: [Cutout] = []
        for name in cutout { people.append(try await pictures.picture(name)) }
        for notice in await pictures.notices { console.warning(notice) }
        let spec = CompositeSpec(
            campaign: campaign,
            size: size,
            background: background,
            people: people
        )
        guard !dryRun else { return try console.show(plannedComposite: spec) }
        try workspace.prepareState()
        let desk = try await ManualPictures(workspace, settings: settings, console: console, now: context.now())
        if let earlier = try await desk.earlier(spec.renderID) {
            console.notice("the composite was made before")
            return try console.show(handmade: earlier.cloudinaryURL, renderID: spec.renderID, isNew: false)
        }
        try await make(spec, desk, console, context)
    }

    private func make(_ spec: CompositeSpec, _ desk: ManualPictures, _ console: Console, _ context: CommandContext) async throws {
        let campaign = spec.campaign
        let publicID = try PublicID(
            campaignID: campaign.id.rawValue,
            renderID: spec.renderID.rawValue,
            name: "composite_\(spec.size.id)"
        )
        let assets = try await desk.assets()
        let pixels = spec.size.pixels
        if let objection = assets.objection(to: publicID, pixelSize: AssetPixelSize(width: pixels.width, height: pixels.height)) {
            throw CommandFailure(objection)
        }
        let file = options.folder.state.appending("composite-\(spec.renderID).\(campaign.format.rawValue)")
        defer { try? FileManager.default.removeItem(atPath: file.string) }
        let press = try PosterPress(threads: 1)
        let quality = try await press.compose(spec, at: file, maximumBytes: assets.maximumBytes)
        for finding in quality.findings { console.warning("\(campaign.id) \(spec.size.id): \(finding.message)") }
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
            "event_date": campaign.event.date?.description ?? "",
        ]
        let stored = try await desk.store(asset)
        try console.show(handmade: stored.url, renderID: spec.renderID, isNew: true)
        try await desk.record(
            Postback(composite: spec, stored: stored, picture, quality, background: background, at: context.now())
        )
    }
}

/// Pictures that are named on the command line.
private struct HandPictures {
    let downloads: PictureDownloads

    func picture(_ name: String) async throws -> Cutout {
        guard name.hasPrefix("https://") else { return try await CutoutFinder().cutout(at: FilePath(name)) }
        return try await downloads.fetch(name)
    }

    /// What there is to say about pictures that may not be the newest ones.
    var notices: [String] {
        get async {
            await downloads.aged.values.map {
                "a picture is the copy of \($0.confirmedAt), because its server cannot be asked: \($0.reason)"
            }.sorted()
        }
    }
}

extension Console {
    fileprivate func show(plannedComposite spec: CompositeSpec) throws {
        try json(
            .document([
                "render_id": .string(spec.renderID.rawValue), "campaign_id": .string(spec.campaign.id.rawValue),
                "size": .string(spec.size.id), "width": .int64(Int64(spec.size.pixels.width)),
                "height": .int64(Int64(spec.size.pixels.height)), "dry_run": .bool(true),
            ])
        )
        let people = spec.people.count.counted("cut-out")
        try line("\(spec.campaign.id) \(spec.size.id), \(spec.size.pixels): \(people), \(spec.renderID)")
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
        var metadata = Metadata(handmade: .composite, stored: stored, picture: picture)
        metadata.backgroundSource = .reused
        metadata.quality = quality.document
        // An address with a user or a query may hold a secret.
        let isPublic = background.hasPrefix("https://") && !background.contains { "?@".contains($0) }
        self.init(
            // As that of a poster, so that the same composite is one record.
            id: ObjectID(renderID: spec.renderID.rawValue),
            campaignID: campaign.id.rawValue,
            renderID: spec.renderID.rawValue,
            cloudinaryURL: stored.url,
            size: spec.size.id,
            backgroundURL: isPublic ? background : nil,
            compositeURL: stored.url,
            mood: campaign.mood.rawValue,
            eventName: campaign.event.name,
            eventDate: campaign.event.date?.description,
            palette: campaign.palette.colors.map(\.description),
            metadata: metadata,
            createdAt: createdAt
        )
    }
}

extension Campaign {
    /// The same campaign with its cut-outs fitted in another way.
    fileprivate func harmonized(_ harmonizing: Harmonizing) -> Campaign {
        Campaign(
            id: id,
            event: event,
            artists: artists,
            mood: mood,
            palette: palette,
            sizes: sizes,
            variants: variants,
            seed: seed,
            prompt: prompt,
            model: model,
            format: format,
            language: language,
            notes: notes,
            harmonizing: harmonizing,
            layers: layers,
            sheet: sheet
        )
    }
}
