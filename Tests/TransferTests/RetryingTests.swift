import Synchronization
import TestSupport
import Testing
import Transfer
import TransferFixtures

@Suite(.onOwnThreads) struct RetryingTests {
    private let time = SkippingTime()

    private func retrying(
        _ transport: any HTTPTransport,
        policy: RetryPolicy = RetryPolicy(),
        budget: RetryBudget = RetryBudget()
    ) -> Retrying {
        Retrying(transport, policy: policy, budget: budget, timepiece: time.timepiece, random: SeededRandom(3))
    }

    @Test func `a passing failure is asked again until it succeeds`() async throws {
        let script = ScriptedTransport(.status(503), .failure(.connectionLost), .status(429), .status(200))
        let response = try await retrying(script).send(anyRequest)
        #expect(response.status == 200)
        #expect(response.retries.attempts == 4)
        #expect(response.retries.end == nil)
        #expect(time.sleeps.count == 3)
    }

    @Test func `a final answer is not asked again`() async throws {
        let script = ScriptedTransport(.status(401))
        #expect(try await retrying(script).send(anyRequest).status == 401)
        #expect(script.requests == 1)
    }

    @Test func `a final error is not tried again`() async {
        let script = ScriptedTransport(.failure(.untrusted))
        let error = await #expect(throws: TransferError.self) { try await retrying(script).send(anyRequest) }
        #expect(error?.code == .untrusted)
        #expect(script.requests == 1)
    }

    @Test func `the last answer comes back with the number of attempts`() async throws {
        let response = try await retrying(ScriptedTransport(.status(500)), policy: RetryPolicy(attempts: 3)).send(anyRequest)
        #expect(response.status == 500)
        #expect(response.retries.note == "tried 3 times")
    }

    @Test func `the last error says how often it was tried`() async {
        let error = await #expect(throws: TransferError.self) {
            try await retrying(ScriptedTransport(.failure(.timedOut)), policy: RetryPolicy(attempts: 3)).send(anyRequest)
        }
        #expect(error?.description == "POST https://api.example.org/v1/upload: timedOut, tried 3 times")
    }

    @Test func `the wait follows Retry-After on the clock that was passed in`() async throws {
        let script = ScriptedTransport(.status(429, [HTTPHeaders.Field("Retry-After", "42")]), .status(200))
        _ = try await retrying(script, policy: RetryPolicy(firstDelay: .zero)).send(anyRequest)
        #expect(time.sleeps == [.seconds(42)])
    }

    @Test func `the body is made again for each attempt`() async throws {
        let made = Mutex(0)
        let request = HTTPRequest(
            .post,
            "https://api.example.org/",
            makeBody: {
                made.withLock { $0 += 1 }
                return .none
            }
        )
        struct BodyMaker: HTTPTransport {
            let base: ScriptedTransport
            func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
                _ = request.makeBody()
                return try await base.send(request)
            }
        }
        _ = try await retrying(BodyMaker(base: ScriptedTransport(.status(500), .status(500), .status(200)))).send(request)
        #expect(made.withLock(\.self) == 3)
    }

    @Test func `all requests of a run share one budget so that a dead service ends soon`() async throws {
        let script = ScriptedTransport(.failure(.unreachable))
        let budget = RetryBudget(RetryTokens(capacity: 20))
        let transport = retrying(script, budget: budget)
        await withTaskGroup { group in
            for _ in 0..<300 {
                group.addTask { _ = try? await transport.send(anyRequest) }
            }
        }
        #expect(script.requests == 320)
    }

    @Test func `cancelling ends the wait`() async {
        let waits = AsyncStream<Void>.makeStream()
        let timepiece = Timepiece(
            uptime: { .zero },
            date: time.timepiece.date,
            sleep: { _ in
                waits.continuation.yield()
                try await Task.sleep(for: .seconds(3600))
            }
        )
        let transport = Retrying(
            ScriptedTransport(.status(503)),
            budget: RetryBudget(),
            timepiece: timepiece,
            random: SeededRandom(1)
        )
        let task = Task { try await transport.send(anyRequest) }
        for await _ in waits.stream { break }
        task.cancel()
        let error = await #expect(throws: TransferError.self) { try await task.value }
        #expect(error?.code == .cancelled)
    }
}
