import Foundation

/// The part of JSON Schema that the campaign schema uses; a keyword that is not known here fails the test that meets it.
struct JSONSchemaCheck {
    private let root: [String: Any]

    enum Failure: Error { case unknownKeyword(String), notASchema }

    init(_ text: String) throws {
        guard let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] else {
            throw Failure.notASchema
        }
        self.root = root
    }

    /// Where `text`, a JSON document, breaks the schema; empty where it does not.
    func violations(of text: String) throws -> [String] {
        try violations(try JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed), root, at: "")
    }

    private func violations(_ value: Any, _ schema: [String: Any], at path: String) throws -> [String] {
        var found: [String] = []
        func check(_ isRight: Bool, _ keyword: String) {
            if !isRight { found.append("\(path): \(keyword)") }
        }
        for (keyword, rule) in schema {
            switch (keyword, rule) {
            case ("$schema", _), ("title", _), ("description", _): continue
            case ("type", let names as [String]): check(names.contains { Self.is(value, $0) }, keyword)
            case ("type", let name as String): check(Self.is(value, name), keyword)
            case ("enum", let values as [Any]): check(values.contains { Self.isEqual($0, value) }, keyword)
            case ("const", _): check(Self.isEqual(rule, value), keyword)
            case ("anyOf", let schemas as [[String: Any]]):
                check(try schemas.contains { try violations(value, $0, at: path).isEmpty }, keyword)
            case ("required", let names as [String]):
                if let object = value as? [String: Any] { check(names.allSatisfy { object[$0] != nil }, keyword) }
            case ("additionalProperties", let isAllowed as Bool):
                let known = (schema["properties"] as? [String: Any] ?? [:]).keys
                if !isAllowed, let object = value as? [String: Any] { check(object.keys.allSatisfy(known.contains), keyword) }
            case ("additionalProperties", let others as [String: Any]):
                let known = (schema["properties"] as? [String: Any] ?? [:]).keys
                for (name, member) in value as? [String: Any] ?? [:] where !known.contains(name) {
                    found += try violations(member, others, at: "\(path)/\(name)")
                }
            case ("properties", let schemas as [String: [String: Any]]):
                guard let object = value as? [String: Any] else { continue }
                for (name, schema) in schemas {
                    if let member = object[name] { found += try violations(member, schema, at: "\(path)/\(name)") }
                }
            case ("items", let schema as [String: Any]):
                for (index, item) in (value as? [Any] ?? []).enumerated() {
                    found += try violations(item, schema, at: "\(path)/\(index)")
                }
            case ("propertyNames", let schema as [String: Any]):
                for name in (value as? [String: Any] ?? [:]).keys { found += try violations(name, schema, at: "\(path)/\(name)") }
            case ("minProperties", let least as Int):
                if let object = value as? [String: Any] { check(object.count >= least, keyword) }
            case ("maxProperties", let most as Int):
                if let object = value as? [String: Any] { check(object.count <= most, keyword) }
            case ("minItems", let least as Int): if let items = value as? [Any] { check(items.count >= least, keyword) }
            case ("maxItems", let most as Int): if let items = value as? [Any] { check(items.count <= most, keyword) }
            case ("minLength", let least as Int):
                if let text = value as? String { check(text.unicodeScalars.count >= least, keyword) }
            case ("maxLength", let most as Int):
                if let text = value as? String { check(text.unicodeScalars.count <= most, keyword) }
            case ("minimum", let least as Int):
                if let number = value as? NSNumber, Self.is(value, "number") {
                    check(number.doubleValue >= Double(least), keyword)
                }
            case ("maximum", let most as Int):
                if let number = value as? NSNumber, Self.is(value, "number") {
                    check(number.doubleValue <= Double(most), keyword)
                }
            case ("pattern", let pattern as String):
                if let text = value as? String { check(text.range(of: pattern, options: .regularExpression) != nil, keyword) }
            default: throw Failure.unknownKeyword(keyword)
            }
        }
        return found
    }

    private static func `is`(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "null": value is NSNull
        case "string": value is String
        case "array": value is [Any]
        case "object": value is [String: Any]
        case "boolean": isBoolean(value)
        case "number": value is NSNumber && !isBoolean(value)
        case "integer": !isBoolean(value) && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } == true
        default: false
        }
    }

    /// Foundation reads `1` as a number that also casts to Bool; only its type code tells.
    private static func isBoolean(_ value: Any) -> Bool {
        (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false
    }

    private static func isEqual(_ left: Any, _ right: Any) -> Bool {
        if left is NSNull || right is NSNull { return left is NSNull && right is NSNull }
        if isBoolean(left) || isBoolean(right) { return isBoolean(left) && isBoolean(right) && left as? Bool == right as? Bool }
        return (left as? String).map { $0 == right as? String } ?? false
    }
}
