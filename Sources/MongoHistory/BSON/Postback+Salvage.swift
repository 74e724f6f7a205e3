internal import OrderedCollections
package import Postbacks

extension Postback {
    /// Reads what other programs stored as a record, whatever its fields hold, so that one such document does not hide
    /// the others.
    ///
    /// Where a field that a record cannot do without is missing or holds something else, it gets what can be shown: text
    /// with U+FFFD for what is not UTF-8, or none; for the moment, `moment`, else the value's, else the second in which
    /// the identity was made. What was there is kept in ``Postback/extra`` under the field's name with `_raw` after it,
    /// as is the second of two fields of one name.
    /// - Parameter moment: the moment that MongoDB itself reads from the record's `created_at`; nil if it was not asked.
    /// - Throws: `malformedRecord` for bytes that are not BSON.
    package init(salvaging bson: UnsafeRawBufferPointer, undated moment: Timestamp? = nil) throws(PostbackError) {
        var fields = Document()
        func keep(_ value: DocumentValue, _ name: String) {
            var name = name
            repeat { name += "_raw" } while fields[name] != nil
            fields[name] = value
        }
        var reader = try BSONReader(bson)
        while let element = try reader.next() {
            let name = element.nameText
            let value = try element.documentValue(depth: 1)
            if fields[name] != nil {
                keep(value, name)
            } else if Self.requiredTexts.contains(name), element.text == nil {
                fields[name] = .string(element.repairedText ?? "")
                keep(value, name)
            } else {
                fields[name] = value
            }
        }
        for name in Self.requiredTexts where fields[name] == nil { fields[name] = .string("") }
        switch fields["created_at"] {
        case .date: break
        case let original?:
            if moment == nil, Timestamp(loose: original) != nil { break }
            keep(original, "created_at")
            fields["created_at"] = .date(moment ?? Self.second(of: fields["_id"]))
        case nil: fields["created_at"] = .date(moment ?? Self.second(of: fields["_id"]))
        }
        var builder = PostbackBuilder()
        for (name, value) in fields { try builder.set(name, to: value) }
        self = try builder.build()
    }

    private static let requiredTexts = ["campaign_id", "render_id", "cloudinary_url", "size"]

    /// The second that the first four bytes of an identity name where a MongoDB driver made it.
    private static func second(of id: DocumentValue?) -> Timestamp {
        guard case .objectID(let id) = id else { return Timestamp(milliseconds: 0) }
        return Timestamp(milliseconds: id.bytes.prefix(4).reduce(0) { $0 << 8 | Int64($1) } * 1000)
    }
}
