internal import ArgumentParser
internal import Campaigns
internal import Nightly
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage

/// `billposter validate`: campaign files, checked.
struct ValidateCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check campaign files.",
        usage: "billposter validate [FILE]... [OPTION]...",
        discussion: """
            Without a file, all files in campaigns/ are checked. Every problem of a file is shown with its place, the line and what to \
            write instead. Ends with 6 when a file has a problem, names a picture that is not there or that shows nothing, or has words that no font \
            can draw or that do not fit a size.

            EXAMPLES:
              billposter validate
              billposter validate campaigns/summer-festival.yaml
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Campaign files to check.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var files: [String] = []

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let loaded: LoadedCampaigns
        if files.isEmpty {
            try workspace.requireCampaigns()
            loaded = try CampaignFolder.load(folder: workspace.campaigns)
        } else {
            loaded = CampaignFolder.load(files: files.map { FilePath($0) })
        }
        let settings = try workspace.settings(context)
        let resolved = await ResolvedCampaigns(loaded.files, pictures: workspace.downloadsToLook(settings, context))
        console.show(loaded.problems)
        console.show(picturesOf: resolved)
        let unseen = await resolved.unseenPeople(of: loaded.files(besides: resolved.refused))
        let unsettable = try await resolved.unsettableWords(of: loaded.files(besides: resolved.refused + unseen))
        let refused = resolved.refused + unseen + unsettable
        let valid = loaded.files(besides: refused)
        try console.json(loaded.json(valid, refused))
        for problem in unseen + unsettable { console.error("\(problem.file): \(problem.error)") }
        for file in valid {
            let campaign = file.campaign
            let posters = campaign.sizes.count * campaign.variants
            try console.line("\(file.path): \(console.styled("valid", .green)), \(campaign.id), \(posters.counted("poster"))")
        }
        if !loaded.problems.isEmpty || !refused.isEmpty { throw CommandFailure(.invalidCampaigns) }
    }
}

extension LoadedCampaigns {
    fileprivate func files(besides refused: [ResolvedCampaigns.Refusal]) -> [CampaignFile] {
        let names = Set(refused.map(\.file))
        return files.filter { !names.contains($0.path.string) }
    }

    /// The answer of `validate --json`.
    /// - Parameters:
    ///   - valid: files whose posters can all be made.
    ///   - refused: the others that can be read, with the reason.
    fileprivate func json(_ valid: [CampaignFile], _ refused: [ResolvedCampaigns.Refusal]) -> DocumentValue {
        .document([
            "valid": .array(
                valid.map { .document(["file": .string($0.path.string), "campaign_id": .string($0.campaign.id.rawValue)]) }
            ),
            "problems": .array(
                problems.map { problem in
                    .document([
                        "file": .string(problem.file.string),
                        "line": .int64(Int64(problem.line)),
                        "column": .int64(Int64(problem.column)),
                        "message": .string(problem.message),
                        "suggestion": problem.suggestion.map { .string($0) } ?? .null,
                    ])
                }
                    + refused.map { .document(["file": .string($0.file), "message": .string("\($0.error)")]) }
            ),
        ])
    }
}
