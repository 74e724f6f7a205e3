internal import Foundation

/// JSON as services send it, read leniently: what is not there, or has another type, is nil.
enum ServiceJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([ServiceJSON])
    case object([String: ServiceJSON])

    /// Nil where the bytes are no JSON.
    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed) else { return nil }
        self.init(value)
    }

    private init(_ value: Any) {
        switch value {
        case let text as String: self = .string(text)
        case let items as [Any]: self = .array(items.map(ServiceJSON.init))
        case let members as [String: Any]: self = .object(members.mapValues(ServiceJSON.init))
        case let number as NSNumber:
            // JSONSerialization gives both as NSNumber; its C type tells them apart.
            self = String(cString: number.objCType) == "c" ? .bool(number.boolValue) : .number(number.doubleValue)
        default: self = .null
        }
    }

    subscript(_ name: String) -> ServiceJSON? {
        if case .object(let members) = self { members[name] } else { nil }
    }

    subscript(_ index: Int) -> ServiceJSON? {
        if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }

    /// Nil also for the empty text, with which some services say that there is nothing.
    var text: String? {
        if case .string(let text) = self, !text.isEmpty { text } else { nil }
    }

    var number: Double? {
        switch self {
        case .number(let number): number
        case .string(let text): Double(text)
        default: nil
        }
    }

    var whole: Int64? { number.flatMap { Int64(exactly: $0.rounded()) } }

    var bool: Bool? {
        if case .bool(let bool) = self { bool } else { nil }
    }

    var items: [ServiceJSON] {
        if case .array(let items) = self { items } else { [] }
    }

    var members: [String: ServiceJSON] {
        if case .object(let members) = self { members } else { [:] }
    }

    /// The bytes, members sorted by name so that the same value has the same bytes.
    var bytes: [UInt8] { Array(text(of: self).utf8) }

    private func text(of value: ServiceJSON) -> String {
        switch value {
        case .null: return "null"
        case .bool(let bool): return bool ? "true" : "false"
        case .number(let number):
            return Int64(exactly: number).map(String.init) ?? String(number)
        case .string(let text): return Self.quoted(text)
        case .array(let items): return "[" + items.map { self.text(of: $0) }.joined(separator: ",") + "]"
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }
            return "{" + sorted.map { "\(Self.quoted($0.key)):\(self.text(of: $0.value))" }.joined(separator: ",") + "}"
        }
    }

    /// RFC 8259, section 7.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                quoted += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

extension ServiceJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int) { self = .number(Double(value)) }
    init(booleanLiteral value: Bool) { self = .bool(value) }
    init(arrayLiteral elements: ServiceJSON...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, ServiceJSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }

    static func whole(_ number: some BinaryInteger) -> ServiceJSON { .number(Double(number)) }
}
