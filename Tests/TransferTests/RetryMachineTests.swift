import FoundationEssentials
import TestSupport
import Testing
import TransferFixtures

@testable import Transfer

@Suite(.onOwnThreads) struct RetryMachineTests {
    private let now = Date(timeIntervalSince1970: 1_700_000_000)

    private func decisions(
        _ policy: RetryPolicy,
        notBefore: RetryTime? = nil,
        tokens: RetryTokens = RetryTokens(),
        seed: UInt64 = 1
    ) -> (delays: [Duration], record: RetryRecord) {
        var machine = RetryMachine(policy: policy)
        var tokens = tokens
        var random = SeededRandom(seed)
        var delays: [Duration] = []
        while case .retry(let delay) = machine.decide(notBefore: notBefore, now: now, tokens: &tokens, random: &random) {
            delays.append(delay)
        }
        return (delays, machine.record)
    }

    @Test func `each wait is drawn from a range that doubles up to the longest`() {
        let policy = RetryPolicy(attempts: 7, firstDelay: .seconds(1), longestDelay: .seconds(10))
        let limits: [Duration] = [.seconds(1), .seconds(2), .seconds(4), .seconds(8), .seconds(10), .seconds(10)]
        var longest = limits.map { _ in Duration.zero }
        for seed in 0..<300 {
            let delays = decisions(policy, seed: UInt64(seed)).delays
            #expect(delays.count == limits.count)
            for (index, delay) in delays.enumerated() {
                #expect(delay >= .zero && delay <= limits[index])
                longest[index] = max(longest[index], delay)
            }
        }
        // Full jitter uses the whole range, not its lower part.
        for (limit, longest) in zip(limits, longest) { #expect(longest > limit * 0.9) }
    }

    @Test func `the same seed gives the same waits`() {
        #expect(decisions(RetryPolicy(), seed: 7).delays == decisions(RetryPolicy(), seed: 7).delays)
        #expect(decisions(RetryPolicy(), seed: 7).delays != decisions(RetryPolicy(), seed: 8).delays)
    }

    @Test func `it gives up when the attempts are used`() {
        let (delays, record) = decisions(RetryPolicy(attempts: 4))
        #expect(delays.count == 3)
        #expect(record.attempts == 4)
        #expect(record.end == .attemptsUsed)
        #expect(record.note == "tried 4 times")
    }

    @Test func `one attempt means no retry and nothing to add`() {
        let (delays, record) = decisions(RetryPolicy(attempts: 1))
        #expect(delays.isEmpty)
        #expect(record.note == nil)
    }

    @Test func `the wait that a server asks for is kept and jitter comes on top`() {
        let policy = RetryPolicy(attempts: 3, firstDelay: .seconds(1))
        let delays = decisions(policy, notBefore: .after(.seconds(30))).delays
        #expect(delays[0] >= .seconds(30) && delays[0] <= .seconds(31))
        #expect(delays[1] >= .seconds(30) && delays[1] <= .seconds(32))
    }

    @Test func `a date in the past means no wait and a date ahead means the time until then`() {
        let policy = RetryPolicy(attempts: 2, firstDelay: .zero)
        #expect(decisions(policy, notBefore: .at(now - 500)).delays == [.zero])
        #expect(decisions(policy, notBefore: .at(now + 45)).delays == [.seconds(45)])
    }

    @Test func `a server that asks for too long is taken at its word`() {
        let (delays, record) = decisions(RetryPolicy(), notBefore: .at(now + 3600))
        #expect(delays.isEmpty)
        #expect(record.note == "the server asks to be left alone for 3600 s")
    }

    @Test func `without a retry left in the run it gives up`() {
        let (delays, record) = decisions(RetryPolicy(), tokens: RetryTokens(capacity: 2))
        #expect(delays.count == 2)
        #expect(record.note == "tried 3 times, the retries of this run are used up")
    }

    @Test func `successes give retries back but never more than there were`() {
        var tokens = RetryTokens(capacity: 2, refund: 0.5)
        for _ in 0..<10 { tokens.giveBack() }
        var taken = [tokens.take(), tokens.take(), tokens.take()]
        for _ in 0..<2 {
            tokens.giveBack()
            taken.append(tokens.take())
        }
        #expect(taken == [true, true, false, false, true])
    }

    @Test(arguments: [
        ("120", RetryTime.after(.seconds(120))),
        ("0", .after(.zero)),
        ("Wed, 03 Oct 2012 08:00:00 GMT", .at(Date(timeIntervalSince1970: 1_349_251_200))),
        ("Sunday, 06-Nov-94 08:49:37 GMT", .at(Date(timeIntervalSince1970: 784_111_777))),
        ("soon", nil),
        ("-3", nil),
        ("", nil),
    ])
    func `Retry-After is read in both its forms`(value: String, time: RetryTime?) {
        #expect(RetryTime(retryAfter: [HTTPHeaders.Field("retry-after", value)]) == time)
    }

    @Test func `the date in a message of Cloudinary is read`() {
        #expect(Date(serverText: "2025-08-08 17:00:00 UTC") == Date(timeIntervalSince1970: 1_754_672_400))
        #expect(Date(serverText: "Try again") == nil)
    }

    @Test(arguments: [
        (200, false), (204, false), (302, false), (400, false), (401, false), (404, false), (408, true), (413, false),
        (425, true), (429, true), (500, true), (501, false), (502, true), (503, true), (504, true), (505, false), (599, true),
    ])
    func `by status, only passing failures are asked again`(status: Int, isRetried: Bool) {
        let judgement = ResponseJudgement(byStatusOf: HTTPResponse(status: status))
        #expect(judgement == (isRetried ? .retry(notBefore: nil) : .final))
    }
}
