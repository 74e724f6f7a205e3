import Synchronization
import Testing
import TransferFixtures

@testable import Transfer

@Suite struct LimitTests {
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

    @Test func `requests beyond the rate are spread out and a quiet time is not saved up twice`() {
        var schedule = RateSchedule(rate: RequestRate(2, per: .seconds(1)))
        let burst = (0..<5).map { _ in schedule.reserve(at: .seconds(10)) }
        #expect(burst == [.zero, .zero, .seconds(0.5), .seconds(1), .seconds(1.5)])
        let later = (0..<3).map { _ in schedule.reserve(at: .seconds(100)) }
        #expect(later == [.zero, .zero, .seconds(0.5)])
    }

    @Test func `the rate limit waits on the clock that was passed in`() async throws {
        let time = SkippingTime()
        let transport = RateLimited(
            ScriptedTransport(.status(200)),
            rate: RequestRate(1, per: .seconds(60)),
            timepiece: time.timepiece
        )
        for _ in 0..<3 { _ = try await transport.send(anyRequest) }
        #expect(time.sleeps == [.seconds(60), .seconds(60)])
    }

    @Test func `a dry run asks but changes nothing`() async throws {
        let script = ScriptedTransport(.status(200))
        let noted = Mutex<[String]>([])
        let transport = DryRunning(script) { request in
            noted.withLock { $0.append("\(request)") }
            return HTTPResponse(status: 204)
        }
        #expect(try await transport.send(HTTPRequest(.get, "https://api.example.org/ping")).status == 200)
        #expect(try await transport.send(anyRequest).status == 204)
        #expect(try await transport.send(HTTPRequest(.delete, "https://api.example.org/x")).status == 204)
        #expect(script.requests == 1)
        #expect(noted.withLock(\.self) == ["POST https://api.example.org/v1/upload", "DELETE https://api.example.org/x"])
    }
}
