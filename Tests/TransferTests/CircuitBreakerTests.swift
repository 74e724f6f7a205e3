import Synchronization
import TestSupport
import Testing
import TransferFixtures

@testable import Transfer

@Suite(.onOwnThreads) struct CircuitBreakerTests {
    @Test func `it opens at the failure that the policy names and holds back until the rest is over`() {
        var breaker = CircuitBreaker(policy: CircuitPolicy(failures: 3, rest: .seconds(60)))
        #expect([breaker.failed(at: .seconds(1)), breaker.failed(at: .seconds(2))] == [false, false])
        #expect(breaker.admit(at: .seconds(2)) == .go)
        let opened = breaker.failed(at: .seconds(3))
        #expect(opened)
        #expect(breaker.admit(at: .seconds(3)) == .holdBack)
        #expect(breaker.admit(at: .seconds(62.9)) == .holdBack)
        #expect(breaker.admit(at: .seconds(63)) == .go)
    }

    @Test func `only one request looks whether the service is back`() {
        var breaker = CircuitBreaker(policy: CircuitPolicy(failures: 1, rest: .seconds(10)))
        _ = breaker.failed(at: .zero)
        #expect(breaker.admit(at: .seconds(10)) == .go)
        #expect(breaker.admit(at: .seconds(10)) == .holdBack)
        let reopened = breaker.failed(at: .seconds(11))
        #expect(!reopened, "the message was shown when it opened first")
        #expect(breaker.admit(at: .seconds(20)) == .holdBack)
        #expect(breaker.admit(at: .seconds(21)) == .go)
        breaker.succeeded()
        #expect(breaker.admit(at: .seconds(21)) == .go)
    }

    @Test func `a success between failures begins the count again`() {
        var breaker = CircuitBreaker(policy: CircuitPolicy(failures: 2))
        for _ in 0..<10 {
            let opened = breaker.failed(at: .zero)
            #expect(!opened)
            breaker.succeeded()
        }
    }

    @Test func `a look that was cancelled does not keep the circuit open for ever`() {
        var breaker = CircuitBreaker(policy: CircuitPolicy(failures: 1, rest: .seconds(10)))
        _ = breaker.failed(at: .zero)
        _ = breaker.admit(at: .seconds(10))
        breaker.learnedNothing(at: .seconds(12))
        #expect(breaker.admit(at: .seconds(12)) == .go)
    }

    @Test func `a dead service is reported once and the rest fails at once with the same words`() async {
        let script = ScriptedTransport(.failure(.unreachable))
        let messages = Mutex<[String]>([])
        let time = SkippingTime()
        let transport = CircuitBreaking(script, service: "Cloudinary", timepiece: time.timepiece) { error in
            messages.withLock { $0.append("\(error)") }
        }
        var codes: [TransferError.Code] = []
        var texts: Set<String> = []
        for _ in 0..<1000 {
            do throws(TransferError) {
                _ = try await transport.send(anyRequest)
            } catch {
                codes.append(error.code)
                if error.code == .circuitOpen { texts.insert("\(error)") }
            }
        }
        #expect(script.requests == 5)
        #expect(codes == Array(repeating: .unreachable, count: 5) + Array(repeating: .circuitOpen, count: 995))
        let text =
            "Cloudinary has failed too often in a row, so no more requests are sent for now; "
            + "the last failure was: POST https://api.example.org/v1/upload: unreachable"
        #expect(messages.withLock(\.self) == [text])
        #expect(texts == [text])
    }

    @Test func `a refusal is not a failure of the service`() async throws {
        let script = ScriptedTransport(.status(401))
        let transport = CircuitBreaking(script, service: "Cloudinary", timepiece: SkippingTime().timepiece) { _ in }
        for _ in 0..<20 { _ = try await transport.send(anyRequest) }
        #expect(script.requests == 20)
    }

    @Test func `an answer that stayed bad through all retries counts as a failure`() async throws {
        let script = ScriptedTransport(.status(503))
        let time = SkippingTime()
        let retrying = Retrying(
            script,
            policy: RetryPolicy(attempts: 2),
            budget: RetryBudget(),
            timepiece: time.timepiece,
            random: SeededRandom(1)
        )
        let transport = CircuitBreaking(
            retrying,
            service: "Cloudinary",
            policy: CircuitPolicy(failures: 2),
            timepiece: time.timepiece
        ) { _ in }
        for _ in 0..<2 { #expect(try await transport.send(anyRequest).status == 503) }
        let error = await #expect(throws: TransferError.self) { try await transport.send(anyRequest) }
        #expect(
            error?.message.hasSuffix("the last failure was: POST https://api.example.org/v1/upload: the server answered 503")
                == true
        )
        #expect(script.requests == 4)
    }
}
