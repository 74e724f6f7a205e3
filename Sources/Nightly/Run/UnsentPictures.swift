public import Artwork
internal import Campaigns
internal import Files
internal import Glibc
public import SystemPackage

/// Finished pictures that could not be stored, kept so that the next run need not make them again.
///
/// A picture stands under its render id, which follows from its pixels, so one that is here is the right one. It was
/// flushed before it got its name: a file with a name is complete.
public struct UnsentPictures: Sendable {
    private let folder: FilePath

    /// Makes the folder where there is none.
    /// - Throws: ``NightlyError`` when the folder cannot be made.
    public init(folder: FilePath) throws(NightlyError) {
        self.folder = folder
        do throws(FileError) {
            try folder.makeFolder(.flushed)
        } catch {
            throw NightlyError(
                .unwritable,
                "the folder \(folder) for pictures that wait to be stored cannot be made",
                remedy: "check the rights of its parent",
                cause: error
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
        do { try picture.move(to: path, .flushed) } catch { unlink(picture.string) }
    }

    /// Removes the pictures that no poster of `wanted` needs.
    public func discard(except wanted: Set<RenderID>) {
        let names = Set(wanted.map(\.rawValue))
        for name in (try? folder.names()) ?? [] {
            let file = folder.appending(name)
            if file.stem.map({ !names.contains($0) }) ?? true { unlink(file.string) }
        }
    }

    private func path(of job: PosterJob) -> FilePath {
        folder.appending("\(job.renderID).\(job.spec.campaign.format.rawValue)")
    }
}
