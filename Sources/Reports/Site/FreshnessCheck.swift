internal import Glibc
internal import SystemPackage

/// A look at many files of the output folder, one `fstatat` each: no path is taken apart, no file opened.
struct FreshnessCheck {
    /// The output folder, opened.
    private let descriptor: Int32

    /// Opens the output folder for as long as `body` runs; nil when that fails, as it does when there is none yet.
    static func at<Answer>(_ folder: SiteFolder, _ body: (FreshnessCheck) -> Answer) -> Answer? {
        let descriptor = open(folder.output.string, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return body(FreshnessCheck(descriptor: descriptor))
    }

    /// Whether nothing would change if the gallery were built again.
    func isFresh(_ gallery: Manifest.GalleryEntry, _ fingerprint: String) -> Bool {
        gallery.isComplete && isFresh(gallery.pages, fingerprint) && gallery.thumbnails.allSatisfy { (length(of: $0) ?? 0) > 0 }
            && gallery.absent.allSatisfy { length(of: $0) == nil }
    }

    /// Whether pages say what they should and are all there.
    func isFresh(_ pages: Manifest.Pages, _ fingerprint: String) -> Bool {
        pages.fingerprint == fingerprint && pages.files.allSatisfy { length(of: $0) == $1 }
    }

    private func length(of path: UnsafePointer<CChar>) -> Int? {
        var facts = stat()
        guard fstatat(descriptor, path, &facts, 0) == 0, facts.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(facts.st_size)
    }
}
