public import Artwork
internal import Campaigns
internal import Glibc
public import SystemPackage

/// Finished pictures that could not be stored, kept so that the next run need not make them again.
///
/// A picture stands under its render id, which follows from its pixels, so one that is here is the right one. It was
/// flushed before it got its name: a file with a name is complete.
public struct UnsentPictures: Sendable {
    private let folder: FilePath

    /// Makes the folder where there is none.
    /// - Parameter folder: on the file system of the ``ScratchFolder``.
    /// - Throws: ``NightlyError`` when the folder cannot be made.
    public init(folder: FilePath) throws(NightlyError) {
        self.folder = folder
        guard mkdir(folder.string, 0o777) == 0 || errno == EEXIST else {
            throw NightlyError(
                .unwritable,
                "the folder \(folder) for pictures that wait to be stored cannot be made",
                remedy: "check the rights of its parent",
                cause: Errno(rawValue: errno)
            )
        }
    }

    /// The picture of a job; nil where none waits.
    func picture(of job: PosterJob) -> FilePath? {
        let path = path(of: job)
        return access(path.string, R_OK) == 0 ? path : nil
    }

    /// Keeps a finished picture; where that fails it is removed, and the next run makes it again.
    func keep(_ picture: FilePath, of job: PosterJob) {
        let path = path(of: job)
        guard picture != path else { return }
        do {
            let descriptor = try FileDescriptor.open(picture, .readWrite)
            try descriptor.closeAfter { guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) } }
            guard rename(picture.string, path.string) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            unlink(picture.string)
        }
    }

    /// Removes the pictures that no poster of `wanted` asks for any more.
    public func discard(except wanted: Set<RenderID>) {
        let names = Set(wanted.map(\.rawValue))
        guard let entries = opendir(folder.string) else { return }
        defer { closedir(entries) }
        var stale: [FilePath.Component] = []
        while let entry = readdir(entries) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            guard let component = FilePath.Component(name), component.kind == .regular else { continue }
            if !names.contains(component.stem) { stale.append(component) }
        }
        for name in stale { unlink(folder.appending(name).string) }
    }

    private func path(of job: PosterJob) -> FilePath {
        folder.appending("\(job.renderID).\(job.spec.campaign.format.rawValue)")
    }
}
