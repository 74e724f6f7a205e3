internal import ArgumentParser
internal import Artwork
internal import Campaigns
internal import Nightly
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage

/// `billposter proof`: all sizes of one campaign on one sheet.
struct ProofCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof",
        abstract: "Render one campaign as a contact sheet, for a quick look.",
        usage: "billposter proof CAMPAIGN [--output FILE] [OPTION]...",
        discussion: """
            Makes the first variant of every size that the campaign asks for, as 'run' would, and puts them on one picture with \
            their sizes and with what there is to say about each. Nothing is stored and nothing recorded. Ends with 3 when a size \
            cannot be made; the sheet says why.

            EXAMPLES:
              billposter proof summer-festival
              billposter proof drafts/autumn.yaml --output autumn.png
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(
        help: ArgumentHelp("The campaign's id, or its file.", valueName: "campaign"),
        completion: .custom { _, _, _ in CampaignCompletion.ids() }
    )
    var campaign: String

    @Option(
        name: [.long, .short],
        help: ArgumentHelp(
            "Where to write the sheet: a .jpg, .png or .webp file. (default: output/proofs/ID.jpg)",
            valueName: "file"
        ),
        completion: .file(extensions: ["jpg", "png", "webp"])
    )
    var output: String?

    func validate() throws {
        if let output, Self.format(of: FilePath(output)) == nil {
            throw ValidationError("--output takes a file that ends in .jpg, .png or .webp.")
        }
    }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let reader = try workspace.reader(options, workspace.settings(context), console: console)
        let file = try workspace.campaign(named: campaign, reader: reader, console: console)
        let resolved = await ResolvedCampaigns(
            [file],
            pictures: workspace.downloadsToLook(try workspace.settings(context), context)
        )
        console.show(picturesOf: resolved)
        guard let campaign = resolved.campaigns.first else {
            throw CommandFailure(resolved.refused.contains(where: \.isTemporary) ? .postersFailed : .invalidCampaigns)
        }
        let target = output.map { FilePath($0) } ?? workspace.output.appending("proofs").appending("\(campaign.id).jpg")
        let begin = ContinuousClock.now
        let proofs = ProofMaker(
            press: try PosterPress(threads: context.processors),
            campaign: campaign,
            cutouts: resolved.cutouts[campaign.id] ?? []
        )
        let entries = try await proofs.write(at: target, as: Self.format(of: target) ?? .jpg)
        try console.json(Self.json(campaign, target, entries, duration: ContinuousClock.now - begin))
        for entry in entries {
            for finding in entry.findings { console.notice("\(campaign.id) \(entry.name): \(finding)") }
            if case .failure(let error) = entry.picture { console.error("\(campaign.id) \(entry.name): \(error)") }
        }
        try console.line(target.string)
        if entries.contains(where: { $0.error != nil }) { throw CommandFailure(.postersFailed) }
    }

    private static func format(of file: FilePath) -> ImageFormat? {
        switch file.extension?.lowercased() {
        case "jpg", "jpeg": .jpg
        case "png": .png
        case "webp": .webp
        default: nil
        }
    }

    private static func json(
        _ campaign: Campaign,
        _ target: FilePath,
        _ entries: [ContactSheet.Entry],
        duration: Duration
    ) -> DocumentValue {
        .document([
            "campaign_id": .string(campaign.id.rawValue),
            "file": .string(target.string),
            "sizes": .array(
                entries.map { entry in
                    .document([
                        "size": .string(entry.name),
                        "width": .int64(Int64(entry.pixels.width)),
                        "height": .int64(Int64(entry.pixels.height)),
                        "findings": .array(entry.findings.map { .string($0) }),
                        "error": entry.error.map { .string("\($0)") } ?? .null,
                    ])
                }
            ),
            "seconds": .double((duration / .milliseconds(1)).rounded() / 1000),
        ])
    }
}

extension ContactSheet.Entry {
    /// Why there is no picture; nil where there is one.
    fileprivate var error: ArtworkError? {
        if case .failure(let error) = picture { error } else { nil }
    }
}
