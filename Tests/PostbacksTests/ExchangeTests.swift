import SystemPackage
import TestSupport
import Testing
import Threads

@testable import Postbacks

@Suite(.onOwnThreads) struct ExchangeTests {
    /// Text in chunks that cut it anywhere.
    struct Chunks: AsyncSequence, Sendable {
        let text: String
        var length = 50

        struct AsyncIterator: AsyncIteratorProtocol {
            var rest: ArraySlice<UInt8>
            let length: Int
            mutating func next() async -> [UInt8]? {
                defer { rest = rest.dropFirst(length) }
                return rest.isEmpty ? nil : Array(rest.prefix(length))
            }
        }

        func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: Array(text.utf8)[...], length: length) }
    }

    static func exported(_ store: some PostbackStore, _ filter: HistoryFilter = HistoryFilter()) async throws -> String {
        var bytes: [UInt8] = []
        _ = try await HistoryExporter(store: store).export(filter) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func `what is exported is imported elsewhere as it was, once`() async throws {
        let store = MemoryPostbackStore()
        let records = (0..<2345).map { PostbackStoreContract.sample($0) }
        _ = try await store.record(records)
        var chunks: [[UInt8]] = []
        #expect(try await HistoryExporter(store: store).export { chunks.append($0) } == 2345)
        #expect(chunks.count > 5)
        #expect(chunks.allSatisfy { $0.last == UInt8(ascii: "\n") })
        let text = String(decoding: chunks.joined(), as: UTF8.self)
        #expect(text.split(separator: "\n").map(String.init) == records.map(\.json))

        let other = MemoryPostbackStore()
        let importer = HistoryImporter(store: other)
        let report = try await importer.importRecords(from: Chunks(text: text, length: 4096))
        #expect(report.read == 2345)
        #expect(report.inserted == 2345)
        #expect(report.refused == 0)
        #expect(try await other.campaigns() == store.campaigns())
        let again = try await importer.importRecords(
            from: Chunks(text: "[" + text.split(separator: "\n").joined(separator: ",\n") + "]")
        )
        #expect(again.inserted == 0)
        #expect(again.present == 2345)
        #expect(try await Self.exported(other) == text)
    }

    @Test func `an export can be of some records, and ends when its sink does`() async throws {
        let store = MemoryPostbackStore()
        _ = try await store.record([PostbackStoreContract.sample(1), PostbackStoreContract.sample(2, campaign: "winter")])
        #expect(
            try await Self.exported(store, HistoryFilter(campaignID: "winter")) == PostbackStoreContract.sample(
                2,
                campaign: "winter"
            ).json + "\n"
        )
        await #expect(throws: Errno.brokenPipe) { try await HistoryExporter(store: store).export { _ in throw Errno.brokenPipe } }
    }

    @Test func `a bad line costs no other, and is reported with its place`() async throws {
        let good = (0..<4).map { PostbackStoreContract.sample($0).json }
        var zero = PostbackStoreContract.sample(9)
        zero.mood = "\u{0}"
        let text = [
            good[0], "", "{\"campaign_id\":\"x\"}", good[1] + " x", "{\"size\":",
            good[2].replacing("\"size\":\"square\"", with: "\"size\":3"), zero.json, good[3],
        ].joined(separator: "\r\n")
        let store = MemoryPostbackStore()
        let report = try await HistoryImporter(store: store).importRecords(from: Chunks(text: text))
        #expect(report.read == 7)
        #expect(report.inserted == 2)
        #expect(report.refused == 5)
        #expect(
            report.refusals.map(\.error.message) == [
                "line 3, byte 1: the field \"render_id\" is missing",
                "line 4, byte \(good[1].utf8.count + 2): expected nothing more after the record, found 'x'",
                "line 5, byte 10: expected a value, found the end",
                "line 6, byte \(good[2].utf8.count - good[2].split(separator: "\"size\":")[1].utf8.count + 1): the field \"size\" holds a number where text is needed",
                "line 7: the record \(zero.id) cannot be kept: its mood holds the character U+0000",
            ]
        )
        #expect(try await store.count(HistoryFilter()) == 2)
    }

    @Test(arguments: [
        ("{\"size\":\n", "line 1, byte 9: expected a value, found the end"),
        ("{\r\n  \"size\":\r\n \r\n\r\n{}", "line 2, byte 11: expected a value, found the end"),
        ("{}\n{\n\"size\": \"a\" \n\n\n", "line 3, byte 13: expected ',' or '}', found the end"),
    ])
    func `what is missing at the end of a record is missing on its last line`(text: String, message: String) async throws {
        let report = try await HistoryImporter(store: MemoryPostbackStore()).importRecords(from: Chunks(text: text))
        #expect(report.refusals.map(\.error.message).contains(message), "\(report.refusals.map(\.error.message))")
    }

    @Test func `a fault in a record that spans lines is reported on its own line`() async throws {
        let text = "[\n  {\n    \"campaign_id\": \"x\",\n    \"size\": 7\n  },\n  {\"size\": nul}\n]"
        let report = try await HistoryImporter(store: MemoryPostbackStore()).importRecords(from: Chunks(text: text))
        #expect(
            report.refusals.map(\.error.message) == [
                "line 4, byte 13: the field \"size\" holds a number where text is needed", "line 6, byte 12: expected null",
            ]
        )
    }

    @Test func `of very many refusals the first are kept and all are counted`() async throws {
        let report = try await HistoryImporter(store: MemoryPostbackStore())
            .importRecords(from: Chunks(text: String(repeating: "x\n", count: 1500), length: 100))
        #expect(report.refused == 1500)
        #expect(report.refusals.count == 1000)
        #expect(report.refusals.last?.line == 1000)
    }

    @Test func `a file is read to its end`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending("history.jsonl")
            let text = (0..<1000).map { PostbackStoreContract.sample($0).json + "\n" }.joined()
            let descriptor = try FileDescriptor.open(file, .readWrite, options: [.create], permissions: .ownerReadWrite)
            try descriptor.writeAll(text.utf8)
            try descriptor.seek(offset: 0, from: .start)
            let threads = ThreadPool(name: "import", threads: 1)
            let store = MemoryPostbackStore()
            let report = try await HistoryImporter(store: store)
                .importRecords(from: FileChunks(descriptor, name: "history.jsonl", threads: threads))
            #expect(report.inserted == 1000)
            try descriptor.close()
        }
    }

    @Test func `a file that cannot be read is named`() async throws {
        try await withTemporaryFolder { folder in
            // A folder can be opened and not be read.
            let descriptor = try FileDescriptor.open(folder, .readOnly)
            let chunks = FileChunks(descriptor, name: "history.jsonl", threads: ThreadPool(name: "import", threads: 1))
            let error = await #expect(throws: PostbackError.self) {
                try await HistoryImporter(store: MemoryPostbackStore()).importRecords(from: chunks)
            }
            try descriptor.close()
            #expect(error?.message == "history.jsonl cannot be read")
            #expect(error?.code == .file)
        }
    }
}
