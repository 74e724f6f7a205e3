internal import Artwork
internal import Campaigns
internal import Files
internal import Glibc
internal import Nightly
internal import Notation
internal import SystemPackage

/// Looks whether this machine can do a night's work: campaigns, room, fonts and imaging.
struct WorkspaceCheck {
    let workspace: Workspace
    let context: CommandContext
    /// Reads campaign files; throws where a setting or `billposter.yaml` has problems; those of the file were told.
    let reader: () throws -> CampaignReader

    func run() async throws -> [CheckResult] {
        let campaigns = campaigns
        return [campaigns.result, room, await poster(of: campaigns.first)]
    }

    private var campaigns: (result: CheckResult, first: Campaign?) {
        let reader: CampaignReader
        do {
            reader = try self.reader()
        } catch {
            let failure = CommandFailure(error)
            let message = failure.message ?? "\(workspace.defaultsFile) has problems: 'billposter validate' lists them"
            return (CheckResult(failed: "campaigns", message, failure.status), nil)
        }
        guard workspace.campaigns.isFolder,
            let loaded = try? CampaignFolder.load(folder: workspace.campaigns, reader: reader)
        else {
            return (
                CheckResult(failed: "campaigns", "there is no folder \(workspace.campaigns): 'billposter init ID' starts one"),
                nil
            )
        }
        let first = loaded.files.first?.campaign
        guard loaded.problems.isEmpty else {
            let files = Set(loaded.problems.map(\.file)).count.counted("file")
            return (
                CheckResult(failed: "campaigns", "\(files) with problems: 'billposter validate' lists them", .invalidCampaigns),
                first
            )
        }
        return (CheckResult(passed: "campaigns", loaded.files.count.counted("campaign")), first)
    }

    private var room: CheckResult {
        do {
            try workspace.prepareState()
        } catch {
            return CheckResult(failed: "output", CommandFailure(error).message ?? "cannot be made")
        }
        do throws(FileError) {
            try tryFolders()
        } catch {
            return CheckResult(failed: "output", "\(error)")
        }
        var space = statvfs()
        guard statvfs(workspace.state.string, &space) == 0 else { return CheckResult(passed: "output", "can be written") }
        let free = Double(space.f_bavail) * Double(space.f_frsize) / 1e9
        return CheckResult(passed: "output", "can be written, \((free * 10).rounded() / 10) GB free")
    }

    /// Moves a file to where pictures go, by the way that they go.
    private func tryFolders() throws(FileError) {
        let name = "check-\(context.pid)"
        for folder in [workspace.state] + workspace.writtenFolders.filter(\.isNamed) {
            let (probe, target) = (workspace.state.appending("\(name).part"), folder.appending(name))
            defer { for file in [probe, target] { unlink(file.string) } }
            try probe.write(repeatElement(0, count: 4096), .flushed)
            try probe.move(to: target, .flushed)
        }
    }

    /// Makes the smallest poster of a campaign.
    private func poster(of campaign: Campaign?) async -> CheckResult {
        let file = workspace.state.appending("check-\(context.pid).picture")
        defer { unlink(file.string) }
        do {
            let press = try PosterPress(threads: 1)
            guard let campaign, let size = campaign.sizes.min(by: { $0.pixels.megapixels < $1.pixels.megapixels }) else {
                return CheckResult(passed: "artwork", "libvips and the fonts are available")
            }
            _ = try await press.make(PosterSpec(campaign: campaign, size: size, variant: 0), at: file)
            return CheckResult(passed: "artwork", "\(campaign.id) \(size.id) was rendered")
        } catch {
            return CheckResult(failed: "artwork", "\(error)")
        }
    }
}

extension FilePath {
    /// Whether there is something of this name, be it a link that leads nowhere.
    fileprivate var isNamed: Bool { (try? stat(followTargetSymlink: false)) != nil }
}
