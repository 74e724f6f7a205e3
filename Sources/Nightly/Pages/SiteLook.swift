public import Reports

/// What the pages of a workspace look like, and where they are.
public struct SiteLook: Sendable {
    /// What they look like.
    public let theme: Theme
    /// Where they are on the web; nil where it is unspecified.
    public let address: SiteAddress?
    /// Knows the addresses of small copies of pictures on the web.
    public let resizer: any PictureResizer

    /// Describes a site.
    public init(theme: Theme, address: SiteAddress?, resizer: any PictureResizer) {
        self.theme = theme
        self.address = address
        self.resizer = resizer
    }
}
