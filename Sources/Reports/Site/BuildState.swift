/// What a build found and what it did so far.
struct BuildState: Sendable {
    /// What the last build left; nil when it is unknown.
    let before: Manifest?
    /// The galleries that are as they should be.
    private(set) var galleries: [FolderName: ManifestLine<Manifest.GalleryEntry>] = [:]
    private var overviews = Manifest.Overviews()

    private var written = 0
    private var unchanged = 0
    private var thumbnails = 0

    /// Begins with what the last build left.
    init(before: Manifest?) { self.before = before }

    /// Takes over a gallery as the last build left it.
    mutating func keep(_ gallery: ManifestLine<Manifest.GalleryEntry>) {
        galleries[gallery.content.folder] = gallery
        unchanged += gallery.content.pages.files.count
    }

    /// Takes a gallery that was built.
    mutating func add(_ gallery: ManifestLine<Manifest.GalleryEntry>, written: Int, thumbnails: Int) {
        galleries[gallery.content.folder] = gallery
        self.thumbnails += thumbnails
        count(written: written, of: gallery.content.pages.files.count)
    }

    /// Takes a section, or as much of it as was built.
    mutating func add(_ built: BuiltSection) {
        overviews.sections[built.name] = built.section
        count(written: built.written, of: built.section.pages.values.reduce(0) { $0 + $1.files.count })
    }

    /// Takes files that pages share.
    mutating func addAssets(_ files: [Manifest.File], written: Int) {
        overviews.assets += files
        count(written: written, of: files.count)
    }

    /// Counts files of which some were written and the others were already as they should be.
    private mutating func count(written: Int, of files: Int) {
        self.written += written
        unchanged += files - written
    }

    /// What the next build finds.
    var manifest: Manifest { Manifest(galleries: Self.sorted(galleries), overviews: overviews) }

    /// What the next build finds after one that did not come to its end: the old entries stand where no new one does, so
    /// that no file is forgotten.
    var interrupted: Manifest {
        let merged = (before?.galleriesByFolder ?? [:]).merging(galleries) { _, new in new }
        var overviews = overviews
        if let before = before?.overviews { overviews.fillUp(from: before) }
        return Manifest(galleries: Self.sorted(merged), overviews: overviews)
    }

    private static func sorted(_ galleries: [FolderName: ManifestLine<Manifest.GalleryEntry>])
        -> [ManifestLine<Manifest.GalleryEntry>]
    {
        galleries.sorted { $0.key.value < $1.key.value }.map(\.value)
    }

    /// Files of earlier builds that no page needs now.
    var stale: Set<OutputPath> {
        let manifest = manifest
        guard let before, before != manifest else { return [] }
        return before.files(missingFrom: manifest)
    }

    /// What the build did, when it is over.
    func outcome(removed: Int) -> SiteOutcome {
        let problems = Self.sorted(galleries).map(\.content).flatMap { gallery in
            gallery.problems.map {
                ReportProblem(campaignID: gallery.id, renderID: $0.renderID, message: $0.message, remedy: $0.remedy)
            }
        }
        return SiteOutcome(written: written, unchanged: unchanged, removed: removed, thumbnails: thumbnails, problems: problems)
    }
}
