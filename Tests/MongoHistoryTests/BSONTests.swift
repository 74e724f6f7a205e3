internal import MongoHistory
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite(.onOwnThreads) struct `BSON documents` {
    /// What another encoder makes of the documents of these tests.
    private static let plain = """
        9b000000075f6964000102030405060708090a0b0c0a6e00087400010866000010690007000000126c00f8ffffffffffffff016400000000000000f8\
        3f0273000700000068c3a96c6c6f000265000100000000097768656e0095ccdde7990100000461001d00000002300002000000780010310001000000\
        043200050000000000036f0016000000036b000e000000027a00020000007100000000
        """
    private static let exotic = """
        740000000562696e0003000000056162630b726500612e2a0069000d636f64650004000000783d31000f73636f7065001800000004000000783d3100\
        0c000000107900010000000013646563000f000000000000000000000000003e30117473000900000007000000ff6d696e007f6d61780000
        """

    @Test func `every type that the program uses is read and written as other programs do`() throws {
        let document: Document = [
            "_id": .objectID(try #require(ObjectID(hex: "0102030405060708090a0b0c"))), "n": .null, "t": .bool(true),
            "f": .bool(false),
            "i": .int32(7), "l": .int64(-8), "d": .double(1.5), "s": .string("héllo"), "e": .string(""),
            "when": .date(try #require(Timestamp(iso8601: "2025-10-15T12:34:56.789Z"))),
            "a": .array([.string("x"), .int32(1), .array([])]),
            "o": .document(["k": .document(["z": .string("q")])]),
        ]
        #expect(try document.bson() == bytes(hex: Self.plain))
        #expect(try Document(bson: bytes(hex: Self.plain)) == document)
    }

    @Test func `types that the program has no use for are kept byte for byte`() throws {
        let document = try Document(bson: bytes(hex: Self.exotic))
        #expect(document["ts"] == .other(type: 0x11, bytes: [9, 0, 0, 0, 7, 0, 0, 0]))
        #expect(document["max"] == .other(type: 0x7F, bytes: []))
        #expect(try document.bson() == bytes(hex: Self.exotic))
    }

    @Test func `text that is not UTF-8 is kept byte for byte`() throws {
        let bson: [UInt8] = [16, 0, 0, 0, 2, 0x61, 0, 4, 0, 0, 0, 0xC3, 0x28, 0xFF, 0, 0]
        let document = try Document(bson: bson)
        #expect(document == ["a": .other(type: 2, bytes: [4, 0, 0, 0, 0xC3, 0x28, 0xFF, 0])])
        #expect(try document.bson() == bson)
    }

    @Test func `a document with two fields of one name is kept byte for byte where it lies in another`() throws {
        let twice: [UInt8] = [17, 0, 0, 0, 16, 0x61, 0, 1, 0, 0, 0, 16, 0x61, 0, 2, 0, 0, 0, 0]
        let inner = [UInt8(twice.count)] + twice.dropFirst()
        let bson = [UInt8(inner.count + 8), 0, 0, 0, 3, 0x64, 0] + inner + [0]
        let document = try Document(bson: bson)
        #expect(document == ["d": .other(type: 3, bytes: inner)])
        #expect(try document.bson() == bson)
    }

    @Test func `a hundred documents may lie in one another, what is deeper is kept byte for byte`() throws {
        #expect(try nested(99).bson().count == 99 * 8 + 5)
        #expect(try Document(bson: nested(99).bson()) == nested(99))
        let error = #expect(throws: PostbackError.self) { try nested(100).bson() }
        #expect(error?.message == "documents are nested more than 100 levels deep")

        let deep = (0..<5000).reduce(into: [5, 0, 0, 0, 0] as [UInt8]) { inner, _ in
            inner = bytes(of: Int32(inner.count + 8)) + [3, 0x64, 0] + inner + [0]
        }
        #expect(try Document(bson: deep).bson() == deep)
    }

    @Test(arguments: [
        ("", "broken BSON: a document's length is wrong"),
        ("04000000", "broken BSON: a document's length is wrong"),
        ("0600000000", "broken BSON: a document's length is wrong"),
        ("0500000001", "broken BSON: a document's length is wrong"),
        ("0700000002 6100", "broken BSON: a text has no end"),
        ("0800000002 610000", "broken BSON: a value is longer than its document"),
        ("0600000002 00", "broken BSON: a text has no end"),
        ("0c00000010 6100 0100 0000", "broken BSON: a document's length is wrong"),
        ("0b00000010 6100 010000 00", "broken BSON: a value is longer than its document"),
        ("0e00000002 6100 05000000 6200 00", "broken BSON: a value is longer than its document"),
        ("0e00000002 6100 00000000 6200 00", "broken BSON: a value's length is wrong"),
        ("0e00000002 6100 ffffffff 6200 00", "broken BSON: a value's length is wrong"),
        ("0e00000002 6100 02000000 6262 00", "broken BSON: a text has no end"),
        ("0d00000003 6100 06000000 00 00", "broken BSON: a value is longer than its document"),
        ("0d00000003 6100 04000000 00 00", "broken BSON: a value's length is wrong"),
        ("0d00000005 6100 ffffff7f 00 00", "broken BSON: a value is longer than its document"),
        ("0800000042 6100 00", "broken BSON: there is no value type 66"),
    ])
    func `bytes that are no document are refused with the reason`(hex: String, message: String) {
        let error = #expect(throws: PostbackError.self) { try Document(bson: bytes(hex: hex)) }
        #expect(error?.code == .malformedRecord)
        #expect(error?.message == message)
    }

    @Test func `a name with a zero byte cannot be written`() {
        let error = #expect(throws: PostbackError.self) { try (["a\0b": .null] as Document).bson() }
        #expect(error?.message == "the field name \"a\0b\" holds a zero byte, which MongoDB cannot store")
    }

    @Test func `bytes kept of another type must be one value of that type`() {
        let error = #expect(throws: PostbackError.self) { try (["a": .other(type: 0x11, bytes: [1])] as Document).bson() }
        #expect(error?.message == "a field of BSON type 17 does not hold a value of that type")
    }

    @Test func `random damage is refused or read, and what is read is written as it was`() throws {
        var generator = SplitMix(seed: 20_251_015)
        let seeds = [try bytes(hex: Self.plain), try bytes(hex: Self.exotic), try Sample.postback(1).bson()]
        var read = 0
        for round in 0..<8000 {
            var damaged = seeds[round % seeds.count]
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                let place = Int.random(in: 4..<damaged.count, using: &generator)
                damaged[place] = UInt8.random(in: 0...255, using: &generator)
            }
            if round % 7 == 0 { damaged.removeLast(Int.random(in: 1..<damaged.count, using: &generator)) }
            _ = try? Postback(bson: damaged)
            _ = try? Postback(salvaging: damaged)
            guard let document = try? Document(bson: damaged) else { continue }
            read += 1
            // Only the names of an array's elements are not kept: they are the places again.
            #expect(try Document(bson: document.bson()) == document || document != document)
        }
        #expect(read > 500)
    }

    @Test func `random documents come back as they were`() throws {
        var generator = SplitMix(seed: 7)
        for _ in 0..<2000 {
            let document = Sample.document(depth: 0, using: &generator)
            #expect(try Document(bson: document.bson()) == document)
        }
    }

    private func nested(_ count: Int) -> Document {
        (0..<count).reduce([:]) { document, _ in ["d": .document(document)] }
    }
}
