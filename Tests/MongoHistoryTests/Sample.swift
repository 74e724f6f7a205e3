internal import MongoHistory
internal import OrderedCollections
internal import Postbacks
internal import Testing

/// Records and documents for these tests.
enum Sample {
    static let start = Timestamp(milliseconds: 1_760_531_696_789)

    /// Makes a record; the numbers 0, 1, 2 … give different ones, a second apart.
    static func postback(_ number: Int, campaign: String = "summer", mood: String? = "neon", run: String = "run-1") -> Postback {
        let renderID = "render-\(campaign)-\(number)"
        var metadata = Metadata()
        metadata.index = number
        metadata.generationType = .poster
        metadata.runID = run
        metadata.publicID = "renders/\(campaign)/\(renderID)/poster_square"
        metadata.width = 1080
        metadata.height = 1080
        metadata.bytes = 100_000 + number
        metadata.format = "jpg"
        metadata.etag = "0123456789abcdef0123456789abcdef"
        metadata.backgroundSource = .painted
        return Postback(
            id: ObjectID(renderID: renderID),
            campaignID: campaign,
            renderID: renderID,
            cloudinaryURL: "posters/\(campaign)/\(renderID)/poster_square.jpg",
            size: "square",
            prompt: "vibrant \(mood ?? "plain") concert atmosphere with purple lighting",
            model: "gradient",
            mood: mood,
            eventName: "Summer Music Festival",
            eventDate: "2025-08-15",
            seed: Int64(number),
            palette: ["#9D00FF", "#00FFD1"],
            artists: ["DJ Shadow", "The Beats"],
            metadata: metadata,
            createdAt: Timestamp(milliseconds: start.milliseconds + Int64(number) * 1000)
        )
    }

    static func postbacks(_ numbers: Range<Int>, campaign: String = "summer") -> [Postback] {
        let moods = ["neon", "retro", "minimal", "lush"]
        return numbers.map { postback($0, campaign: campaign, mood: moods[$0 % moods.count]) }
    }

    /// A document of every type, up to four deep.
    static func document(depth: Int, using generator: inout SplitMix) -> Document {
        var document = Document()
        for index in 0..<Int.random(in: 0..<6, using: &generator) {
            document["\(index)\(text(using: &generator))"] = value(depth: depth, using: &generator)
        }
        return document
    }

    private static func value(depth: Int, using generator: inout SplitMix) -> DocumentValue {
        switch Int.random(in: 0..<(depth < 4 ? 11 : 9), using: &generator) {
        case 0: .null
        case 1: .bool(.random(using: &generator))
        case 2: .int32(.random(in: .min ... .max, using: &generator))
        case 3: .int64(.random(in: .min ... .max, using: &generator))
        case 4: .double(.random(in: -1e9...1e9, using: &generator))
        case 5: .string(text(using: &generator))
        case 6: .date(Timestamp(milliseconds: .random(in: .min ... .max, using: &generator)))
        case 7: .objectID(.random(at: start, using: &generator))
        case 8: .other(type: 0x13, bytes: (0..<16).map { _ in .random(in: 0...255, using: &generator) })
        case 9: .document(document(depth: depth + 1, using: &generator))
        default: .array((0..<3).map { _ in value(depth: depth + 1, using: &generator) })
        }
    }

    private static func text(using generator: inout SplitMix) -> String {
        let letters: [Character] = ["a", "é", "ß", "日", "🙂", " ", "\"", "ස"]
        return String(
            (0..<Int.random(in: 0..<9, using: &generator)).map { _ in letters[Int.random(in: 0..<8, using: &generator)] }
        )
    }
}

/// Random numbers that are the same in every run; the algorithm is SplitMix64.
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// The bytes of pairs of hex digits, spaces left out.
func bytes(hex: String) throws -> [UInt8] {
    let digits = hex.filter { $0 != " " }
    return try stride(from: 0, to: digits.count, by: 2).map { offset in
        let start = digits.index(digits.startIndex, offsetBy: offset)
        return try #require(UInt8(digits[start..<digits.index(start, offsetBy: 2)], radix: 16))
    }
}

func bytes(of number: Int32) -> [UInt8] { withUnsafeBytes(of: number.littleEndian, Array.init) }

extension Document {
    init(bson: [UInt8]) throws { self = try bson.withUnsafeBytes { try Document(bson: $0) } }
}

extension Postback {
    init(bson: [UInt8]) throws { self = try bson.withUnsafeBytes { try Postback(bson: $0) } }

    init(salvaging bson: [UInt8], undated moment: Timestamp? = nil) throws {
        self = try bson.withUnsafeBytes { try Postback(salvaging: $0, undated: moment) }
    }
}
