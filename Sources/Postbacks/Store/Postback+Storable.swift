internal import OrderedCollections

extension Postback {
    /// Makes sure that every store can keep the record as it is and find it again.
    /// - Throws: ``PostbackError`` with the code `malformedRecord`.
    public func checkStorable() throws(PostbackError) {
        let asked = Self.columns.map { ($0.name, value(of: $0)?.text) } + [("run_id", metadata.runID)]
        for (name, text) in asked where text?.utf8.contains(0) ?? false {
            throw PostbackError(.malformedRecord, "the record \(id) cannot be kept: its \(name) holds the character U+0000")
        }
        for document in [metadata.document, extra] { try checkStorable(document, level: 2) }
    }

    private static let columns = fieldTable.filter(\.hasColumn)

    /// MongoDB's own limit on nesting.
    private static let deepestLevel = 100

    private func checkStorable(_ document: Document, level: Int) throws(PostbackError) {
        for (name, value) in document {
            if name.utf8.contains(0) {
                throw PostbackError(
                    .malformedRecord,
                    "the record \(id) cannot be kept: the name of a field holds the character U+0000"
                )
            }
            try checkStorable(value, level: level)
        }
    }

    private func checkStorable(_ value: DocumentValue, level: Int) throws(PostbackError) {
        guard level <= Self.deepestLevel else {
            throw PostbackError(
                .malformedRecord,
                "the record \(id) cannot be kept: its values are nested deeper than \(Self.deepestLevel) levels"
            )
        }
        switch value {
        case .document(let document): try checkStorable(document, level: level + 1)
        case .array(let values): for value in values { try checkStorable(value, level: level + 1) }
        default: break
        }
    }
}
