/// What a build found and what it did so far.
struct SiteLedger: Sendable {
    /// What the last build left; nil when nobody knows.
    let before: Manifest?
    /// The galleries that are as they should be.
    private(set) var galleries: [FolderName: Manifest.GalleryEntry] = [:]
    /// The list of campaigns, once it is as it should be.
    var index: Manifest.Pages?
    /// The mood report, once it is as it should be.
    var moods: Manifest.Pages?
    /// The list of all runs, once it is as it should be.
    var runs: Manifest.Pages?
    /// The pages of the runs that are as they should be.
    var runPages: [String: Manifest.Pages] = [:]
    /// The run that began last, once that is known.
    var lastRun: RunGlance?
    /// What the pages share, once it is as it should be.
    var assets: [Manifest.File] = []

    private var written = 0
    private var unchanged = 0
    private var thumbnails = 0

    /// Begins with what the last build left.
    init(before: Manifest?) { self.before = before }

    /// Takes over a gallery as the last build left it.
    mutating func keep(_ gallery: Manifest.GalleryEntry) {
        galleries[gallery.folder] = gallery
        unchanged += gallery.pages.files.count
    }

    /// Takes over pages as the last build left them.
    mutating func keep(_ pages: Manifest.Pages) { unchanged += pages.files.count }

    /// Takes a gallery that was built.
    mutating func add(_ gallery: Manifest.GalleryEntry, written: Int, thumbnails: Int) {
        galleries[gallery.folder] = gallery
        self.thumbnails += thumbnails
        count(written: written, of: gallery.pages.files.count)
    }

    /// Counts files of which some were written and the others were already as they should be.
    mutating func count(written: Int, of files: Int) {
        self.written += written
        unchanged += files - written
    }

    /// What the next build finds.
    var manifest: Manifest {
        Manifest(
            galleries: Self.sorted(galleries),
            index: index,
            moods: moods,
            runs: runs,
            runPages: runPages,
            lastRun: lastRun,
            assets: assets
        )
    }

    /// What the next build finds after one that did not come to its end: the old entries stand where no new one does, so
    /// that no file is forgotten.
    var interrupted: Manifest {
        let merged = (before?.galleriesByFolder ?? [:]).merging(galleries) { _, new in new }
        return Manifest(
            galleries: Self.sorted(merged),
            index: index ?? before?.index,
            moods: moods ?? before?.moods,
            runs: runs ?? before?.runs,
            runPages: (before?.runPages ?? [:]).merging(runPages) { _, new in new },
            lastRun: lastRun ?? before?.lastRun,
            assets: assets.isEmpty ? before?.assets ?? [] : assets
        )
    }

    private static func sorted(_ galleries: [FolderName: Manifest.GalleryEntry]) -> [Manifest.GalleryEntry] {
        galleries.sorted { $0.key.value < $1.key.value }.map(\.value)
    }

    /// Files of earlier builds that no page needs any more.
    var stale: Set<OutputPath> {
        let manifest = manifest
        guard let before, before != manifest else { return [] }
        return before.files(missingFrom: manifest)
    }

    /// What the build did, when it is over.
    func outcome(removed: Int) -> SiteOutcome {
        let problems = manifest.galleries.flatMap { gallery in
            gallery.problems.map {
                ReportProblem(campaignID: gallery.id, renderID: $0.renderID, message: $0.message, remedy: $0.remedy)
            }
        }
        return SiteOutcome(written: written, unchanged: unchanged, removed: removed, thumbnails: thumbnails, problems: problems)
    }
}
