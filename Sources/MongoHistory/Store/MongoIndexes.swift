internal import OrderedCollections
internal import Postbacks

/// The indexes of the collection: as few as the questions need, since each makes writing slower.
///
/// The tie-break `_id` belongs in the index: sorting by moment and identity through an index without it means sorting all
/// records of a mood for one page.
enum MongoIndexes {
    /// In the order of `Documentation/MongoDB.md`, which says what each is for.
    static let all: [Document] = [
        index(["campaign_id": .int32(1), "created_at": .int32(-1), "_id": .int32(-1)]),
        index(["mood": .int32(1), "created_at": .int32(-1), "_id": .int32(-1)]),
        index(byTime),
        index(["render_id": .int32(1)]),
        index(
            ["metadata.run_id": .int32(1), "created_at": .int32(-1), "_id": .int32(-1)],
            ["partialFilterExpression": .document(["metadata.run_id": .document(["$exists": .bool(true)])])]
        ),
    ]

    /// The keys of the index in the order of moments.
    static let byTime: Document = ["created_at": .int32(-1), "_id": .int32(-1), "mood": .int32(1)]

    /// The names of the indexes of ``all`` that a collection lacks, judged by their keys.
    static func missing(from keys: [Document]) -> [Document] {
        all.filter { index in !keys.contains { index["key"] == .document($0.withIntegers) } }
    }

    static func name(of index: Document) -> String { if case .string(let name) = index["name"] { name } else { "" } }

    /// Named as every driver names an index by default, so that one made by hand is known as the same.
    private static func index(_ key: Document, _ options: Document = [:]) -> Document {
        let name = key.map { field, direction in "\(field)_\(direction == .int32(1) ? "1" : "-1")" }.joined(separator: "_")
        var index: Document = ["key": .document(key), "name": .string(name)]
        for (name, value) in options { index[name] = value }
        return index
    }
}

extension Document {
    /// Directions may be stored as any type of number.
    fileprivate var withIntegers: Document {
        Document(
            uniqueKeysWithValues: map { name, value in (name, value.wholeNumber.map { .int32(Int32(clamping: $0)) } ?? value) }
        )
    }
}
