import CloudinaryStandIn
import FoundationEssentials
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Transfer
import TransferFixtures

@testable import Cloudinary

@Suite(.onOwnThreads) struct UploadInPartsTests {
    private static let limits = UploadLimits(singleRequestBytes: 6_000_000, partBytes: 6_000_000)

    private static var account: CloudinaryStandIn.Account {
        var account = CloudinaryStandIn.Account()
        account.imageBytes = 300_000_000
        return account
    }

    @Test(arguments: [(6_000_000, 1), (6_000_001, 2), (12_000_000, 2), (13_000_000, 3)])
    func `a long file goes in equal parts with one id and arrives whole`(bytes: Int, parts: Int) async throws {
        try await withCloudinaryStandIn(account: Self.account) { standIn in
            let client = try TestClient(standIn, uploadLimits: Self.limits).client
            let contents = picture(bytes: bytes, shade: 7)
            let asset = try await client.upload(.bytes(contents, filename: "a.png"), as: "renders/a")
            #expect(asset.bytes == bytes)
            let stored = try standIn.contents(of: "renders/a")
            #expect(stored == contents)
            #expect(standIn.requests.count == parts)
            #expect(Set(standIn.requests.map(\.uploadID)).count == 1)
            #expect((standIn.requests.first?.uploadID == nil) == (parts == 1))
        }
    }

    @Test(arguments: [
        Fault.resetBeforeBody, .resetInBody, .resetAfterBody, .resetInAnswer, .unavailable, .truncatedJSON, .staleClock,
    ])
    func `a part that fails is sent again by itself`(fault: Fault) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("a.png")
            try write(picture(bytes: 13_000_000, shade: 9), to: file)
            try await withCloudinaryStandIn(account: Self.account) { standIn in
                // The third request is the second part once the first has needed two.
                standIn.setFaults(.next([fault, .failure, fault]))
                let client = try TestClient(standIn, uploadLimits: Self.limits).client
                let asset = try await client.upload(.file(file), as: "renders/a")
                #expect(asset.bytes == 13_000_000)
                #expect(standIn.requests.count == 6)
                #expect(standIn.pictures.count == 1)
            }
        }
    }

    @Test func `two hundred megabytes go through without being held in memory`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("large.png")
            try write(picture(width: 4000, height: 5000), to: file)
            let descriptor = try FileDescriptor.open(file, .writeOnly)
            try descriptor.closeAfter { try descriptor.resize(to: 200_000_000) }
            let path = file.string
            try await withCloudinaryStandIn(account: Self.account) { standIn in
                let url = standIn.cloudinaryURL
                // In a process of its own, because memory is counted by process.
                await #expect(processExitsWith: .success) { [path = path as String, url = url as String] in
                    let client = try TestClient(["CLOUDINARY_URL": url]).client
                    let before = try residentKilobytes()
                    let most = Mutex(0)
                    _ = try await client.upload(
                        .file(FilePath(path)),
                        as: "renders/large",
                        progress: { _ in
                            let now = (try? residentKilobytes()) ?? .max
                            most.withLock { $0 = max($0, now) }
                        }
                    )
                    let grown = most.withLock(\.self) - before
                    #expect(grown < 30_000, "kilobytes above what the process held before")
                }
                #expect(standIn.pictures["renders/large"]?.bytes == 200_000_000)
                #expect(standIn.requests.count == 10)
            }
        }
    }
}

/// Memory of this process that is in use now (proc(5), statm).
private func residentKilobytes() throws -> Int {
    let file = try FileDescriptor.open("/proc/self/statm", .readOnly)
    let text = try file.closeAfter {
        try String(unsafeUninitializedCapacity: 256) { buffer in
            try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }
    return (Int(text.split(separator: " ")[1]) ?? 0) * 4
}
