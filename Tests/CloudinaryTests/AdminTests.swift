import CloudinaryStandIn
import TestSupport
import Testing

@testable import Cloudinary

@Suite(.onOwnThreads) struct AdminTests {
    private func fill(_ client: CloudinaryClient, _ count: Int) async throws {
        try await withThrowingTaskGroup { group in
            for number in 0..<count {
                group.addTask {
                    let id = "renders/" + String(repeating: "0", count: 4 - "\(number)".count) + "\(number)"
                    _ = try await client.upload(.bytes(picture(), filename: "a.png"), as: id)
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `ping says nothing when all is well`() async throws {
        try await withCloudinaryStandIn { standIn in
            try await TestClient(standIn).client.ping()
            #expect(standIn.requests.map(\.line) == ["GET /v1_1/demo/ping"])
        }
    }

    @Test func `the account's limits are the smaller ones of its plan`() async throws {
        try await withCloudinaryStandIn { standIn in
            let limits = try await TestClient(standIn).client.accountLimits()
            #expect(limits == AccountLimits(imageBytes: 10_485_760, imagePixels: 25_000_000))
        }
    }

    @Test func `a list comes whole however many pages it has`() async throws {
        try await withCloudinaryStandIn { standIn in
            let client = try TestClient(standIn).client
            try await fill(client, 520)
            _ = try await client.upload(.bytes(picture(), filename: "a.png"), as: "other/é +x".replacing("+", with: "-"))
            let assets = try await client.assets(prefix: "renders/")
            #expect(assets.count == 520)
            #expect(assets.map(\.publicID) == assets.map(\.publicID).sorted())
            #expect(try await client.assets(prefix: "other/é -").map(\.publicID) == ["other/é -x"])
            #expect(try await client.assets(prefix: "nothing/").isEmpty)
        }
    }

    @Test func `deleting goes by hundreds and tells what was there`() async throws {
        try await withCloudinaryStandIn { standIn in
            let client = try TestClient(standIn).client
            try await fill(client, 150)
            let ids = standIn.pictures.keys.sorted()
            let deleted = try await client.delete(publicIDs: ids + ["renders/nothing"])
            #expect(deleted == Set(ids))
            #expect(standIn.pictures.isEmpty)
            #expect(standIn.requests.count { $0.line.hasPrefix("DELETE") } == 2)
            #expect(try await client.delete(publicIDs: ids).isEmpty)
        }
    }

    @Test func `an admin call outlasts what passes`() async throws {
        try await withCloudinaryStandIn { standIn in
            standIn.setFaults(.next(.limitWithDate, .resetBeforeBody, .badGateway))
            let test = try TestClient(standIn)
            try await test.client.ping()
            #expect(standIn.requests.count == 4)
        }
    }
}
