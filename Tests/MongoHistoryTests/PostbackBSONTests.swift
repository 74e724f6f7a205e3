internal import MongoHistory
internal import OrderedCollections
internal import Postbacks
internal import TestSupport
internal import Testing

@Suite(.onOwnThreads) struct `Postbacks in BSON` {
    @Test func `a record is written with exactly the types of the contract`() throws {
        let postback = Sample.postback(3)
        let document = try Document(bson: postback.bson())
        #expect(document == postback.fields)
        #expect(document["_id"] == .objectID(postback.id))
        #expect(document["seed"] == .int64(3))
        #expect(document["created_at"] == .date(postback.createdAt))
        #expect(document["background_url"] == .null)
        #expect(document["palette"] == .array([.string("#9D00FF"), .string("#00FFD1")]))
    }

    @Test func `the straight way and the way of all forms read and write the same`() throws {
        for number in 0..<20 {
            var postback = Sample.postback(number)
            // Every optional field is there in some and missing in others.
            if number % 2 == 0 { postback.prompt = nil; postback.seed = nil }
            if number % 3 == 0 { postback.palette = nil; postback.mood = nil; postback.metadata = Metadata() }
            if number % 5 == 0 { postback.artists = []; postback.model = nil; postback.eventName = nil; postback.eventDate = nil }
            if number % 7 == 0 { postback.backgroundURL = "b"; postback.compositeURL = "c" }
            #expect(try postback.bson() == postback.fields.bson())
            var builder = PostbackBuilder()
            for (name, value) in postback.fields { try builder.set(name, to: value) }
            #expect(try Postback(bson: postback.bson()) == builder.build())
        }
    }

    @Test func `a record is read with its fields in any order, in any mixture with others`() throws {
        var postback = Sample.postback(3)
        postback.extra = ["note": .string("kept"), "rating": .int32(5)]
        var random = SplitMix(seed: 4)
        for _ in 0..<50 {
            let fields = postback.fields.elements.shuffled(using: &random)
            let read = try Postback(bson: Document(uniqueKeysWithValues: fields.map { ($0.key, $0.value) }).bson())
            #expect(
                Dictionary(uniqueKeysWithValues: read.extra.map { ($0.key, $0.value) }) == [
                    "note": .string("kept"), "rating": .int32(5),
                ]
            )
            var known = read
            known.extra = postback.extra
            #expect(known == postback)
        }
    }

    @Test func `a record comes back as it was`() throws {
        var postback = Sample.postback(3)
        postback.extra = ["mood": .double(1.5), "note": .string("kept"), "rating": .int32(5)]
        postback.mood = nil
        #expect(try Postback(bson: postback.bson()) == postback)
    }

    @Test(arguments: [DocumentValue.int32(7), .int64(7), .double(7)])
    func `a seed is read from every type of number`(seed: DocumentValue) throws {
        #expect(try stored(["seed": seed]).seed == 7)
    }

    @Test(arguments: [DocumentValue.double(7.5), .string("7"), .double(.nan)])
    func `a seed that is no whole number is kept as it was`(seed: DocumentValue) throws {
        let postback = try stored(["seed": seed])
        #expect(postback.seed == nil)
        #expect(postback.extra["seed"] != nil)
        #expect(try Document(bson: postback.bson())["seed"] != nil)
    }

    @Test func `optional fields may be null or absent`() throws {
        var fields = Sample.postback(1).fields
        fields["mood"] = .null
        fields["palette"] = nil
        fields["metadata"] = nil
        let postback = try Postback(bson: fields.bson())
        #expect(postback.mood == nil)
        #expect(postback.palette == nil)
        #expect(postback.metadata == Metadata())
        #expect(postback.extra.isEmpty)
    }

    @Test(arguments: [
        ("2025-10-15T12:34:56.789123", "2025-10-15T12:34:56.789Z"), ("2025-10-15 12:34:56", "2025-10-15T12:34:56.000Z"),
        ("2025-10-15T12:34:56+05:30", "2025-10-15T07:04:56.000Z"), ("2025-10-15", "2025-10-15T00:00:00.000Z"),
    ])
    func `a date that is text is read, and the text is kept`(text: String, moment: String) throws {
        let postback = try stored(["created_at": .string(text)])
        #expect(postback.createdAt.iso8601 == moment)
        #expect(postback.extra["created_at_raw"] == .string(text))
    }

    @Test func `a required text that is broken is shown as well as can be, and kept`() throws {
        let broken = DocumentValue.other(type: 2, bytes: [4, 0, 0, 0, 0x61, 0xFF, 0x62, 0])
        let bson = try changed(["campaign_id": broken, "size": .int32(3), "render_id": nil])
        #expect(throws: PostbackError.self) { try Postback(bson: bson) }
        let postback = try Postback(salvaging: bson)
        #expect(postback.campaignID == "a\u{FFFD}b")
        #expect(postback.size == "")
        #expect(postback.renderID == "")
        #expect(postback.extra["campaign_id_raw"] == broken)
        #expect(postback.extra["size_raw"] == .int32(3))
    }

    @Test func `a moment that MongoDB read wins over ours, and without any the identity tells the second`() throws {
        let text = try changed(["created_at": .string("Wed, 15 Oct 2025 12:34:56 GMT")])
        let moment = try #require(Timestamp(iso8601: "2025-10-15T12:34:56Z"))
        #expect(try Postback(salvaging: text, undated: moment).createdAt == moment)
        let id = try #require(ObjectID(hex: "68ef9570aabbccddeeff0011"))
        let undated = try Postback(salvaging: changed(["_id": .objectID(id), "created_at": nil]))
        #expect(undated.createdAt.iso8601 == "2025-10-15T12:37:04.000Z")
    }

    @Test func `an identity of another type is kept and stands for the same identity each time`() throws {
        let first = try stored(["_id": .string("poster-7")])
        #expect(first.extra["_id_raw"] == .string("poster-7"))
        #expect(first.id == (try stored(["_id": .string("poster-7")]).id))
        #expect(first.id != (try stored(["_id": .string("poster-8")]).id))
    }

    @Test func `a record longer than MongoDB stores is refused before it is sent`() {
        var postback = Sample.postback(1)
        postback.prompt = String(repeating: "x", count: 17 << 20)
        let error = #expect(throws: PostbackError.self) { try postback.bson() }
        #expect(
            error?.message
                == "the record \(postback.id) cannot be kept: it takes 17826497 bytes, and MongoDB stores at most 16777216"
        )
    }

    private func changed(_ changes: [String: DocumentValue?]) throws -> [UInt8] {
        var fields = Sample.postback(1).fields
        for (name, value) in changes { fields[name] = value }
        return try fields.bson()
    }

    private func stored(_ changes: [String: DocumentValue?]) throws -> Postback { try Postback(bson: changed(changes)) }
}
