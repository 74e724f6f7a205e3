import Foundation
import OrderedCollections
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct PostbackJSONTests {
    static func record(_ fields: String, without omitted: String? = nil) throws -> Postback {
        let required = [
            "_id": #""507f1f77bcf86cd799439011""#, "campaign_id": #""summer""#, "render_id": #""session""#,
            "cloudinary_url": #""https://x/y.jpg""#,
            "size": #""square""#, "created_at": #""2025-10-15T12:34:56.789Z""#,
        ]
        let members = required.filter { $0.key != omitted && !fields.contains("\"\($0.key)\":") }.sorted { $0.key < $1.key }.map {
            "\"\($0.key)\":\($0.value)"
        }
        return try Postback(json: "{\((members + (fields.isEmpty ? [] : [fields])).joined(separator: ","))}".utf8)
    }

    @Test func `records are written as the contract says`() throws {
        var bare = PostbackStoreContract.sample(1)
        bare = Postback(
            id: bare.id,
            campaignID: "c",
            renderID: "r",
            cloudinaryURL: "u",
            size: "1080x1350",
            createdAt: bare.createdAt
        )
        var late = bare
        late.createdAt = Timestamp(milliseconds: 253_402_300_800_000)
        let records = [PostbackStoreContract.sample(0), bare, late, PostbackStoreContract.exotic]
        try expectGolden("records.jsonl", records.map { $0.json + "\n" }.joined())
        for record in records where record != PostbackStoreContract.exotic {
            #expect(try Postback(json: record.json.utf8) == record)
        }
        // 32-bit numbers are shown as plain ones; all else comes back, and stays.
        let again = try Postback(json: PostbackStoreContract.exotic.json.utf8)
        #expect(again.metadata.document["width"] == .int64(1080))
        #expect(try Postback(json: again.json.utf8) == again)
        #expect(again.json == PostbackStoreContract.exotic.json)
    }

    @Test func `the record in the documentation has every field in its order`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: root.appending(path: "Documentation/History.md"), encoding: .utf8)
        let example = try #require(text.split(separator: "```json\n").last?.split(separator: "```").first)
        let record = try Postback(json: example.utf8)
        #expect(record.extra.isEmpty)
        #expect(record.json == example.replacing("\n ", with: "").dropLast())
    }

    @Test func `the digest of a record stays the same in every version`() {
        #expect(RecordDigest(of: PostbackStoreContract.sample(0)).bits == 2_334_985_059_533_747_105)
        #expect(RecordDigest(of: PostbackStoreContract.exotic).bits == 824_179_762_847_221_270)
    }

    @Test(
        arguments: [
            (#""seed":7"#, 7), (#""seed":7.0"#, 7), (#""seed":{"$numberLong":"7"}"#, 7), (#""seed":{"$numberLong":7}"#, 7),
            (#""seed":{"$numberInt":"7"}"#, 7), (#""seed":{"$numberDouble":"7.0"}"#, 7), (#""seed":-9223372036854775808"#, .min),
            (#""seed":null"#, nil),
            (#""other":1"#, nil),
        ] as [(String, Int64?)]
    )
    func `a seed is read from every kind of number`(field: String, seed: Int64?) throws {
        let record = try Self.record(field)
        #expect(record.seed == seed)
        #expect(record.extra["seed"] == nil)
    }

    @Test(
        arguments: [
            (#""seed":7.5"#, "seed", .double(7.5)), (#""seed":"7""#, "seed", .string("7")),
            (#""seed":1e300"#, "seed", .double(1e300)),
            (#""prompt":3"#, "prompt", .int64(3)), (#""mood":["neon"]"#, "mood", .array([.string("neon")])),
            (##""palette":["#9D00FF",3]"##, "palette", .array([.string("#9D00FF"), .int64(3)])),
            (#""palette":"red""#, "palette", .string("red")),
            (#""artists":[{"name":"x"}]"#, "artists", .array([.document(["name": .string("x")])])),
            (#""metadata":"none""#, "metadata", .string("none")), (#""metadata":[1]"#, "metadata", .array([.int64(1)])),
            (#""event_date":{"$date":0}"#, "event_date", .date(Timestamp(milliseconds: 0))),
        ] as [(String, String, DocumentValue)]
    )
    func `a value of another type is kept among the extra fields and shown in its place`(
        field: String,
        name: String,
        value: DocumentValue
    ) throws {
        let record = try Self.record(field)
        #expect(record.extra == [name: value])
        #expect(record.seed == nil)
        #expect(record.palette == nil)
        #expect(record.metadata.document == [:])
        #expect(record.fields[name] == value)
        #expect(Array(record.fields.keys) == Postback.fieldTable.map(\.name))
        #expect(try Postback(json: record.json.utf8) == record)
    }

    @Test func `null and absent fields are the same, and unknown fields keep their order`() throws {
        let absent = try Self.record("")
        let null = try Self.record(
            #""background_url":null,"seed":null,"palette":null,"artists":null,"metadata":null,"prompt":null"#
        )
        #expect(absent == null)
        #expect(absent.json.contains(#""background_url":null,"composite_url":null,"prompt":null"#))
        let extra = try Self.record(#""z":1,"seed":"x","a":null,"m":{"b":2,"a":1}"#).extra
        #expect(Array(extra.keys) == ["seed", "z", "a", "m"])
        #expect(extra["a"] == .null)
    }

    @Test(arguments: [
        #"{"$date":"2025-10-15T12:34:56.789Z"}"#, #"{"$date":"2025-10-15T18:04:56.789+05:30"}"#, #"{"$date":1760531696789}"#,
        #"{"$date":{"$numberLong":"1760531696789"}}"#, #""2025-10-15T12:34:56.789Z""#,
    ])
    func `a moment is read from a date in every form`(value: String) throws {
        let record = try Self.record("\"created_at\":\(value)")
        #expect(record.createdAt == Timestamp(milliseconds: 1_760_531_696_789))
        #expect(record.extra.isEmpty)
    }

    @Test(arguments: [
        "2025-10-15T12:34:56.789123", "2025-10-15 12:34:56.789", "2025-10-15T12:34:56.789+00:00", "2025-10-15T18:04:56.789+0530",
    ])
    func `a moment that was written as text is understood, and the text is kept`(text: String) throws {
        let record = try Self.record("\"created_at\":\"\(text)\"")
        #expect(record.createdAt == Timestamp(milliseconds: 1_760_531_696_789))
        #expect(record.extra == ["created_at_raw": .string(text)])
        #expect(record.json.hasSuffix(#""created_at":"2025-10-15T12:34:56.789Z","created_at_raw":"\#(text)"}"#))
        #expect(try Postback(json: record.json.utf8) == record)
    }

    @Test func `an identity is read from hex digits and from extended JSON`() throws {
        let id = try #require(ObjectID(hex: "507f1f77bcf86cd799439011"))
        #expect(try Self.record(#""_id":"507F1F77BCF86CD799439011""#).id == id)
        #expect(try Self.record(#""_id":{"$oid":"507f1f77bcf86cd799439011"}"#).id == id)
    }

    @Test func `another identity is kept, and the record gets one that is derived from it`() throws {
        var seen: Set<ObjectID> = []
        for (text, value) in [
            ("17", .int64(17)), (#""17""#, .string("17")), (#"{"a":1}"#, .document(["a": .int64(1)])), ("17.0", .double(17)),
        ] as [(String, DocumentValue)] {
            let record = try Self.record("\"_id\":\(text)")
            #expect(record.extra == ["_id_raw": value])
            #expect(seen.insert(record.id).inserted)
            #expect(try Self.record("\"_id\":\(text),\"prompt\":\"other\"").id == record.id)
            #expect(try Postback(json: record.json.utf8) == record)
        }
    }

    @Test func `a record without an identity gets one that is derived from all it holds`() throws {
        let record = try Self.record("", without: "_id")
        #expect(try Self.record("", without: "_id").id == record.id)
        #expect(try Self.record(#""_id":null"#).id == record.id)
        #expect(try Self.record(#""prompt":"x""#, without: "_id").id != record.id)
        #expect(record.extra.isEmpty)
    }

    @Test(arguments: [
        ("campaign_id", "byte 1: the field \"campaign_id\" is missing"),
        ("render_id", "byte 1: the field \"render_id\" is missing"),
        ("cloudinary_url", "byte 1: the field \"cloudinary_url\" is missing"), ("size", "byte 1: the field \"size\" is missing"),
        ("created_at", "byte 1: the field \"created_at\" is missing"),
    ])
    func `a field that a record cannot do without must be there`(name: String, message: String) {
        let error = #expect(throws: PostbackError.self) { try Self.record("", without: name) }
        #expect(error?.message == message)
        #expect(error?.code == .malformedRecord)
    }

    @Test(arguments: [
        (#"{"size":7}"#, #"byte 9: the field "size" holds a number where text is needed"#),
        (#"{"size": null, "size":"a"}"#, #"byte 23: the field "size" occurs twice"#),
        (#"{"x":1,"x":2}"#, #"byte 12: the field "x" occurs twice"#),
        (
            #"{"created_at":"yesterday"}"#,
            #"byte 15: the field "created_at" holds "yesterday", which is not a moment in ISO 8601"#
        ),
        (#"{"created_at":true}"#, #"byte 15: the field "created_at" holds true or false where a date is needed"#),
        ("[]", "byte 1: expected an object in braces, found '['"), ("", "byte 1: expected an object in braces, found the end"),
        ("{} {}", "byte 1: the field \"campaign_id\" is missing"),
    ])
    func `a record that cannot be read says where and why`(text: String, message: String) {
        let error = #expect(throws: PostbackError.self) { try Postback(json: text.utf8) }
        #expect(error?.message == message)
    }

    @Test func `appending writes the same as the property`() {
        var bytes = Array("x".utf8)
        PostbackStoreContract.exotic.appendJSON(to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "x" + PostbackStoreContract.exotic.json)
    }
}
