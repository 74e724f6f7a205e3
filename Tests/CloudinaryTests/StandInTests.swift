import CloudinaryStandIn
import Foundation
import SystemPackage
import TestSupport
import Testing
import Transfer

@testable import Cloudinary

/// What the vendor's SDK does not ask of the stand-in, see ``VendorClientTests``.
@Suite(.onOwnThreads) struct StandInTests {
    private let curl: CurlTransport

    init() throws {
        curl = try CurlTransport(.init(userAgent: "billposter-tests/1"))
    }

    private func get(_ url: String) async throws -> HTTPResponse { try await curl.send(HTTPRequest(.get, url)) }

    @Test func `a picture is delivered with transformations, and not with a forged signature`() async throws {
        try await withCloudinaryStandIn { standIn in
            let client = try TestClient(standIn).client
            let asset = try await client.upload(.bytes(picture(), filename: "a.png"), as: "renders/été/a b")
            let address = try #require(RecordedAddress(asset.secureURL))
            let small = try await get(address.thumbnail(width: 480))
            #expect(small.status == 200 && small.body == picture(), "in its original size, as documented")

            let forged = try await get("\(standIn.url)/demo/image/upload/s--AAAAAAAA--/v1/renders/%C3%A9t%C3%A9/a%20b.png")
            #expect(forged.status == 401 && forged.headers["X-Cld-Error"] == "Invalid signature AAAAAAAA")
            let missing = try await get("\(standIn.url)/demo/image/upload/v1/nothing.png")
            #expect(missing.status == 404 && missing.headers["X-Cld-Error"] == "Resource not found - nothing.png")
        }
    }

    @Test func `with somebody who can resize, small pictures are small`() async throws {
        try await withCloudinaryStandIn(resize: { request in
            (Array("\(request.transformation) of \(request.format)".utf8), "image/webp")
        }) { standIn in
            let asset = try await TestClient(standIn).client.upload(.bytes(picture(), filename: "a.png"), as: "renders/a")
            let small = try await get(try #require(RecordedAddress(asset.secureURL)).thumbnail(width: 480))
            #expect(String(decoding: small.body, as: UTF8.self) == "c_fill,f_auto,q_auto,w_480 of png")
            #expect(small.headers["Content-Type"] == "image/webp")
        }
    }

    @Test func `the documentation names every fault`() throws {
        let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Documentation/Cloudinary.md")
        let text = try String(contentsOf: page.standardized, encoding: .utf8)
        for fault in Fault.allCases { #expect(text.contains("`\(fault.rawValue)`")) }
    }

    @Test func `pictures in a folder can be looked at`() async throws {
        try await withTemporaryFolder { folder in
            try await withCloudinaryStandIn(folder: folder) { standIn in
                _ = try await TestClient(standIn).client.upload(.bytes(picture(), filename: "a.png"), as: "renders/a/b")
                let file = try FileDescriptor.open(folder.appending("image/upload/renders/a/b.png"), .readOnly)
                let length = try file.closeAfter { try file.seek(offset: 0, from: .end) }
                #expect(length == 300)
                #expect(try standIn.contents(of: "renders/a/b") == picture())
            }
        }
    }

    @Test func `faults can be ordered from outside`() async throws {
        try await withCloudinaryStandIn { standIn in
            func order(_ method: HTTPRequest.Method, _ json: String) async throws -> HTTPResponse {
                try await curl.send(
                    HTTPRequest(
                        method,
                        standIn.url + "/stand-in/faults",
                        makeBody: { .bytes(Array(json.utf8), contentType: "application/json") }
                    )
                )
            }
            let client = try TestClient(standIn).client
            #expect(try await order(.post, #"{"next": ["503-empty", "reset-in-body"]}"#).status == 204)
            _ = try await client.upload(.bytes(picture(), filename: "a.png"), as: "renders/a")
            #expect(standIn.requests.map(\.fault) == [.unavailable, .resetInBody, nil])
            let wrong = try await order(.post, #"{"always": "no-coffee"}"#)
            #expect(wrong.status == 400)
            #expect(
                String(decoding: wrong.body, as: UTF8.self).contains(
                    "no fault is called no-coffee; there are reset-before-body, "
                )
            )
            _ = try await order(.post, #"{"always": "500-json"}"#)
            _ = try await order(.delete, "")
            try await client.ping()
            let state = String(decoding: try await get(standIn.url + "/stand-in/state").body, as: UTF8.self)
            #expect(state.hasPrefix(#"{"connections":"#))
            #expect(state.contains(#""requests":4,"faults":2,"pictures":{"renders/a":{"version":"#))
        }
    }

    @Test func `as a program it prints the variables that lead a client to it`() async throws {
        let program = Process()
        program.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appending(path: "cloudinary-stand-in")
        program.arguments = ["--port", "0"]
        let pipe = Pipe()
        program.standardOutput = pipe
        try program.run()
        defer { program.terminate() }
        var output = ""
        while output.count(where: { $0 == "\n" }) < 2 {
            output += String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        }
        let lines = output.split(separator: "\n").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        #expect(lines.map(\.first) == ["CLOUDINARY_URL", "CLOUDINARY_UPLOAD_PREFIX"])
        let environment = Dictionary(uniqueKeysWithValues: lines.map { ($0[0], $0[1]) })
        try await TestClient(environment).client.ping()
    }

    @Test func `a request of more than a hundred megabytes is refused by its length, in HTML`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("large.png")
            let descriptor = try FileDescriptor.open(file, .writeOnly, options: .create, permissions: .ownerReadWrite)
            try descriptor.closeAfter { try descriptor.resize(to: 110_000_000) }
            try await withCloudinaryStandIn { standIn in
                let client = try TestClient(standIn, uploadLimits: UploadLimits(singleRequestBytes: 120_000_000)).client
                let error = await #expect(throws: CloudinaryError.self) { try await client.upload(.file(file), as: "renders/a") }
                #expect(error?.code == .tooLarge)
                #expect(
                    withoutRequestID(error?.description)
                        == "uploading renders/a: Cloudinary answered 413: "
                        + "make the picture smaller, or raise the limit of the account's plan"
                )
                #expect(standIn.requests.count == 1)
            }
        }
    }
}
