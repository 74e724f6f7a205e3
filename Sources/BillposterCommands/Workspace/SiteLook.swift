internal import Reports

/// What the workspace says about its pages.
struct SiteLook: Sendable {
    /// What they look like.
    let theme: Theme
    /// Where they are on the web; nil where nobody says.
    let address: SiteAddress?
}

extension Workspace {
    /// Reads the folder `theme/` and the setting `BILLPOSTER_SITE_URL`.
    /// - Throws: ``ReportError`` for a file that cannot be read, or an address that is none.
    func siteLook(_ context: CommandContext) throws -> SiteLook {
        let text = try settings(context)["BILLPOSTER_SITE_URL"].flatMap { $0.isEmpty ? nil : $0 }
        return SiteLook(
            theme: try Theme(folder: theme),
            address: try text.map { text throws(ReportError) in try SiteAddress(text) }
        )
    }
}
