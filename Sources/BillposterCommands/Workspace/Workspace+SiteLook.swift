internal import Nightly
internal import Reports

extension Workspace {
    /// Reads the folder `theme/` and the setting `BILLPOSTER_SITE_URL`.
    /// - Throws: ``ReportError`` for a file that cannot be read, or an invalid address.
    func siteLook(_ context: CommandContext) throws -> SiteLook {
        let text = try settings(context)["BILLPOSTER_SITE_URL"].flatMap { $0.isEmpty ? nil : $0 }
        return SiteLook(
            theme: try Theme(folder: theme),
            address: try text.map { text throws(ReportError) in try SiteAddress(text) },
            resizer: AssetStores.Resizer()
        )
    }
}
