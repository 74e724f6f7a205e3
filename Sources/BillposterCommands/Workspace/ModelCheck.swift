internal import Campaigns
internal import ImageModels
internal import Nightly

/// Looks whether the services can be asked that campaigns want their backgrounds from.
struct ModelCheck {
    let workspace: Workspace
    let settings: [String: String]
    let context: CommandContext

    /// A line for each service that a campaign names, and for each model that ends soon; none where all backgrounds are painted.
    func run(_ console: Console) async throws -> [CheckResult] {
        let campaigns = (try? CampaignFolder.load(folder: workspace.campaigns))?.files.map(\.campaign) ?? []
        let wanted = campaigns.filter { $0.model != Campaign.paintedModel }
        guard !wanted.isEmpty else { return [] }
        let said = try workspace.modelSettings(console: console)
        let services = try workspace.modelServices(said, settings: settings, cache: NoCache())
        var results = wanted.filter { services.abilities(of: $0.model, at: $0.provider) == nil }.map { campaign in
            CheckResult(
                failed: "model \(campaign.model)",
                "nobody is known who runs it: name its provider in \(campaign.id), or in models.yaml"
            )
        }
        let providers = Set(wanted.compactMap { services.abilities(of: $0.model, at: $0.provider)?.provider })
        for provider in ImageProvider.allCases where providers.contains(provider) {
            results.append(await result(of: provider, services))
        }
        let models = try await workspace.modelBackgroundsToLook(of: wanted, settings, context, console: console)
        return results + (models?.endings(of: wanted) ?? []).map { CheckResult(failed: "models", $0) }
    }

    private func result(of provider: ImageProvider, _ services: ModelServices) async -> CheckResult {
        let subject = "models \(provider.rawValue)"
        if let missing = services.whatIsMissing(for: provider) {
            return CheckResult(failed: subject, "\(missing); backgrounds are painted until it is", .credentials)
        }
        switch await services.service(of: provider)?.greeting() {
        case .success(let words)?: return CheckResult(passed: subject, words)
        case .failure(let failure)?:
            return CheckResult(failed: subject, failure.message, failure.kind == .refusedKey ? .credentials : .failure)
        case nil: return CheckResult(failed: subject, "cannot be asked")
        }
    }
}
