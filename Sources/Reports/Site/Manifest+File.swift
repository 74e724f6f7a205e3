internal import Digests
internal import Foundation
internal import Threads

// The manifest's file: a line with the version and the SHA-256 of what follows, a line for the overviews, and a line for
// each gallery.

extension Manifest {
    private static let mark = "billposter-site 7 "

    /// Reads what ``encoded()`` wrote, on all threads at once.
    /// - Returns: nil for anything else, damaged manifests and those of other versions included.
    static func read(_ bytes: [UInt8], on threads: ThreadPool, concurrency: Int) async -> Manifest? {
        guard let lines = await threads.run({ lines(of: bytes) }), let first = lines.first,
            let overviews = ManifestLine<Overviews>(first, JSONDecoder())
        else { return nil }
        let galleries = await threads.map(lines.dropFirst(), shares: concurrency) { lines in
            let decoder = JSONDecoder()
            return lines.map { ManifestLine<GalleryEntry>($0, decoder) }
        }
        let whole = galleries.compactMap(\.self)
        guard whole.count == galleries.count else { return nil }
        return Manifest(galleries: whole, overviews: overviews.content)
    }

    /// The content of the file.
    func encoded() throws(ReportError) -> [UInt8] {
        let lines = [try ManifestLine(overviews).text] + galleries.map(\.text)
        var body: [UInt8] = []
        body.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for line in lines {
            body += line
            body.append(lineEnd)
        }
        return Array((Self.mark + Self.digest(of: body[...])).utf8) + [lineEnd] + body
    }

    private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
        guard let end = bytes.firstIndex(of: lineEnd) else { return nil }
        let body = bytes[(end + 1)...]
        guard String(decoding: bytes[..<end], as: UTF8.self) == mark + digest(of: body) else { return nil }
        return body.split(separator: lineEnd)
    }

    private static func digest(of body: ArraySlice<UInt8>) -> String {
        Digest.sha256(body).hex
    }
}

private let lineEnd = UInt8(ascii: "\n")
