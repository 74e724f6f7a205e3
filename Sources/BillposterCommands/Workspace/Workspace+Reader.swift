internal import Campaigns
internal import Nightly
internal import Notation

extension Workspace {
    /// Reads campaign files as this workspace wants them read: under what `--set`, the environment and `.env` say, and over
    /// what `billposter.yaml` says.
    /// - Throws: ``CommandFailure`` with the status `invalidCampaigns` when `billposter.yaml` has problems, which are told:
    ///   posters that leave its defaults out would be the wrong ones.
    /// - Parameter today: the day for remarks on days that are over; nil for no such remarks.
    func reader(
        _ options: GlobalOptions,
        _ settings: [String: String],
        today: CalendarDate? = nil,
        console: Console
    ) throws -> CampaignReader {
        var named = CampaignSettings()
        for name in CampaignSettings.names {
            let variable = "BILLPOSTER_\(name.uppercased())"
            guard let text = settings[variable], !text.isEmpty else { continue }
            do {
                named = try CampaignSettings(name, text).over(named)
            } catch {
                throw CommandFailure(.failure, "\(variable): \(error)")
            }
        }
        let defaults: CampaignSettings
        do {
            defaults = defaultsFile.isThere ? try CampaignFolder.defaults(of: defaultsFile) : CampaignSettings()
        } catch {
            console.show(error.problems)
            throw CommandFailure(.invalidCampaigns)
        }
        return CampaignReader(settings: try options.flaggedSettings().over(named), defaults: defaults, today: today)
    }
}
