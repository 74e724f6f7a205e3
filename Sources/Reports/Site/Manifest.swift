internal import Crypto
internal import Foundation
internal import Postbacks

/// What the last build left behind, so that the next one does only what is needed and removes only what is its own.
struct Manifest: Codable, Hashable, Sendable {
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

    /// By the names of their folders.
    var galleries: [GalleryEntry] = []
    var index: Pages?
    var moods: Pages?
    /// The list of all runs.
    var runs: Pages?
    /// The pages of the runs, by their names.
    var runPages: [String: Pages] = [:]
    /// The run that began last.
    var lastRun: RunGlance?
    /// What the pages share: the style sheet and the script.
    var assets: [File] = []

    /// The galleries, to be looked up.
    var galleriesByFolder: [FolderName: GalleryEntry] {
        Dictionary(galleries.map { ($0.folder, $0) }) { first, _ in first }
    }

    /// Every file that a build has written and not removed.
    var files: Set<OutputPath> { Set((galleries.flatMap(\.paths) + overviewPaths).compactMap(OutputPath.init)) }

    /// Files that this manifest has and a later one has not.
    ///
    /// What is the same in both is not taken apart: the usual build changes a few galleries of thousands.
    func files(missingFrom later: Manifest) -> Set<OutputPath> {
        let kept = later.galleriesByFolder
        var missing = Set(overviewPaths).subtracting(later.overviewPaths)
        for gallery in galleries {
            guard let next = kept[gallery.folder] else {
                missing.formUnion(gallery.paths)
                continue
            }
            if next.pages.files != gallery.pages.files || next.thumbnails != gallery.thumbnails {
                missing.formUnion(Set(gallery.paths).subtracting(next.paths))
            }
        }
        // Campaigns may share a picture, and with it the thumbnail.
        if !missing.isEmpty { for gallery in later.galleries { missing.subtract(gallery.paths) } }
        return Set(missing.compactMap(OutputPath.init))
    }

    private var overviewPaths: [String] {
        let overviews = [index, moods, runs].compactMap(\.self) + Array(runPages.values)
        return (overviews.flatMap(\.files.files) + assets).map(\.path)
    }
}

extension Manifest {
    private static let mark = "billposter-site 5 "

    /// Reads what ``encoded()`` wrote.
    /// - Returns: nil for anything else, damaged manifests and those of other versions included.
    init?(_ bytes: [UInt8]) {
        guard let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        let body = Data(bytes[(lineEnd + 1)...])
        guard String(decoding: bytes[..<lineEnd], as: UTF8.self) == Self.mark + Self.digest(of: body),
            let manifest = try? JSONDecoder().decode(Manifest.self, from: body)
        else { return nil }
        self = manifest
    }

    /// A line with the version and the SHA-256 of what follows, then JSON.
    func encoded() throws(ReportError) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            let body = try encoder.encode(self)
            return Array((Self.mark + Self.digest(of: body) + "\n").utf8) + body
        } catch {
            throw ReportError(.file, "the list of built pages cannot be written", cause: error)
        }
    }

    private static func digest(of body: Data) -> String {
        SHA256.hash(data: body).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
