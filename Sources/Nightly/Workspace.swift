internal import Files
internal import Glibc
public import SystemPackage

/// The folder that holds `campaigns/` and `output/`, and where everything in it lies.
public struct Workspace: Sendable {
    /// The folder itself, as it was given.
    public let root: FilePath

    /// Names a workspace; nothing is looked at.
    public init(root: FilePath) { self.root = root.lexicallyNormalized() }

    /// The campaign files.
    public var campaigns: FilePath { root.appending("campaigns") }
    /// What holds for every campaign whose own file says nothing; optional.
    public var defaultsFile: FilePath { root.appending("billposter.yaml") }
    /// What the pages look like, where they are not to look as the program makes them.
    public var theme: FilePath { root.appending("theme") }
    /// Everything that is made.
    public var output: FilePath { root.appending("output") }
    /// What the program remembers between runs.
    public var state: FilePath { output.appending("state") }
    /// The history.
    public var history: FilePath { state.appending("history.sqlite") }
    /// Records that MongoDB has not confirmed.
    public var outbox: FilePath { state.appending("outbox.sqlite") }
    /// Uploads that are not recorded yet.
    public var journal: FilePath { state.appending("uploads.sqlite") }
    /// Finished pictures that could not be stored.
    public var unsent: FilePath { state.appending("unsent") }
    /// Pictures of artists that were fetched.
    public var pictures: FilePath { state.appending("cutouts") }
    /// Image models and who runs them; there need be no such file.
    public var models: FilePath { root.appending("models.yaml") }
    /// Backgrounds that models made.
    public var backgrounds: FilePath { state.appending("backgrounds") }
    /// What runs said of themselves, a file for each.
    public var runNotes: FilePath { state.appending("runs") }
    /// The lock that keeps a second run out.
    public var lock: FilePath { state.appending("run.lock") }
    /// Pictures on their way from the encoder to the store.
    public var scratch: FilePath { state.appending("scratch") }
    /// The first page of the gallery, relative to the workspace, as results name it.
    public static let gallery = "output/site/index.html"

    /// The folders below which a night writes. Each may be a link to another disk, and is made with the first file in it.
    public var writtenFolders: [FilePath] {
        [output.appending("posters"), output.appending("site"), scratch, unsent, runNotes, pictures]
    }

    /// Makes the folder for what the program remembers.
    /// - Throws: ``NightlyError`` with the code `unwritable` when something is in the way.
    public func prepareState() throws(NightlyError) {
        for folder in [output, state] where !folder.isFolder {
            guard mkdir(folder.string, 0o777) == 0 || errno == EEXIST && folder.isFolder else {
                let isFile = errno == EEXIST
                throw NightlyError(
                    .unwritable,
                    "the folder \(folder) cannot be made: "
                        + (isFile ? "a file of that name is in the way" : String(cString: strerror(errno))),
                    remedy: isFile ? "move it out of the way" : nil
                )
            }
        }
    }
}

extension FilePath {
    /// Whether there is anything here.
    package var isThere: Bool { access(string, F_OK) == 0 }
}
