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
        let files: [File]
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
    var files: Set<OutputPath> {
        let overviews = [index, moods, runs].compactMap(\.self) + Array(runPages.values)
        let pages = galleries.flatMap(\.pages.files) + overviews.flatMap(\.files) + assets
        return Set((pages.map(\.path) + galleries.flatMap(\.thumbnails)).compactMap(OutputPath.init))
    }
}

extension Manifest {
    private static let mark = "billposter-site 3 "

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
