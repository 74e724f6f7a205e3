internal import Artwork
internal import Assets
internal import Nightly
internal import Postbacks
internal import Reports

/// Ends a command: the message is for people, the status for scripts.
struct CommandFailure: Error {
    let status: ExitStatus
    /// Nil where everything was said already.
    let message: String?

    init(_ status: ExitStatus, _ message: String? = nil) {
        self.status = status
        self.message = message
    }

    /// Sorts an error of a lower layer into an exit code: the one place that does.
    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let error as NightlyError where error.code == .locked: self.init(.locked, error.description)
        case let error as AssetError where error.code == .badCredentials: self.init(.credentials, error.description)
        case let error as PostbackError where error.code == .badCredentials: self.init(.credentials, error.description)
        default: self.init(.failure, "\(error)")
        }
    }
}
