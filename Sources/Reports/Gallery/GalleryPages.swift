/// One page's share of a gallery.
struct GalleryPage: Sendable {
    /// A section or the part of it that stands on this page.
    struct Part: Sendable {
        /// Why the posters stand together.
        let kind: GallerySection.Kind
        /// How many posters the whole section has.
        let total: Int
        /// Whether the section began on the page before.
        let isContinued: Bool
        /// The groups or parts of groups on this page.
        let groups: [PosterGroup]
    }

    let gallery: Gallery
    /// 1 for the first page.
    let number: Int
    /// How many pages the gallery has.
    let count: Int
    /// What stands on this page.
    let parts: [Part]
    /// What the page can do; nil for one without posters.
    var script: GalleryScript?
    /// Where the pages are on the web; nil where that is unknown.
    var site: SiteAddress?
}

extension Gallery {
    /// How many posters a page shows; one page's pictures are what a browser can be expected to keep.
    static let postersPerPage = 60

    /// The gallery in pages, at least one.
    var pages: [GalleryPage] {
        var pages: [[GalleryPage.Part]] = [[]]
        var room = Self.postersPerPage
        for section in sections {
            var rest = section.groups[...]
            var isContinued = false
            while !rest.isEmpty {
                if room == 0 {
                    pages.append([])
                    room = Self.postersPerPage
                }
                let groups = Self.take(room, from: &rest)
                room -= groups.reduce(0) { $0 + $1.posters.count }
                pages[pages.count - 1].append(
                    GalleryPage.Part(kind: section.kind, total: section.posters.count, isContinued: isContinued, groups: groups)
                )
                isContinued = true
            }
        }
        return pages.enumerated().map { GalleryPage(gallery: self, number: $0 + 1, count: pages.count, parts: $1) }
    }

    private static func take(_ limit: Int, from groups: inout ArraySlice<PosterGroup>) -> [PosterGroup] {
        var taken: [PosterGroup] = []
        var room = limit
        while room > 0, let group = groups.popFirst() {
            if group.posters.count > room {
                groups = [PosterGroup(size: group.size, posters: Array(group.posters.dropFirst(room)))] + groups
            }
            taken.append(PosterGroup(size: group.size, posters: Array(group.posters.prefix(room))))
            room -= min(room, group.posters.count)
        }
        return taken
    }
}
