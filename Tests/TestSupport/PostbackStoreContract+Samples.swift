internal import OrderedCollections
public import Postbacks

extension PostbackStoreContract {
    /// A record that differs from those of other numbers in its identity and its moment, and looks like a run's own.
    public static func sample(
        _ number: Int,
        campaign: String = "summer",
        mood: String? = "neon",
        size: String = "square",
        model: String? = "gradient",
        run: String? = "run-1",
        at milliseconds: Int64? = nil
    ) -> Postback {
        let renderID = "render-\(number)"
        var metadata = Metadata()
        metadata.index = number
        metadata.generationType = .poster
        metadata.runID = run
        metadata.publicID = "renders/\(campaign)/\(renderID)/poster_\(size)"
        metadata.bytes = 1000 + number
        return Postback(
            id: ObjectID(renderID: renderID),
            campaignID: campaign,
            renderID: renderID,
            cloudinaryURL: "posters/\(campaign)/\(renderID)/poster_\(size).jpg",
            size: size,
            prompt: "a stage in the rain, \"wet\" light",
            model: model,
            mood: mood,
            eventName: "Fête d’été 夏祭り",
            eventDate: "2025-08-15/2025-08-17",
            seed: 123_456_789,
            palette: ["#9D00FF", "#00FFD1"],
            artists: ["The Beats"],
            metadata: metadata,
            createdAt: Timestamp(milliseconds: milliseconds ?? 1_760_531_696_789 + Int64(number))
        )
    }

    /// A record of an earlier system: fields nobody knows, values of every type, text that needs care.
    public static var exotic: Postback {
        var postback = sample(0)
        postback.id = ObjectID(renderID: "exotic")
        postback.metadata = Metadata([
            "width": .int32(1080), "height": .int64(1080), "quality": .double(0.85), "whole": .double(7),
            "smallest": .int64(.min),
            "dotted.name": .document(["$nested": .array([.null, .bool(true), .document([:]), .array([])])]), "": .string(""),
        ])
        postback.extra = [
            "mood": .int32(4), "seed": .double(7.5), "palette": .array([.string("#9D00FF"), .int32(3)]),
            "job": .objectID(ObjectID(renderID: "job")), "finished": .date(Timestamp(milliseconds: 1_760_531_696_789)),
            "long_ago": .date(Timestamp(milliseconds: -9_000_000_000_000_000)), "nothing": .null,
            "looks_like_an_id": .document(["$oid": .string("0123456789abcdef01234567")]),
            "literal": .document(["$literal": .document(["$date": .string("2025-10-15")])]),
            "infinite": .double(.infinity), "tiny": .double(.leastNonzeroMagnitude), "negative_zero": .double(-0.0),
            "control": .string("\u{0}\u{1}\u{1F}\u{7F}\u{2028}\"\\/\r\n\t"), "rtl": .string("שלום \u{202E}abc 🎪"),
            "binary": .other(type: 0x05, bytes: [3, 0, 0, 0, 0x80, 1, 2, 3]), "undefined": .other(type: 0x06, bytes: []),
            "expression": .other(type: 0x0B, bytes: Array("^a\0i\0".utf8)),
            "symbol": .other(type: 0x0E, bytes: [2, 0, 0, 0, 0x61, 0]),
            "code_with_scope": .other(type: 0x0F, bytes: [15, 0, 0, 0, 2, 0, 0, 0, 0x78, 0, 5, 0, 0, 0, 0]),
            "oplog_time": .other(type: 0x11, bytes: [1, 0, 0, 0, 2, 0, 0, 0]),
            "price": .other(type: 0x13, bytes: [0xD2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3C, 0x30]),
            "least": .other(type: 0xFF, bytes: []), "most": .other(type: 0x7F, bytes: []),
            "created_at_raw": .string("2025-10-15 12:34:56.789123"), "_id_raw": .string("old-17"),
        ]
        postback.seed = nil
        postback.palette = nil
        postback.mood = nil
        return postback
    }
}
