/// What the last build left behind, so that the next one does only what is needed and removes only what is its own.
struct Manifest: Hashable, Sendable {
    /// A written file and its length, by which one that was cut short is noticed.
    struct File: Codable, Hashable, Sendable {
        /// The path under `output/`.
        let path: String
        let bytes: Int
    }

    /// A page or pages made of the same facts.
    struct Pages: Codable, Hashable, Sendable {
        /// The ``Fingerprint`` of the facts.
        let fingerprint: String
        let files: FileList
    }

    /// A campaign's gallery.
    struct GalleryEntry: Codable, Hashable, Sendable {
        let id: String
        let pages: Pages
        /// The thumbnails the pages show, as paths under `output/`.
        let thumbnails: [String]
        /// Pictures that were not there, as paths under `output/`; when one comes back, the gallery is built again.
        let absent: [String]
        /// Whether everything that could be made was made; if not, the next build tries again.
        let isComplete: Bool
        let problems: [Problem]
        let card: CampaignCard

        /// The folder of the gallery's pages.
        var folder: FolderName { FolderName(id) }

        /// Everything that was written for it.
        fileprivate var paths: [String] { pages.files.files.map(\.path) + thumbnails }
    }

    /// A ``ReportProblem`` of a gallery.
    struct Problem: Codable, Hashable, Sendable {
        let renderID: String
        let message: String
        let remedy: String?
    }

    /// Where the manifest lies.
    static let path = OutputPath(folder: ["site"], name: ".manifest")

    /// The pages of a ``SiteSection``.
    struct Section: Codable, Hashable, Sendable {
        /// The ``Fingerprint`` of what all its pages depend on; nil where a build was interrupted.
        var fingerprint: String?
        /// The groups of pages, by their names.
        var pages: [String: Pages] = [:]

        /// Takes over what an interrupted build did not come to.
        mutating func fillUp(from before: Section) {
            if fingerprint == nil { pages.merge(before.pages) { own, _ in own } }
        }
    }

    /// What is of no single campaign.
    struct Overviews: Codable, Hashable, Sendable {
        /// The sections of the site, by their names.
        var sections: [String: Section] = [:]
        /// What the pages share: the style sheet, the script, and the list of all pages.
        var assets: [File] = []

        /// Takes over what an interrupted build did not come to.
        mutating func fillUp(from before: Self) {
            for (name, section) in before.sections { sections[name, default: Section()].fillUp(from: section) }
            if assets.isEmpty { assets = before.assets }
        }

        fileprivate var paths: [String] {
            (sections.values.flatMap(\.pages.values).flatMap(\.files.files) + assets).map(\.path)
        }
    }

    /// By the names of their folders.
    let galleries: [ManifestLine<GalleryEntry>]
    let overviews: Overviews

    /// The sections of the site, by their names.
    var sections: [String: Section] { overviews.sections }

    /// The galleries, to be looked up.
    var galleriesByFolder: [FolderName: ManifestLine<GalleryEntry>] {
        Dictionary(galleries.map { ($0.content.folder, $0) }) { first, _ in first }
    }

    /// Every file that a build has written and not removed.
    var files: Set<OutputPath> { Set((galleries.flatMap(\.content.paths) + overviews.paths).compactMap(OutputPath.init)) }

    /// Files that this manifest has and a later one has not.
    ///
    /// What is the same in both is not taken apart: the usual build changes a few galleries of thousands.
    func files(missingFrom later: Manifest) -> Set<OutputPath> {
        let kept = later.galleriesByFolder
        var missing = Set(overviews.paths).subtracting(later.overviews.paths)
        for gallery in galleries.map(\.content) {
            guard let next = kept[gallery.folder]?.content else {
                missing.formUnion(gallery.paths)
                continue
            }
            if next.pages.files != gallery.pages.files || next.thumbnails != gallery.thumbnails {
                missing.formUnion(Set(gallery.paths).subtracting(next.paths))
            }
        }
        // Campaigns may share a picture, and with it the thumbnail.
        if !missing.isEmpty { for gallery in later.galleries { missing.subtract(gallery.content.paths) } }
        return Set(missing.compactMap(OutputPath.init))
    }
}
