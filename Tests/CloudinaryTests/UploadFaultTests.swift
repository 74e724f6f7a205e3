import Assets
import CloudinaryStandIn
import FoundationEssentials
import Secrets
import TestSupport
import Testing
import Threads
import Transfer
import TransferFixtures

@testable import Cloudinary

/// What the client does about each way in which the service fails.
@Suite(.onOwnThreads) struct UploadFaultTests {
    private static let source = UploadSource.bytes(picture(bytes: 2000), filename: "a.png")

    @Test(arguments: Fault.allCases)
    func `a fault that passes is outlasted and leaves one asset`(fault: Fault) async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setFaults(.next(fault, fault))
            let test = try TestClient(standIn)
            let asset = try await test.client.upload(Self.source, as: "renders/a/b/poster_square")
            #expect(standIn.pictures.count == 1)
            #expect(standIn.pictures["renders/a/b/poster_square"]?.version == asset.version)
            #expect(standIn.requests.count == (fault == .slowDrip ? 1 : 3))
            #expect(test.client.clockWarning == nil)
            // Where the service says when to come back, that is when we come back.
            let shortest: Duration =
                switch fault {
                case .limitWithDate, .tooManyWithDate: .seconds(1)
                default: .zero
                }
            #expect(test.time.sleeps.min() ?? .zero >= shortest)
            #expect(test.outages.messages.isEmpty)
        }
    }

    struct Ending: Sendable, CustomTestStringConvertible {
        let fault: Fault
        let code: CloudinaryError.Code
        let requests: Int
        let text: String

        var testDescription: String { fault.rawValue }
    }

    static let endings = [
        Ending(fault: .failure, code: .unavailable, requests: 8, text: "Cloudinary answered 500: General Error, tried 8 times"),
        Ending(fault: .badGateway, code: .unavailable, requests: 8, text: "Cloudinary answered 502, tried 8 times"),
        Ending(fault: .unavailable, code: .unavailable, requests: 8, text: "Cloudinary answered 503, tried 8 times"),
        Ending(
            fault: .locked,
            code: .unavailable,
            requests: 8,
            text: "Cloudinary answered 423: Resource is still processing, tried 8 times"
        ),
        Ending(
            fault: .tooMany,
            code: .rateLimited,
            requests: 8,
            text: "Cloudinary answered 429: Too many requests, tried 8 times"
        ),
        Ending(
            fault: .errorWithStatus200,
            code: .unavailable,
            requests: 5,
            text: "Cloudinary accepted and refused in one answer: Internal failure, tried 5 times"
        ),
        Ending(fault: .truncatedJSON, code: .unavailable, requests: 5, text: "Cloudinary sent a broken answer, tried 5 times"),
        Ending(
            fault: .noSecureURL,
            code: .mismatch,
            requests: 5,
            text: "what Cloudinary says it stored is not what was sent: no http address in the answer: "
                + "check whether the account changes pictures on upload (upload defaults, incoming transformations)"
        ),
        Ending(
            fault: .wrongSignature,
            code: .mismatch,
            requests: 5,
            text: "what Cloudinary says it stored is not what was sent: the answer is not signed with the account's secret: "
                + "check whether the account changes pictures on upload (upload defaults, incoming transformations)"
        ),
    ]

    @Test(arguments: endings)
    func `a fault that stays ends with its reason`(ending: Ending) async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setFaults(.always(ending.fault))
            let client = try TestClient(standIn).client
            let error = await #expect(throws: CloudinaryError.self) { try await client.upload(Self.source, as: "renders/a") }
            #expect(error?.code == ending.code)
            #expect(withoutRequestID(error?.description) == "uploading renders/a: \(ending.text)")
            #expect(standIn.requests.count == ending.requests)
        }
    }

    @Test func `another MD5 is named beside ours`() async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setFaults(.always(.wrongETag))
            let client = try TestClient(standIn).client
            let error = await #expect(throws: CloudinaryError.self) { try await client.upload(Self.source, as: "renders/a") }
            let etag = try #require(standIn.pictures["renders/a"]?.etag)
            #expect(error?.code == .mismatch)
            #expect(error?.message.hasSuffix("the stored file has the MD5 0\(etag), and \(etag) was sent") == true)
        }
    }

    @Test func `another size than the one that was rendered is an error`() async throws {
        try await withCloudinaryStandIn { standIn in
            let client = try TestClient(standIn).client
            var details = UploadDetails()
            details.pixelSize = AssetPixelSize(width: 40, height: 31)
            let error = await #expect(throws: CloudinaryError.self) {
                try await client.upload(Self.source, as: "renders/a", details: details)
            }
            #expect(error?.code == .mismatch)
            #expect(error?.message.hasSuffix("the stored picture has 40×30 pixels, and 40×31 were sent") == true)
        }
    }

    @Test func `a wrong secret ends at the first answer, and the secret is not in it`() async throws {
        try await withCloudinaryStandIn { standIn in
            let wrong = standIn.cloudinaryURL.replacing("stand-in-secret", with: "not-the-secret")
            let client = try TestClient(standIn, environment: ["CLOUDINARY_URL": wrong]).client
            let error = await #expect(throws: CloudinaryError.self) { try await client.upload(Self.source, as: "renders/a") }
            #expect(error?.code == .badCredentials)
            #expect(error?.isRetryable == false)
            #expect(error?.message.hasPrefix("uploading renders/a: Cloudinary answered 401: Invalid Signature ") == true)
            #expect(error?.remedy == "check the API secret")
            let ping = await #expect(throws: CloudinaryError.self) { try await client.ping() }
            #expect(
                withoutRequestID(ping?.description)
                    == "asking whether the account works: Cloudinary answered 401: api_secret mismatch: check the API secret"
            )
            #expect(standIn.requests.count == 2)
            for text in [error.debugDescription, ping.debugDescription, "\(client.configuration)"] {
                #expect(!text.contains("not-the-secret"))
            }
        }
    }

    @Test func `an unknown key and an unknown cloud are distinguished`() async throws {
        try await withCloudinaryStandIn { standIn in
            for (right, wrong, remedy) in [
                ("123456789012345", "1", "check the API key"), ("@demo", "@other", "check the cloud name"),
            ] {
                let url = standIn.cloudinaryURL.replacing(right, with: wrong)
                let client = try TestClient(standIn, environment: ["CLOUDINARY_URL": url]).client
                let error = await #expect(throws: CloudinaryError.self) { try await client.upload(Self.source, as: "renders/a") }
                #expect(error?.code == .badCredentials)
                #expect(error?.remedy == remedy)
            }
        }
    }

    @Test(arguments: [(7200, "2 h 0 min behind"), (-7260, "2 h 1 min ahead of")])
    func `a clock that is off is noticed, corrected once and named`(lead: Int, distance: String) async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setClockLead(seconds: lead)
            let client = try TestClient(standIn).client
            for number in 0..<3 { _ = try await client.upload(Self.source, as: "renders/a\(number)") }
            #expect(standIn.requests.map(\.status) == [400, 200, 200, 200])
            #expect(client.clockWarning?.hasPrefix("this machine's clock is \(distance) Cloudinary's: ") == true)
        }
    }

    @Test func `a clock that cannot be corrected ends with its name`() async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setFaults(.always(.staleClock))
            let client = try TestClient(standIn).client
            let error = await #expect(throws: CloudinaryError.self) { try await client.upload(Self.source, as: "renders/a") }
            #expect(error?.code == .clockOff)
            #expect(error?.remedy == "set this machine's clock (timedatectl set-ntp true)")
        }
    }

    @Test func `a limit that lasts for an hour is not waited for`() async throws {
        let time = SkippingTime()
        let response = HTTPResponse(
            status: 420,
            body: Array(
                #"{"error":{"message":"Rate Limit Exceeded. Limit of 500 api operations reached. Try again on 2023-11-14 23:13:20 UTC"}}"#
                    .utf8
            )
        )
        let transport = CloudinaryClient.dependableTransport(
            over: FixedTransport(response: response),
            budget: RetryBudget(),
            timepiece: time.timepiece,
            random: SeededRandom(1)
        ) { _ in }
        let client = CloudinaryClient(
            CloudinaryConfiguration(cloudName: "demo", credentials: .token(Secret("t"))),
            transport: transport,
            pool: .init(name: "files", threads: 1),
            timepiece: time.timepiece,
            random: SeededRandom(1)
        )
        let error = await #expect(throws: CloudinaryError.self) { try await client.ping() }
        #expect(error?.code == .rateLimited)
        #expect(error?.message.hasSuffix("23:13:20 UTC, the server asks to be left alone for 3600 s") == true)
        #expect(time.sleeps.isEmpty)
    }

    @Test func `an add-on that is not paid for is not a limit that passes`() {
        let body = Array(#"{"error":{"message":"You don't have an active subscription for Google AI"}}"#.utf8)
        let error = CloudinaryError(HTTPResponse(status: 420, body: body), purpose: "uploading a", secrets: .addresses)
        #expect(error?.code == .notPermitted)
        #expect(error?.isRetryable == false)
    }

    @Test func `the secret is taken out of what the service says`() {
        let body = Array(#"{"error":{"message":"the string was public_id=atop-secret"}}"#.utf8)
        let error = CloudinaryError(
            HTTPResponse(status: 400, body: body),
            purpose: "uploading a",
            secrets: SecretFilter(secrets: ["top-secret"])
        )
        #expect(error?.description == "uploading a: Cloudinary answered 400: the string was public_id=a***")
    }

    @Test(arguments: [
        (200, "{}", nil), (200, #"{"error":null}"#, nil), (200, #"{"error":"x"}"#, CloudinaryError.Code.unavailable),
        (200, "[]", .unavailable), (200, "", .unavailable), (201, "{}", .refused), (302, "", .refused), (400, "{}", .refused),
        (401, "<html>", .badCredentials), (403, "", .notPermitted), (404, "", .notFound), (409, "", .refused),
        (413, "<html>", .tooLarge),
        (418, "", .refused), (423, "", .unavailable), (500, "{}", .unavailable), (599, "", .unavailable),
        (400, #"{"error":{"message":"public_id (a#b) is invalid"}}"#, .invalidPublicID),
        (400, #"{"error":{"message":"File size too large. Got 2. Maximum is 1."}}"#, .tooLarge),
        (
            400,
            #"{"error":{"message":"Stale request - reported time is 2024-04-11 13:23:38 +0000 which is more than 1 hour ago"}}"#,
            .clockOff
        ),
    ])
    func `success is 200 with JSON and without an error, and nothing else`(status: Int, body: String, code: CloudinaryError.Code?)
    {
        let response = HTTPResponse(status: status, body: Array(body.utf8))
        #expect(CloudinaryError(response, purpose: "asking", secrets: .addresses)?.code == code)
    }

    @Test func `one request in five failing in every way loses and doubles nothing`() async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setFaults(.share(0.2, seed: 20))
            let test = try TestClient(standIn)
            try await withThrowingTaskGroup { group in
                for number in 0..<200 {
                    group.addTask { try await test.client.upload(Self.source, as: "renders/p\(number)") }
                }
                for try await asset in group { #expect(standIn.pictures[asset.publicID] != nil) }
            }
            #expect(standIn.pictures.count == 200)
            #expect(standIn.requests.count { $0.fault != nil } > 20)
            #expect(test.outages.messages.isEmpty)
        }
    }

    @Test func `a service that is gone costs the budget, says so once, and holds the rest back`() async throws {
        let environment = ["CLOUDINARY_URL": "cloudinary://k:hidden@demo?upload_prefix=http://127.0.0.1:1"]
        let test = try TestClient(environment, budget: RetryBudget(RetryTokens(capacity: 100)))
        let errors = await withTaskGroup(of: CloudinaryError?.self) { group in
            for number in 0..<300 {
                group.addTask {
                    do throws(CloudinaryError) {
                        _ = try await test.client.upload(Self.source, as: "renders/p\(number)")
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }.compactMap(\.self)
        }
        #expect(errors.count == 300)
        #expect(errors.allSatisfy { $0.code == .unavailable && $0.isRetryable })
        #expect(errors.allSatisfy { !"\($0)".contains("hidden") })
        #expect(test.time.sleeps.count <= 100)
        #expect(test.outages.messages.count == 1)
        let outage = try #require(test.outages.messages.first)
        #expect(
            outage.hasPrefix(
                "Cloudinary has failed too often in a row, so no more requests are sent for now; the last failure was: POST http://127.0.0.1:1/"
            )
        )
        let after = await #expect(throws: CloudinaryError.self) { try await test.client.upload(Self.source, as: "renders/after") }
        #expect(after?.message == outage)
    }

    @Test func `cancelling ends an upload in the middle`() async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setLatency(.seconds(60))
            let test = try TestClient(standIn)
            let task = Task { try await test.client.upload(Self.source, as: "renders/a") }
            while standIn.requests.isEmpty { await Task.yield() }
            task.cancel()
            let error = await #expect(throws: CloudinaryError.self) { try await task.value }
            #expect(error?.code == .cancelled)
            #expect(error?.isRetryable == false)
            #expect(standIn.pictures.isEmpty)
        }
    }
}

private struct FixedTransport: HTTPTransport {
    let response: HTTPResponse

    func send(_ request: HTTPRequest) async throws(TransferError) -> HTTPResponse { response }
}
