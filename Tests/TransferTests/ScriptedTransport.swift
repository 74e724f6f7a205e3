import Synchronization
import Transfer

/// Answers from a list, and the last entry for ever.
final class ScriptedTransport: HTTPTransport {
    enum Step: Sendable {
        case status(Int, HTTPHeaders = [])
        case failure(TransferError.Code)
    }

    private let steps: Mutex<[Step]>
    private let seen = Mutex(0)

    var requests: Int { seen.withLock(\.self) }

    init(_ steps: Step...) {
        self.steps = Mutex(steps)
    }

    func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        seen.withLock { $0 += 1 }
        let step = steps.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }
        switch step {
        case .status(let status, let headers): return HTTPResponse(status: status, headers: headers)
        case .failure(let code): throw TransferError(code, "\(request): \(code)")
        }
    }
}

/// A request that needs no server.
let anyRequest = HTTPRequest(.post, "https://api.example.org/v1/upload?token=hidden")
