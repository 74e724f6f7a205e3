internal import Notation

extension Postback {
    /// The JSON form of the record, one object without line breaks: the ``fields``, with `_id` as 24 hex digits and
    /// `created_at` as `2025-10-15T12:34:56.789Z`.
    ///
    /// Values of types that JSON does not have are written as MongoDB's extended JSON v2. ``init(json:)`` makes the same
    /// record of it again, but that 32-bit numbers come back as 64-bit ones.
    public var json: String { String(decoding: writtenJSON(.shown), as: UTF8.self) }

    /// Appends the ``json`` form as UTF-8, which is what files and answers with many records are made of.
    public func appendJSON(to bytes: inout [UInt8]) {
        var writer = JSONWriter()
        swap(&writer.bytes, &bytes)
        writer.record(self, form: .shown)
        swap(&writer.bytes, &bytes)
    }

    /// Reads one record: its ``json`` form, or a document of an earlier system as MongoDB's tools export it.
    ///
    /// What older documents may look like and where it is kept is described at ``PostbackBuilder``.
    /// - Parameter json: UTF-8.
    /// - Throws: ``PostbackError`` with the code `malformedRecord`, naming the byte (from 1) and what was expected there.
    public init(json: some Collection<UInt8>) throws(PostbackError) {
        do throws(JSONFault) {
            var reader = try JSONReader(Array(json))
            self = try reader.record()
            try reader.finish()
        } catch {
            throw PostbackError(.malformedRecord, "byte \(error.offset + 1): \(error.reason)")
        }
    }

    /// Everything that the record holds, with the type of every value; the input of digests.
    var exactJSON: [UInt8] { writtenJSON(.exact) }

    private func writtenJSON(_ form: ExtendedJSONForm) -> [UInt8] {
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(1024)
        writer.record(self, form: form)
        return writer.bytes
    }
}

extension DocumentValue {
    /// The value as extended JSON v2 without line breaks, plain where JSON has its type.
    public var json: String { String(decoding: written(.shown), as: UTF8.self) }

    /// The value with its type.
    var exactJSON: [UInt8] { written(.exact) }

    private func written(_ form: ExtendedJSONForm) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(self, form: form)
        return writer.bytes
    }
}

extension JSONWriter {
    /// The JSON form of a record.
    mutating func record(_ postback: Postback, form: ExtendedJSONForm) {
        append("{")
        var isFirst = true
        postback.forEachField { name, value in
            if form == .exact, value == .null, Postback.field(name)?.isLater == true { return }
            if !isFirst { append(",") }
            isFirst = false
            string(name)
            append(":")
            switch value {
            case .objectID(let id) where name == Postback.FieldName.id: string(id.description)
            case .date(let moment) where name == Postback.FieldName.createdAt && Timestamp.nameable ~= moment.milliseconds:
                string(moment)
            default: self.value(value, form: form)
            }
        }
        append("}")
    }
}

extension JSONReader {
    /// Reads one record.
    mutating func record() throws(JSONFault) -> Postback {
        var builder = PostbackBuilder()
        _ = peek()
        let start = position
        try object { reader, name throws(JSONFault) in
            _ = reader.peek()
            let start = reader.position
            let value = try reader.value()
            try reader.locating(at: start) { () throws(PostbackError) in try builder.set(name, to: value.asField(name)) }
        }
        return try locating(at: start) { () throws(PostbackError) in try builder.build() }
    }

    /// Gives a fault of a record the place at which it was found.
    private func locating<Value>(at offset: Int, _ body: () throws(PostbackError) -> Value) throws(JSONFault) -> Value {
        do throws(PostbackError) {
            return try body()
        } catch {
            throw JSONFault(offset: offset, reason: error.message)
        }
    }
}

extension DocumentValue {
    /// The value that a field of a record has in MongoDB, where JSON writes an identity and a moment as text.
    fileprivate func asField(_ name: String) -> DocumentValue {
        guard case .string(let text) = self else { return self }
        if name == Postback.FieldName.id { return ObjectID(hex: text).map(DocumentValue.objectID) ?? self }
        if name == Postback.FieldName.createdAt { return Timestamp(canonical: text).map(DocumentValue.date) ?? self }
        return self
    }
}
