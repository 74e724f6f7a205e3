internal import Foundation
internal import OrderedCollections

/// Documents that stand for a value of a type that JSON does not have: MongoDB's extended JSON, v2 and the forms of v1 that
/// differ in the type of the inner value only.
enum ExtendedJSON {
    /// What a document of extended JSON stands for; nil for any other document, which stands for itself.
    ///
    /// The values in `document` have been replaced by what they stand for before.
    static func value(of document: Document) -> DocumentValue? {
        guard document.count == 1, let (name, inner) = document.elements.first, let read = readers[name] else { return nil }
        return read(inner)
    }

    /// Whether a document would be taken for another value than itself when it is read from JSON.
    static func isReserved(_ document: Document) -> Bool {
        guard let first = document.elements.first?.key, first.utf8.first == UInt8(ascii: "$") else { return false }
        return first == literalName || document.count == 1 && readers[first] != nil
    }

    /// The name of the document whose only value is a document that stands for itself.
    static let literalName = "$literal"

    private static let readers: [String: @Sendable (DocumentValue) -> DocumentValue?] = [
        literalName: { if case .document = $0 { $0 } else { nil } },
        "$bson": bson,
        "$oid": { $0.text.flatMap(ObjectID.init(hex:)).map(DocumentValue.objectID) },
        "$date": date,
        "$numberInt": { $0.number(Int32.init).map(DocumentValue.int32) },
        "$numberLong": { $0.number(Int64.init).map(DocumentValue.int64) },
        "$numberDouble": double,
        "$numberDecimal": { $0.text.flatMap { Decimal128($0) }.map { ExoticValue.decimal($0).documentValue } },
        "$binary": binary,
        "$undefined": { $0 == .bool(true) ? ExoticValue.undefined.documentValue : nil },
        "$regularExpression": regularExpression,
        "$dbPointer": databasePointer,
        "$code": { $0.text.map { ExoticValue.code($0).documentValue } },
        "$symbol": { $0.text.map { ExoticValue.symbol($0).documentValue } },
        "$timestamp": timestamp,
        "$minKey": { $0 == .int64(1) ? ExoticValue.minKey.documentValue : nil },
        "$maxKey": { $0 == .int64(1) ? ExoticValue.maxKey.documentValue : nil },
    ]

    /// Text or, in the canonical form and in v1, milliseconds since 1970.
    @Sendable private static func date(_ inner: DocumentValue) -> DocumentValue? {
        switch inner {
        case .string(let text): Timestamp(iso8601: text).map(DocumentValue.date)
        case .int64(let milliseconds): .date(Timestamp(milliseconds: milliseconds))
        default: nil
        }
    }

    @Sendable private static func double(_ inner: DocumentValue) -> DocumentValue? {
        switch inner {
        case .double: inner
        case .int64(let number): .double(Double(number))
        case .string("Infinity"): .double(.infinity)
        case .string("-Infinity"): .double(-.infinity)
        case .string("NaN"): .double(.nan)
        case .string(let text): Double(text).map(DocumentValue.double)
        default: nil
        }
    }

    @Sendable private static func binary(_ inner: DocumentValue) -> DocumentValue? {
        guard let fields = inner.fields(["base64", "subType"]), let content = fields[0].text.flatMap({ Data(base64Encoded: $0) }),
            let subtype = fields[1].text.flatMap({ UInt8($0, radix: 16) })
        else { return nil }
        return ExoticValue.binary(Array(content), subtype: subtype).documentValue
    }

    @Sendable private static func regularExpression(_ inner: DocumentValue) -> DocumentValue? {
        guard let fields = inner.fields(["pattern", "options"]), let pattern = fields[0].text, let options = fields[1].text,
            !pattern.utf8.contains(0), !options.utf8.contains(0)
        else { return nil }
        return ExoticValue.regularExpression(pattern: pattern, options: options).documentValue
    }

    @Sendable private static func databasePointer(_ inner: DocumentValue) -> DocumentValue? {
        guard let fields = inner.fields(["$ref", "$id"]), let namespace = fields[0].text, case .objectID(let id) = fields[1]
        else {
            return nil
        }
        return ExoticValue.databasePointer(namespace: namespace, id: id).documentValue
    }

    @Sendable private static func timestamp(_ inner: DocumentValue) -> DocumentValue? {
        guard let fields = inner.fields(["t", "i"]), case .int64(let t) = fields[0], case .int64(let i) = fields[1],
            let seconds = UInt32(exactly: t), let increment = UInt32(exactly: i)
        else { return nil }
        return ExoticValue.timestamp(seconds: seconds, increment: increment).documentValue
    }

    @Sendable private static func bson(_ inner: DocumentValue) -> DocumentValue? {
        guard let fields = inner.fields(["type", "base64"]), let type = fields[0].text.flatMap({ UInt8($0, radix: 16) }),
            let bytes = fields[1].text.flatMap({ Data(base64Encoded: $0) })
        else { return nil }
        return .other(type: type, bytes: Array(bytes))
    }
}

extension ExoticValue {
    /// The canonical document of extended JSON v2.
    var extendedJSON: Document {
        switch self {
        case .binary(let content, let subtype):
            let base64 = Data(content).base64EncodedString()
            return ["$binary": .document(["base64": .string(base64), "subType": .string(subtype.twoHexDigits)])]
        case .undefined: return ["$undefined": .bool(true)]
        case .regularExpression(let pattern, let options):
            return ["$regularExpression": .document(["pattern": .string(pattern), "options": .string(options)])]
        case .databasePointer(let namespace, let id):
            return ["$dbPointer": .document(["$ref": .string(namespace), "$id": .objectID(id)])]
        case .code(let text): return ["$code": .string(text)]
        case .symbol(let text): return ["$symbol": .string(text)]
        case .timestamp(let seconds, let increment):
            return ["$timestamp": .document(["t": .int64(Int64(seconds)), "i": .int64(Int64(increment))])]
        case .decimal(let number): return ["$numberDecimal": .string(number.description)]
        case .minKey: return ["$minKey": .int64(1)]
        case .maxKey: return ["$maxKey": .int64(1)]
        }
    }
}

extension UInt8 {
    /// Lower-case.
    var twoHexDigits: String { String(decoding: [UInt8.hexDigit(self >> 4), UInt8.hexDigit(self)], as: UTF8.self) }
}

extension DocumentValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The whole number that is written as text, as the specification has it, or plainly, as v1 could.
    fileprivate func number<Number: FixedWidthInteger>(_ parse: (String) -> Number?) -> Number? {
        switch self {
        case .string(let text): parse(text)
        case .int64(let number): Number(exactly: number)
        default: nil
        }
    }

    /// The values of a document that has exactly these fields, in any order.
    fileprivate func fields(_ names: [String]) -> [DocumentValue]? {
        guard case .document(let document) = self, document.count == names.count else { return nil }
        let values = names.compactMap { document[$0] }
        return values.count == names.count ? values : nil
    }
}
