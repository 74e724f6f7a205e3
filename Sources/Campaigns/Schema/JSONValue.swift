internal import Notation

/// A JSON value whose objects keep the order of their keys, so that what is written for people reads in the order meant.
enum JSONValue: Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case string(String)
    case array([JSONValue])
    case object([Member])

    struct Member: Hashable {
        let key: String
        let value: JSONValue
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .string(value) }
    init(integerLiteral value: Int64) { self = .integer(value) }
    init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements.map { Member(key: $0, value: $1) }) }

    /// An object of members in their order.
    init(_ members: [(String, JSONValue)]) { self = .object(members.map { Member(key: $0, value: $1) }) }
}

extension JSONValue {
    /// The text with two spaces for each level; what holds no object and fits a line of 120 stands on one line.
    func text(indent: Int = 0) -> String {
        let inner = String(repeating: " ", count: indent + 2)
        let outer = String(repeating: " ", count: indent)
        switch self {
        case .null: return "null"
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let number): return String(number)
        case .string(let string): return JSONWriter.quoted(string)
        case .array(let items):
            let line = "[" + items.map { $0.text() }.joined(separator: ", ") + "]"
            if !holdsObject, indent + line.count <= 120 { return line }
            return "[\n" + items.map { inner + $0.text(indent: indent + 2) }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let members):
            let lines = members.map { "\(inner)\(JSONWriter.quoted($0.key)): \($0.value.text(indent: indent + 2))" }
            return lines.isEmpty ? "{}" : "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        }
    }

    private var holdsObject: Bool {
        switch self {
        case .object: true
        case .array(let items): items.contains(where: \.holdsObject)
        default: false
        }
    }
}
