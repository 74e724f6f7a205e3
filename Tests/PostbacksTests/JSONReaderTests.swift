import OrderedCollections
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct JSONReaderTests {
    static func read(_ text: String) throws -> DocumentValue { try read(Array(text.utf8)) }

    static func read(_ bytes: [UInt8]) throws -> DocumentValue {
        var reader = try JSONReader(bytes)
        let value = try reader.value()
        try reader.finish()
        return value
    }

    @Test(
        arguments: [
            ("null", .null), ("true", .bool(true)), (" false ", .bool(false)), ("0", .int64(0)), ("-0", .int64(0)),
            ("7", .int64(7)),
            ("-9223372036854775808", .int64(.min)), ("9223372036854775807", .int64(.max)), ("7.0", .double(7)),
            ("-0.0", .double(-0.0)),
            ("1e3", .double(1000)), ("1E+2", .double(100)), ("2.5e-3", .double(0.0025)), ("[]", .array([])),
            ("{}", .document([:])),
            ("[1, [2.5], {\"a\": null}]", .array([.int64(1), .array([.double(2.5)]), .document(["a": .null])])),
            (#""\u00e9\n\/\\\"\t\b\f\r""#, .string("é\n/\\\"\t\u{8}\u{C}\r")), (#""\uD83C\uDFAA""#, .string("🎪")),
            (#""\u0000""#, .string("\u{0}")),
            ("\"\u{7F}\u{2028}é🎪\"", .string("\u{7F}\u{2028}é🎪")),
            (#"{"b":1,"a":2,"":3}"#, .document(["b": .int64(1), "a": .int64(2), "": .int64(3)])),
        ] as [(String, DocumentValue)]
    )
    func `JSON is read with its order and its kinds of numbers`(text: String, value: DocumentValue) throws {
        #expect(try Self.read(text) == value)
    }

    @Test func `the order of names is kept`() throws {
        guard case .document(let document) = try Self.read(#"{"z":1,"a":2,"m":3}"#) else { return #expect(Bool(false)) }
        #expect(Array(document.keys) == ["z", "a", "m"])
    }

    @Test func `numbers beyond 64 bits and beyond the range of doubles are kept as decimals`() throws {
        for text in ["18446744073709551615", "-9223372036854775809", "1234567890123456789012345678901234"] {
            let value = try Self.read(text)
            guard case .other(type: 0x13, _) = value else { return #expect(Bool(false), "\(value)") }
            #expect(String(decoding: value.exactJSON, as: UTF8.self) == "{\"$numberDecimal\":\"\(text)\"}")
        }
        #expect(String(decoding: try Self.read("-1.5e400").exactJSON, as: UTF8.self) == #"{"$numberDecimal":"-1.5E+400"}"#)
    }

    @Test(arguments: [
        ("", 0, "expected a value, found the end"), ("  ", 2, "expected a value, found the end"), ("nul", 0, "expected null"),
        ("NaN", 0, "expected a value, found 'N'"), ("'a'", 0, "expected a value, found '''"),
        ("01", 1, "expected nothing more after the record, found '1'"),
        ("-", 1, "expected a digit, found the end"), ("1.", 2, "expected a digit after the decimal point, found the end"),
        ("1e", 2, "expected a digit of the exponent, found the end"), ("+1", 0, "expected a value, found '+'"),
        (".5", 0, "expected a value, found '.'"),
        ("[1 2]", 3, "expected ',' or ']', found '2'"), ("[1,]", 3, "expected a value, found ']'"),
        ("[", 1, "expected a value, found the end"),
        ("{\"a\"}", 4, "expected a colon after \"a\", found '}'"), ("{a:1}", 1, "expected a name in double quotes, found 'a'"),
        ("{\"a\":1,}", 7, "expected a name in double quotes, found '}'"), ("{\"a\":1", 6, "expected ',' or '}', found the end"),
        ("{\"a\":1,\"a\":2}", 11, "the name \"a\" occurs twice in one object"),
        ("\"abc", 4, "expected a closing quote, found the end"),
        ("\"a\nb\"", 2, "expected an escape: control characters must not stand in text as they are"),
        (#""\x""#, 2, #"expected one of " \ / b f n r t u after a backslash, found 'x'"#),
        (#""\u12""#, 5, #"expected four hex digits after \u, found '"'"#),
        (#""\uD800""#, 3, "half a surrogate pair is no character"), (#""\uDFAA""#, 3, "half a surrogate pair is no character"),
        (#""\uD83Cx""#, 3, "half a surrogate pair is no character"),
        (#""\uD83C\u0041""#, 3, "half a surrogate pair is no character"),
        ("1 1", 2, "expected nothing more after the record, found '1'"),
        ("\u{FEFF}1", 0, "expected a value, found the byte 0xef"),
        ("12345678901234567890123456789012345", 0, "the number is too large or too long to be kept exactly"),
        ("1e9999999", 0, "the number is too large or too long to be kept exactly"),
    ])
    func `what is not JSON is refused with its place and what was expected`(text: String, offset: Int, reason: String) {
        #expect(throws: JSONFault(offset: offset, reason: reason)) { try Self.read(text) }
    }

    @Test func `bytes that are not UTF-8 are refused, not repaired`() {
        #expect(throws: JSONFault(offset: 2, reason: "expected UTF-8, found bytes that are not")) {
            try Self.read([0x22, 0x61, 0xFF, 0x22])
        }
        // A surrogate in UTF-8, and an overlong slash.
        #expect(throws: JSONFault.self) { try Self.read([0x22, 0xED, 0xA0, 0x80, 0x22]) }
        #expect(throws: JSONFault.self) { try Self.read([0x22, 0xC0, 0xAF, 0x22]) }
    }

    @Test func `nesting ends at its limit and not with the stack`() throws {
        func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try Self.read(nested(JSONReader.deepestNesting))
        #expect(throws: JSONFault(offset: 257, reason: "values are nested deeper than 256 levels")) { try Self.read(nested(257)) }
        #expect(throws: JSONFault.self) { try Self.read(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONFault.self) { try Self.read(String(repeating: "{\"a\":", count: 1_000_000)) }
    }
}
