internal import ArgumentParser
internal import Campaigns
internal import Files
internal import Glibc
internal import Nightly
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage

/// `billposter init`: a new campaign file.
struct InitCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Start a new campaign file.",
        usage: "billposter init ID [OPTION]...",
        discussion: """
            Writes campaigns/ID.yaml, a complete example with every key explained. An existing file is left alone.

            EXAMPLES:
              billposter init summer-festival
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: ArgumentHelp("The campaign's id: a-z, 0-9 and '-'.", valueName: "id"))
    var id: String

    func validate() throws {
        do { _ = try CampaignID(id) } catch { throw ValidationError("\(error).") }
    }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let file = workspace.campaigns.appending("\(id).yaml")
        if !workspace.campaigns.isFolder, mkdir(workspace.campaigns.string, 0o777) != 0 {
            throw CommandFailure(
                .failure,
                "the folder \(workspace.campaigns) cannot be made: \(String(cString: strerror(errno)))"
            )
        }
        let text = CampaignTemplate(id: try CampaignID(id)).text
        do throws(FileError) {
            try file.create(text.utf8)
        } catch  where error.cause == .fileExists {
            throw CommandFailure(.failure, "\(file) already exists: edit it, or choose another id")
        } catch {
            throw CommandFailure(.failure, "\(file) cannot be written: \(error.cause)")
        }
        try console.json(.document(["campaign_id": .string(id), "file": .string(file.string)]))
        try console.line("\(file): edit it, then run 'billposter validate'")
    }
}
