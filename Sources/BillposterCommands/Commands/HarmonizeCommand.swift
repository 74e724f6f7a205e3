internal import ArgumentParser
internal import Artwork
internal import Assets
internal import Campaigns
internal import Foundation
internal import Nightly
internal import Notation
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
        help: ArgumentHelp("A person, the first in front; may be repeated up to ten times.", valueName: "file-or-url"),
        completion: .file()
    )
    var cutout: [String] = []

    @Flag(name: .long, help: "Match colours and light, instead of placing and cleaning the cut-outs only.")
    var advanced = false

    @Flag(name: [.long, .customShort("n")], help: "Show what would be made, and write nothing.")
    var dryRun = false

    func validate() throws {
        if ([background] + cutout).contains(where: { $0.contains("://") && !$0.hasPrefix("https://") }) {
            throw ValidationError("--background and --cutout take a file or an https address.")
        }
        if cutout.isEmpty { throw ValidationError("Missing expected argument '--cutout <file-or-url>'.") }
        if cutout.count > CutoutFinder.most {
            throw ValidationError("--cutout may be given \(CutoutFinder.most) times at most.")
        }
    }

    var isRunForOutput: Bool { dryRun }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let size = try SizeCatalog.standard.size(named: size)
        let reader = try workspace.reader(options, workspace.settings(context), console: console)
        let campaign = try workspace.campaign(named: campaign, reader: reader, console: console).campaign
            .harmonized(Harmonizing(method: advanced ? .advanced : .simple, strength: Harmonizing.standard.strength))
        let settings = try workspace.settings(context)
        guard !dryRun else {
            let downloads = workspace.downloadsToLook(settings, context)
            return try console.show(plannedComposite: try await spec(campaign, size, downloads, console))
        }
        try workspace.prepareState()
        // A night that ends meanwhile must not clear what is fetched here.
        let stored = try await PictureCacheFolder(workspace.pictures).using {
            let spec = try await spec(campaign, size, workspace.downloads(settings, context), console)
            return try await ManualPictures(
                workspace,
                assets: try AssetStores.store(of: workspace, settings: settings, console: console),
                history: try await workspace.historyToRecord(settings: settings, console: console, now: context.now()),
                now: context.now
            ).store(spec, background: background)
        }
        for finding in stored.findings { console.warning("\(campaign.id) \(size.id): \(finding.message)") }
        if !stored.isNew { console.notice("the composite was made before") }
        try console.show(stored)
    }

    /// Finds or fetches the pictures.
    private func spec(
        _ campaign: Campaign,
        _ size: PosterSize,
        _ downloads: PictureDownloads,
        _ console: Console
    ) async throws -> CompositeSpec {
        let pictures = NamedPictures(downloads)
        let background = try await pictures.picture(background)
        var people: [Cutout] = []
        for name in cutout { people.append(try await pictures.picture(name)) }
        for picture in await downloads.aged.values.sorted(by: { $0.reason < $1.reason }) {
            console.warning(
                "a picture is the copy of \(picture.confirmedAt), because its server is unavailable: \(picture.reason)"
            )
        }
        return CompositeSpec(campaign: campaign, size: size, background: background, people: people)
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
            languageOrigin: languageOrigin,
            notes: notes,
            harmonizing: harmonizing,
            layers: layers,
            sheet: sheet
        )
    }
}
