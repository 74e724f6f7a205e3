internal import Glibc
internal import SystemPackage

/// The folder that holds `campaigns/` and `output/`, and where everything in it lies.
struct Workspace: Sendable {
    /// The folder itself, as it was given.
    let root: FilePath

    init(root: FilePath) { self.root = root.lexicallyNormalized() }

    /// The campaign files.
    var campaigns: FilePath { root.appending("campaigns") }
    /// What the pages look like, where they shall not look as the program makes them.
    var theme: FilePath { root.appending("theme") }
    /// Everything that is made.
    var output: FilePath { root.appending("output") }
    /// What the program remembers between runs.
    var state: FilePath { output.appending("state") }
    /// The history.
    var history: FilePath { state.appending("history.sqlite") }
    /// Records that MongoDB has not confirmed.
    var outbox: FilePath { state.appending("outbox.sqlite") }
    /// Uploads that are not recorded yet.
    var journal: FilePath { state.appending("uploads.sqlite") }
    /// Finished pictures that could not be stored.
    var unsent: FilePath { state.appending("unsent") }
    /// What runs said of themselves, a file for each.
    var runNotes: FilePath { state.appending("runs") }
    /// The lock that keeps a second run out.
    var lock: FilePath { state.appending("run.lock") }
    /// Pictures on their way from the encoder to the store.
    var scratch: FilePath { state.appending("scratch") }
    /// The first page of the gallery, relative to the workspace, as results name it.
    static let gallery = "output/site/index.html"

    /// Checks that the workspace has campaigns.
    /// - Throws: ``CommandFailure`` with the way to start one.
    func requireCampaigns() throws {
        guard campaigns.isFolder else {
            throw CommandFailure(
                .failure,
                "there is no folder \(campaigns): start your first campaign with 'billposter init ID', or name the workspace with --workspace DIR"
            )
        }
    }

    /// Makes the folder for what the program remembers.
    /// - Throws: ``CommandFailure`` when something is in the way.
    func prepareState() throws {
        for folder in [output, state] where !folder.isFolder {
            guard mkdir(folder.string, 0o777) == 0 || errno == EEXIST && folder.isFolder else {
                let reason =
                    errno == EEXIST ? "a file of that name is in the way: move it away" : String(cString: strerror(errno))
                throw CommandFailure(.failure, "the folder \(folder) cannot be made: \(reason)")
            }
        }
    }
}

extension FilePath {
    var isFolder: Bool { (try? stat())?.type == .directory }

    var isThere: Bool { access(string, F_OK) == 0 }
}
