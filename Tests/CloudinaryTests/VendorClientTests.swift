import CloudinaryStandIn
import TestSupport
import Testing

/// The proof of the stand-in: the vendor's own client works with it and is refused what the service refuses.
@Suite(.onOwnThreads) struct VendorClientTests {
    @Test(.timeLimit(.minutes(20)))
    func `the vendor's Python SDK uploads, lists, deletes and is refused as by the service`() async throws {
        let python = try await VendorPython("cloudinary-sdk", ["cloudinary==1.46.3"])
        try await withCloudinaryStandIn { standIn in
            let environment = ["CLOUDINARY_URL": standIn.cloudinaryURL]
            let result = try await python.run("vendor_client.py", beside: #filePath, environment)
            #expect(result.status == 0, "\(result.output)")
            #expect(result.output.split(separator: "\n").count { $0.hasPrefix("ok: ") } == 25)
        }
    }
}
