internal import Artwork
internal import Digests
internal import Files
internal import Foundation
internal import Glibc
public import Postbacks
public import SystemPackage
internal import Threads

/// A cache in a folder: each picture under its digest, and beside them one note for each address.
///
/// A file that stands under its name is complete. Notes are named after the hash of the address, because an address may hold
/// a secret.
public struct PictureCacheFolder: PictureCache {
    /// Where the pictures and their notes are.
    public let folder: FilePath
    private let pool = ThreadPool.shared
    private var usage: UsageLock { UsageLock(FilePath("\(folder).lock")) }

    /// How long a picture stays after a server was last asked about it.
    private static let lifetime: Int64 = 30 * 24 * 3_600_000

    /// - Parameter folder: made when the first picture is kept.
    public init(_ folder: FilePath) { self.folder = folder }

    /// The picture of an address, where its note and its file are there and agree.
    public func picture(of address: String) async -> CachedPicture? {
        await pool.run {
            guard let note = note(at: path(ofNoteFor: address)),
                let cutout = Cutout(keptIn: folder, digest: note.digest)
            else { return nil }
            return CachedPicture(
                cutout: cutout,
                validators: note.validators,
                confirmedAt: Timestamp(milliseconds: note.confirmedAt)
            )
        }
    }

    /// Keeps a picture, the file first: a note never names what is not there.
    public func keep(_ picture: CachedPicture, bytes: [UInt8]?, of address: String) async throws {
        let note = Note(
            digest: picture.cutout.digest,
            validators: picture.validators,
            confirmedAt: picture.confirmedAt.milliseconds
        )
        let text = try JSONEncoder().encode(note)
        try await pool.run { () throws(NightlyError) in
            do throws(FileError) {
                if let bytes { try picture.cutout.file.write(bytes, .flushed) }
                try path(ofNoteFor: address).write(text, .flushed)
            } catch {
                throw NightlyError(.unwritable, "the picture cannot be kept in \(folder)", cause: error)
            }
        }
    }

    /// Runs `body`, which fetches pictures and uses them without holding the workspace's lock; nothing is cleared meanwhile.
    public func using<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        try await usage.using(body)
    }

    /// Removes what no address has led to for a month, and pictures in whose place another one came; nothing while somebody else
    /// uses them.
    ///
    /// Only for who holds the workspace's lock: a run that is making posters may still read what goes.
    /// - Parameter named: the addresses that campaigns name today; their copies stay also when no server has confirmed them
    ///   for long, because they are all that there is.
    /// - Throws: ``NightlyError`` when nobody can tell whether they are in use.
    public func clear(at now: Timestamp, except named: Set<String>) async throws {
        guard folder.isFolder else { return }
        _ = try await usage.unlessInUse {
            await pool.run {
                guard let names = try? folder.names() else { return }
                let namedNotes = Set(named.compactMap { path(ofNoteFor: $0).lastComponent?.string })
                var wanted: Set<String> = []
                for name in names where name.hasSuffix(Self.noteEnding) {
                    guard let note = note(at: folder.appending(name)) else { continue }
                    if namedNotes.contains(name) || now.milliseconds - note.confirmedAt < Self.lifetime {
                        wanted.formUnion([name, note.digest])
                    }
                }
                for name in names where !wanted.contains(name) { unlink(folder.appending(name).string) }
            }
        }
    }

    private struct Note: Codable {
        let digest: String
        let validators: CachedPicture.Validators
        /// Milliseconds since 1970.
        let confirmedAt: Int64
    }

    private static let noteEnding = ".json"

    private func path(ofNoteFor address: String) -> FilePath {
        folder.appending(Digest.sha256(address.utf8).hex + Self.noteEnding)
    }

    private func note(at file: FilePath) -> Note? {
        (try? file.contents()).flatMap { try? JSONDecoder().decode(Note.self, from: Data($0)) }
    }
}
