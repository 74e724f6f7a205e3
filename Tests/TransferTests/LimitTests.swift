import Synchronization
import TestSupport
import Testing
import TransferFixtures

@testable import Transfer

@Suite(.onOwnThreads) struct LimitTests {
    /// Holds every request until it is let go, and knows how many are inside.
    private final class Gate: HTTPTransport {
        private struct State {
            var inside = 0
            var most = 0
            var held: [CheckedContinuation<Void, Never>] = []
        }

        private let state = Mutex(State())
        let arrivals = AsyncStream<Void>.makeStream()

        var most: Int { state.withLock(\.most) }

        func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    state.inside += 1
                    state.most = max(state.most, state.inside)
                    state.held.append(continuation)
                }
                arrivals.continuation.yield()
            }
            return HTTPResponse(status: 200)
        }

        func letOneGo() {
            let held = state.withLock { state in
                state.inside -= 1
                return state.held.removeFirst()
            }
            held.resume()
        }
    }

    @Test func `no more requests are under way than allowed and all come through`() async {
        let gate = Gate()
        let transport = ConcurrencyLimited(gate, limit: 3)
        await withTaskGroup { group in
            for _ in 0..<50 { group.addTask { _ = try? await transport.send(anyRequest) } }
            var arrived = 0
            for await _ in gate.arrivals.stream {
                gate.letOneGo()
                arrived += 1
                if arrived == 50 { break }
            }
        }
        #expect(gate.most <= 3)
    }

    @Test func `a request that is cancelled while it waits leaves the line without being sent`() async throws {
        let gate = Gate()
        let transport = ConcurrencyLimited(gate, limit: 1)
        var arrivals = gate.arrivals.stream.makeAsyncIterator()
        let first = Task { try await transport.send(anyRequest) }
        await arrivals.next()
        let second = Task { try await transport.send(anyRequest) }
        second.cancel()
        let error = await #expect(throws: TransferError.self) { try await second.value }
        #expect(error?.description == "POST https://api.example.org/v1/upload: cancelled while waiting for its turn")
        gate.letOneGo()
        _ = try await first.value
        let third = Task { try await transport.send(anyRequest) }
        await arrivals.next()
        gate.letOneGo()
        _ = try await third.value
    }
}
