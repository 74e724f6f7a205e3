import ModelsStandIn
import TestSupport
import Testing

/// The proof of the stand-in: the vendors' own clients work with it and are refused what the services refuse.
@Suite(.onOwnThreads) struct ModelVendorClientTests {
    @Test(.timeLimit(.minutes(20)))
    func `the vendors' Python clients make pictures, chats and batches, and are refused as by the services`() async throws {
        let python = try await VendorPython(
            "model-clients",
            ["openai==3.57.0", "huggingface_hub==2.4.0", "fal-client==1.0.3", "replicate==1.0.7", "webuiapi==0.9.17"]
        )
        try await withModelsStandIn { standIn in
            let result = try await python.run("vendor_clients.py", beside: #filePath, ["STAND_IN": standIn.url])
            #expect(result.status == 0, "\(result.output)")
            #expect(result.output.split(separator: "\n").count { $0.hasPrefix("ok: ") } == 28)
        }
    }
}
