@preconcurrency internal import Dispatch
internal import Glibc
internal import Nightly

/// Turns the first SIGINT or SIGTERM into a request to stop, and the second into the end of the process.
///
/// Ending at once is safe at any instant: what was not recorded is made again by the next run.
final class Interrupts: Sendable {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopRequest, console: Console) {
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if stop.isMade { _exit(ExitStatus.interrupted.rawValue) }
                stop.make()
                console.warning("interrupted: finishing the posters in progress; interrupt again to end at once")
            }
            source.resume()
            return source
        }
    }

    /// Gives the signals back their usual effect.
    func end() {
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
    }
}
