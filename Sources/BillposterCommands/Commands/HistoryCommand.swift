internal import ArgumentParser
internal import Nightly
internal import Postbacks

/// `billposter history`: the records of one campaign.
struct HistoryCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Show the records of a campaign, newest last.",
        usage: "billposter history CAMPAIGN [OPTION]...",
        discussion: """
            EXAMPLES:
              billposter history summer-festival
              billposter history summer-festival --json
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The campaign's id.", valueName: "campaign"))
    var campaign: String

    var isRunForOutput: Bool { true }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        var postbacks: [Postback] = []
        if let history = try await options.folder.historyToRead(context) {
            for try await postback in history.postbacks(HistoryFilter(campaignID: campaign)) { postbacks.append(postback) }
        }
        try console.json(records: CampaignHistory(campaignID: campaign, postbacks: postbacks).json)
        for postback in postbacks {
            let model = postback.model ?? "unknown model"
            try console.line(
                "\(postback.createdAt)  \(postback.renderID)  \(postback.size.padded(to: 18)) \(model)  \(postback.cloudinaryURL)"
            )
        }
        if postbacks.isEmpty { console.notice("the history has no record of the campaign '\(campaign)'") }
    }
}
