import OrderedCollections
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct PostbackJSONFuzzTests {
    /// Numbers that are the same in every run.
    struct Sequence: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            // SplitMix64
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return z ^ z >> 31
        }
    }

    static func text(_ random: inout Sequence) -> String {
        let pool = [
            "a", "Z", "\"", "\\", "\n", "\u{0}", "é", "e\u{301}", "🎪", "\u{FFFF}", "$", "$oid", "$date", "$literal", ".", "/",
            "\u{2028}",
        ]
        return (0..<Int.random(in: 0...6, using: &random)).map { _ in pool.randomElement(using: &random) ?? "" }.joined()
    }

    static func value(_ random: inout Sequence, depth: Int = 0) -> DocumentValue {
        switch Int.random(in: 0..<(depth < 4 ? 12 : 9), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .int32(.random(in: .min ... .max, using: &random))
        case 3: return .int64(.random(in: .min ... .max, using: &random))
        case 4:
            let number = Double(bitPattern: .random(in: 0 ... .max, using: &random))
            return .double(number.isNaN ? 0.5 : number)
        case 5: return .string(text(&random))
        case 6: return .date(Timestamp(milliseconds: .random(in: -90_000_000_000_000...300_000_000_000_000, using: &random)))
        case 7: return .objectID(ObjectID(high: .random(in: 0 ... .max, using: &random), low: random.next()))
        case 8:
            let types: [UInt8] = [0x05, 0x06, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x13, 0x7F, 0xFF, 0x42]
            let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
            return .other(type: types.randomElement(using: &random) ?? 0, bytes: bytes)
        case 9: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth + 1) })
        default: return .document(document(&random, depth: depth + 1))
        }
    }

    static func document(_ random: inout Sequence, depth: Int) -> Document {
        var document = Document()
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let names = ["$oid", "$date", "$literal", "$numberLong", "$binary", "$bson", text(&random)]
            document[names.randomElement(using: &random) ?? ""] = value(&random, depth: depth)
        }
        return document
    }

    static func record(_ random: inout Sequence) -> Postback {
        var postback = PostbackStoreContract.sample(Int.random(in: 0...1000, using: &random))
        postback.createdAt = Timestamp(milliseconds: .random(in: -90_000_000_000_000...300_000_000_000_000, using: &random))
        postback.prompt = .random(using: &random) ? text(&random) : nil
        postback.artists = .random(using: &random) ? [text(&random), text(&random)] : nil
        postback.metadata = Metadata(document(&random, depth: 0))
        postback.extra = document(&random, depth: 0).filter { Postback.field($0.key) == nil }
        return postback
    }

    @Test func `random records come back as they were`() throws {
        var random = Sequence(state: 1)
        for _ in 0..<600 {
            let record = Self.record(&random)
            var reader = try JSONReader(record.exactJSON)
            let again = try reader.record()
            #expect(again == record)
            let shown = try Postback(json: record.json.utf8)
            #expect(shown.json == record.json)
            #expect(try RecordRow(record).postback() == record)
        }
    }

    @Test func `every truncation of a line is refused`() {
        let line = Array(PostbackStoreContract.exotic.json.utf8)
        for length in 0..<line.count {
            #expect(throws: PostbackError.self) { try Postback(json: line[..<length]) }
        }
    }

    @Test func `flipped bytes give a record or an error`() {
        var random = Sequence(state: 2)
        let line = Array(PostbackStoreContract.exotic.json.utf8)
        var readable = 0
        for _ in 0..<1500 {
            var damaged = line
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            do throws(PostbackError) {
                // What can be read can also be written and read again.
                let record = try Postback(json: damaged)
                #expect(try Postback(json: record.json.utf8).json == record.json)
                readable += 1
            } catch {
                #expect(error.code == .malformedRecord)
            }
        }
        #expect(readable > 0)
    }
}
