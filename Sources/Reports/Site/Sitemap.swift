/// The list of all pages for search engines, by the protocol of sitemaps.org.
struct Sitemap {
    let site: SiteAddress
    /// The site's files, in any order; pages alone are listed.
    let files: Set<OutputPath>

    /// A map may name fifty thousand pages.
    private static let pagesPerMap = 50_000

    /// The maps: one, or as many as are needed and an index of them.
    var documents: [(path: OutputPath, content: [UInt8])] {
        let pages = files.filter { $0.description.hasSuffix(".html") }.sorted().compactMap { site.address(of: $0) }
        let first = OutputPath(folder: ["site"], name: "sitemap.xml")
        guard pages.count > Self.pagesPerMap else { return [(first, Self.map(of: pages))] }
        let maps = stride(from: 0, to: pages.count, by: Self.pagesPerMap).enumerated().map { number, start in
            (
                OutputPath(folder: ["site"], name: "sitemap-\(number + 1).xml"),
                Self.map(of: Array(pages[start..<min(start + Self.pagesPerMap, pages.count)]))
            )
        }
        let index = Self.document("sitemapindex", "sitemap", maps.compactMap { site.address(of: $0.0) })
        return [(first, index)] + maps
    }

    private static func map(of pages: [Address]) -> [UInt8] { document("urlset", "url", pages) }

    private static func document(_ root: String, _ entry: String, _ addresses: [Address]) -> [UInt8] {
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<\(root) xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"
        for address in addresses { text += "<\(entry)><loc>\(Escaping.html(address.html))</loc></\(entry)>\n" }
        return Array((text + "</\(root)>\n").utf8)
    }
}
