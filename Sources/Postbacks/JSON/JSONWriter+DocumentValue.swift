internal import Foundation
internal import Notation
internal import OrderedCollections

/// How much of a value's BSON type its JSON shows.
enum ExtendedJSONForm {
    /// Whole numbers are plain, whatever their width: the form that is shown, exported and exchanged.
    case shown
    /// 32-bit numbers are distinguished from 64-bit ones: the form that a store keeps.
    case exact
}

extension JSONWriter {
    /// A value as MongoDB's extended JSON v2 writes it: plain where JSON has the type, else in canonical form.
    ///
    /// ``JSONReader/value()`` makes the same value of it again; of the form `shown`, 32-bit numbers come back as 64-bit.
    /// Two forms of our own make that hold for everything: `{"$literal": {…}}` for a document that would be taken for an
    /// extended value, and `{"$bson": {"type": "0f", "base64": "…"}}` for BSON that extended JSON cannot render exactly.
    mutating func value(_ value: DocumentValue, form: ExtendedJSONForm) {
        switch value {
        case .null: literal("null")
        case .bool(let flag): flag ? literal("true") : literal("false")
        case .int32(let number):
            if form == .exact { wrapped("$numberInt", String(number)) } else { integer(Int64(number)) }
        case .int64(let number): integer(number)
        case .double(let number):
            if number.isFinite {
                literal(number.description)
            } else {
                wrapped("$numberDouble", number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
            }
        case .string(let text): string(text)
        case .date(let moment): date(moment)
        case .objectID(let id): wrapped("$oid", id.description)
        case .array(let values):
            append("[")
            for (index, value) in values.enumerated() {
                if index > 0 { append(",") }
                self.value(value, form: form)
            }
            append("]")
        case .document(let document):
            if ExtendedJSON.isReserved(document) {
                literal("{\"$literal\":")
                self.document(document, form: form)
                append("}")
            } else {
                self.document(document, form: form)
            }
        case .other(let type, let bytes): other(type: type, bytes: bytes)
        }
    }

    /// The fields of a document in their order.
    mutating func document(_ document: Document, form: ExtendedJSONForm) {
        append("{")
        var isFirst = true
        for (name, value) in document {
            if !isFirst { append(",") }
            isFirst = false
            string(name)
            append(":")
            self.value(value, form: form)
        }
        append("}")
    }

    /// A quoted moment in the form of the contract; it must be one that this form can name.
    mutating func string(_ moment: Timestamp) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(UInt8(ascii: "\""), count: Timestamp.iso8601Length + 2))
        moment.writeISO8601 { bytes[start + 1 + $0] = $1 }
    }

    /// Canonical for moments before 1970 and after 9999, as the specification wants it, text for all others.
    private mutating func date(_ moment: Timestamp) {
        literal("{\"$date\":")
        if 0...Timestamp.nameable.upperBound ~= moment.milliseconds {
            string(moment)
        } else {
            wrapped("$numberLong", String(moment.milliseconds))
        }
        append("}")
    }

    private mutating func wrapped(_ name: String, _ text: String) {
        document([name: .string(text)], form: .shown)
    }

    private mutating func other(type: UInt8, bytes: [UInt8]) {
        let value = DocumentValue.other(type: type, bytes: bytes)
        if let exotic = ExoticValue(type: type, bytes: bytes), ExtendedJSON.value(of: exotic.extendedJSON) == value {
            document(exotic.extendedJSON, form: .shown)
        } else {
            let content: Document = ["type": .string(type.twoHexDigits), "base64": .string(Data(bytes).base64EncodedString())]
            document(["$bson": .document(content)], form: .shown)
        }
    }
}
