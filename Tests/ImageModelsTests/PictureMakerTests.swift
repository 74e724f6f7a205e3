import Campaigns
import FoundationEssentials
import ImageModels
import Secrets
import Synchronization
import TestSupport
import Testing
import Transfer

@Suite(.onOwnThreads) struct `Whoever gets pictures of a service` {
    static let onTheWay: [Answer] = [
        .json(401, #"{"error": "no"}"#), .json(402, #"{"error": "no"}"#), .json(403, #"{"error": "no"}"#), .json(503, "{}"),
        .json(200, "<html></html>"), .json(301, ""), .nothing(.timedOut), .nothing(.untrusted), .nothing(.cancelled),
    ]

    @Test(arguments: onTheWay)
    func `keeps the way to a picture that is paid for, where only the way fails`(_ answer: Answer) async throws {
        let failure = try #require(await collect([answer]))
        #expect(!failure.isFinal, "\(answer) \(failure)")
    }

    static let aboutThePicture: [Answer] = [
        .json(200, #"{"status": "Content Moderated"}"#), .json(200, #"{"status": "Error"}"#),
        .json(200, #"{"status": "Task not found"}"#), .json(404, "{}"), .json(422, "{}"), .nothing(.forbiddenAddress),
    ]

    @Test(arguments: aboutThePicture)
    func `gives a picture up of which the service says that there is none`(_ answer: Answer) async throws {
        let failure = try #require(await collect([answer]))
        #expect(failure.isFinal, "\(answer) \(failure)")
    }

    @Test func `keeps the way to a picture for which the night has no time`() async throws {
        let failure = try #require(await collect([.json(200, #"{"status": "Pending"}"#)], end: .seconds(3)))
        #expect(!failure.isFinal && failure.kind == .unknownOutcome)
        let slow = try #require(await collect([.json(200, #"{"status": "Pending"}"#)]))
        #expect(!slow.isFinal)
    }

    @Test func `asks once for all where the service wants more time than there is, and waits where it wants less`() async throws {
        for (seconds, asked) in [(600, 1), (60, 5)] {
            let answers = CannedAnswers([.json(429, #"{"retry_after": \#(seconds)}"#)])
            let (clock, pause) = (Clock(), ServicePause())
            for _ in 0..<(seconds == 600 ? 200 : 1) {
                let failure = try #require(await make(answers, clock, pause: pause))
                #expect(failure.kind == .wait && !failure.isPaid && failure.isFinal)
            }
            #expect(answers.asked == asked)
        }
    }

    static let strange: [(headers: HTTPHeaders, body: String)] = [
        ([HTTPHeaders.Field("retry-after-ms", "inf")], "{}"), ([HTTPHeaders.Field("retry-after-ms", "nan")], "{}"),
        ([HTTPHeaders.Field("retry-after-ms", "-1e300")], "{}"), ([], #"{"retry_after": 1e300}"#),
        ([], #"{"retry_after": "inf"}"#), ([], #"{"estimated_time": "nan"}"#),
        ([HTTPHeaders.Field("RateLimit", "\"api\";r=0;t=1e300")], "{}"),
        (
            [
                HTTPHeaders.Field("x-ratelimit-remaining-requests", "0"),
                HTTPHeaders.Field("x-ratelimit-reset-requests", "9999999999999999999999999999999h"),
            ], "{}"
        ), ([], #"{"message": "try again in 99999999999999999999999999999999999999999999 s"}"#),
    ]

    @Test func `does not believe a service that names no possible wait or price`() async throws {
        for (headers, body) in Self.strange {
            let answers = CannedAnswers([.answer(HTTPResponse(status: 429, headers: headers, body: Array(body.utf8)))])
            let service = try service(answers)
            guard case .failed(let failure) = await service.begin(try order()) else {
                Issue.record("\(body) is no failure")
                continue
            }
            #expect(failure.kind == .wait && failure.wait == nil, "\(headers) \(body)")
        }
        for cost in ["1e300", "-5", "\"inf\"", "\"nan\"", "100001"] {
            let body = #"{"id": "a", "polling_url": "https://api.bfl.ai/v1/a", "cost": \#(cost)}"#
            guard case .accepted(let ticket) = try await service(CannedAnswers([.json(200, body)])).begin(try order()) else {
                Issue.record("\(cost) is not accepted")
                continue
            }
            #expect(ticket.facts.microdollars == nil && ticket.facts.requestID == "a")
        }
    }

    @Test(arguments: [500, 502, 504])
    func `takes counters of a window for no sign that nothing was begun`(_ status: Int) async throws {
        let window: HTTPHeaders = [
            HTTPHeaders.Field("x-ratelimit-remaining-requests", "0"), HTTPHeaders.Field("x-ratelimit-reset-requests", "1s"),
            HTTPHeaders.Field("RateLimit", "\"api\";r=0;t=1"),
        ]
        let answers = CannedAnswers([.answer(HTTPResponse(status: status, headers: window))])
        let failure = try #require(await make(answers, Clock(), pause: ServicePause()))
        #expect(failure.kind == .unknownOutcome && failure.isPaid && answers.asked == 1)
        let told = CannedAnswers([.answer(HTTPResponse(status: status, headers: [HTTPHeaders.Field("Retry-After", "1")]))])
        #expect(try await make(told, Clock(), pause: ServicePause())?.kind == .wait && told.asked == 5)
    }

    @Test func `tells silence from other failures`() async throws {
        for (code, isSilence) in [(TransferError.Code.unreachable, true), (.timedOut, true), (.connectionLost, false)] {
            let failure = try #require(await make(CannedAnswers([.nothing(code)]), Clock(), pause: ServicePause()))
            #expect(failure.isSilence == isSilence)
            #expect(await collect([.nothing(code)])?.isSilence == isSilence)
        }
    }

    private func collect(_ answers: [Answer], end: Duration? = nil) async -> ModelFailure? {
        try? await make(
            CannedAnswers(answers),
            Clock(),
            pause: ServicePause(),
            collecting: PictureTicket(.poll, "https://api.bfl.ai/v1/get_result/1"),
            end: end
        )
    }

    private func make(
        _ answers: CannedAnswers,
        _ clock: Clock,
        pause: ServicePause,
        collecting ticket: PictureTicket? = nil,
        end: Duration? = nil
    ) async throws -> ModelFailure? {
        var policy = PictureMaker.Policy()
        policy.end = end
        let maker = PictureMaker(try service(answers), timepiece: clock.timepiece, policy: policy, pause: pause)
        let order = try order()
        do throws(ModelFailure) {
            _ = try await maker.picture(
                order,
                collecting: ticket,
                begins: { () async throws(ModelFailure) in },
                accepted: { _ async throws(ModelFailure) in }
            )
            return nil
        } catch {
            return error
        }
    }

    private func service(_ answers: CannedAnswers) throws -> BlackForestLabs {
        BlackForestLabs(
            ServiceConnection(
                transport: answers,
                base: try ServiceAddress("https://api.bfl.ai/v1"),
                headers: [],
                secrets: .addresses,
                atOnce: 1,
                allowsPrivatePictures: false,
                patience: .seconds(60),
                timepiece: Clock().timepiece
            )
        )
    }

    private func order() throws -> PictureOrder {
        let model = try #require(ModelCatalog.standard.abilities(of: "flux-dev", at: .bfl))
        return PictureOrder(
            id: String(repeating: "0123456789abcdef", count: 4),
            model: model,
            prompt: "a red lantern in fog",
            negativePrompt: nil,
            size: model.shapes.size(nearest: 1),
            seed: 7
        )
    }
}

/// What a service answers.
enum Answer: Sendable {
    case answer(HTTPResponse)
    case nothing(TransferError.Code)

    static func json(_ status: Int, _ text: String) -> Answer { .answer(HTTPResponse(status: status, body: Array(text.utf8))) }
}

/// Answers in their order, the last one for ever.
private final class CannedAnswers: HTTPTransport {
    private let state: Mutex<(answers: [Answer], asked: Int)>

    init(_ answers: [Answer]) { state = Mutex((answers, 0)) }

    var asked: Int { state.withLock(\.asked) }

    func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse {
        let answer = state.withLock { state in
            state.asked += 1
            return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
        }
        switch answer {
        case .answer(let response): return response
        case .nothing(let code): throw TransferError(code, "there is no answer")
        }
    }
}

/// Time that passes by waiting alone.
private final class Clock: Sendable {
    private let uptime = Mutex(Duration.zero)

    var timepiece: Timepiece {
        Timepiece(
            uptime: { self.uptime.withLock(\.self) },
            date: { Date(timeIntervalSince1970: 1_800_000_000) },
            sleep: { rest in self.uptime.withLock { $0 += rest } }
        )
    }
}
