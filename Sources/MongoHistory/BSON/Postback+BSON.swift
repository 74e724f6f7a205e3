internal import OrderedCollections
package import Postbacks

extension Postback {
    /// Reads a stored record of the contract's form, or one of the older forms that ``PostbackBuilder`` knows.
    /// - Throws: `malformedRecord` for other documents; ``init(salvaging:undated:)`` reads those.
    package init(bson: UnsafeRawBufferPointer) throws(PostbackError) {
        if let postback = try Postback(current: bson) {
            self = postback
            return
        }
        var builder = PostbackBuilder()
        var reader = try BSONReader(bson)
        while let element = try reader.next() {
            try builder.set(element.nameText, to: try element.documentValue(depth: 1))
        }
        self = try builder.build()
    }

    /// Appends the record as a document of exactly the contract's types; what is nil is written as null.
    /// - Throws: `malformedRecord` for what MongoDB cannot store; the message says what.
    func write(to writer: inout BSONWriter) throws(PostbackError) {
        let start = writer.bytes.count
        do throws(PostbackError) {
            try writer.document { (writer) throws(PostbackError) in
                if extra.isEmpty {
                    try writeCurrent(to: &writer)
                } else {
                    try forEachField { (name, value) throws(PostbackError) in try writer.append(value, named: name) }
                }
            }
            let length = writer.bytes.count - start
            guard length <= BSONLimit.documentLength else {
                throw PostbackError(
                    .malformedRecord,
                    "it takes \(length) bytes, and MongoDB stores at most \(BSONLimit.documentLength)"
                )
            }
        } catch {
            writer.truncate(to: start)
            throw PostbackError(.malformedRecord, "the record \(id) cannot be kept: \(error.message)", cause: error.cause)
        }
    }

    /// The record as one document.
    /// - Throws: `malformedRecord` for what MongoDB cannot store; the message says what.
    package func bson() throws(PostbackError) -> [UInt8] {
        var writer = BSONWriter()
        writer.reserve(1024)
        try write(to: &writer)
        return writer.bytes
    }
}
