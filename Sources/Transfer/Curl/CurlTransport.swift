internal import CCurl
internal import Foundation
internal import Synchronization
public import SystemPackage

/// Many HTTP exchanges at once on one thread of its own, over libcurl's multi interface.
///
/// Connections are kept and used again. HTTP/2 is offered where TLS allows to; the server's certificate is always
/// verified. Redirects are not followed: no service that is used here needs them, and a redirect must not carry a
/// signature to another host. Every request begins at once; wrap it in ``ConcurrencyLimited`` to bound the connections.
public final class CurlTransport: HTTPTransport {
    /// What all exchanges of a transport have in common.
    public struct Settings: Sendable {
        /// Names this program to servers.
        public var userAgent: String
        /// Which way to go.
        public var proxies: Proxies
        /// A file of certificates (PEM) to trust instead of the system's, for networks with an authority of their own.
        public var certificateAuthorities: FilePath?

        /// Describes a transport.
        public init(userAgent: String, proxies: Proxies = .none, certificateAuthorities: FilePath? = nil) {
            self.userAgent = userAgent
            self.proxies = proxies
            self.certificateAuthorities = certificateAuthorities
        }
    }

    private let inbox: CurlInbox

    /// Starts the thread. It ends when the transport is released; no exchange can be under way then.
    /// - Throws: ``TransferError`` with the code `failed` when libcurl cannot start.
    public init(_ settings: Settings) throws(TransferError) {
        guard curlIsReady, let multi = curl_multi_init() else { throw TransferError(.failed, "libcurl does not start") }
        // The cache holds "4 times the number of added easy handles" by default (CURLMOPT_MAXCONNECTS), so it would
        // shrink whenever few exchanges are under way, and the next burst would have to connect again.
        var codes = [poster_multi_set_long(multi, CURLMOPT_MAXCONNECTS, 256)]
        // A multi handle that cannot be woken, because there were no descriptors left, would let every request wait for a minute.
        codes.append(curl_multi_wakeup(multi))
        if let code = codes.first(where: { $0 != CURLM_OK }) {
            curl_multi_cleanup(multi)
            throw TransferError(.failed, "libcurl does not start: \(String(cString: curl_multi_strerror(code)))")
        }
        let inbox = CurlInbox(multi: MultiHandle(pointer: multi))
        self.inbox = inbox
        let thread = Thread { CurlLoop(settings: settings, inbox: inbox).run() }
        thread.name = "transfer"
        thread.start()
    }

    deinit { inbox.close() }

    /// Hands the request to the transfer thread and waits for the end of the exchange.
    public func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        let mark = CancellationMark()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                inbox.add(CurlJob(request: request, mark: mark, end: continuation))
            }
        } onCancel: {
            mark.set()
            inbox.noteCancellation()
        }
        return try result.get()
    }
}

/// Whether curl_global_init succeeded; it runs once per process and needs no lock since libcurl 7.84.
private let curlIsReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

/// Set by the calling task, seen by the transfer thread.
final class CancellationMark: Sendable {
    private let isMarked = Atomic(false)

    var isSet: Bool { isMarked.load(ordering: .acquiring) }

    func set() { isMarked.store(true, ordering: .releasing) }
}

/// An exchange that the transfer thread has not begun yet.
struct CurlJob: Sendable {
    let request: HTTPRequest
    let mark: CancellationMark
    let end: CheckedContinuation<Result<HTTPResponse, TransferError>, Never>
}

/// A multi handle on its way to the transfer thread.
///
/// `@unchecked Sendable` because the transfer thread alone uses it, except for curl_multi_wakeup, which "can be called from
/// any thread" (curl_multi_wakeup(3)).
struct MultiHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
}

/// What tasks leave for the transfer thread.
final class CurlInbox: Sendable {
    struct Contents {
        var jobs: [CurlJob] = []
        var hasCancellations = false
        var isClosed = false
    }

    let multi: MultiHandle
    private let contents = Mutex(Contents())

    init(multi: MultiHandle) {
        self.multi = multi
    }

    func add(_ job: CurlJob) { change { $0.jobs.append(job) } }

    /// Says that the mark of some exchange was set.
    func noteCancellation() { change { $0.hasCancellations = true } }

    func close() { change { $0.isClosed = true } }

    /// Takes everything out.
    func take() -> Contents {
        contents.withLock { contents in
            defer {
                contents.jobs = []
                contents.hasCancellations = false
            }
            return contents
        }
    }

    /// The wake-up happens under the lock: once the thread has seen `isClosed` it frees the handle.
    private func change(_ body: (inout Contents) -> Void) {
        contents.withLock { contents in
            body(&contents)
            // Fails only where earlier wake-ups fill the pipe, and one of them is enough.
            _ = curl_multi_wakeup(multi.pointer)
        }
    }
}
