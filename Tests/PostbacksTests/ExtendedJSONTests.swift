internal import Notation
import OrderedCollections
import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct ExtendedJSONTests {
    static func written(_ value: DocumentValue, _ form: ExtendedJSONForm = .shown) -> String {
        var writer = JSONWriter()
        writer.value(value, form: form)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test(
        arguments: [
            (.null, "null"), (.bool(true), "true"), (.int64(-7), "-7"), (.double(7), "7.0"), (.double(1e20), "1e+20"),
            (.double(-0.0), "-0.0"),
            (.double(.infinity), #"{"$numberDouble":"Infinity"}"#), (.double(-.infinity), #"{"$numberDouble":"-Infinity"}"#),
            (.string("a\"\\\n\u{1}é"), #""a\"\\\n\u0001é""#),
            (.objectID(ObjectID(high: 1, low: 2)), #"{"$oid":"000000010000000000000002"}"#),
            (.date(Timestamp(milliseconds: 1)), #"{"$date":"1970-01-01T00:00:00.001Z"}"#),
            (.date(Timestamp(milliseconds: -1)), #"{"$date":{"$numberLong":"-1"}}"#),
            (.date(Timestamp(milliseconds: 253_402_300_800_000)), #"{"$date":{"$numberLong":"253402300800000"}}"#),
            (.array([.null, .document(["a": .array([])])]), #"[null,{"a":[]}]"#),
            (.other(type: 0x05, bytes: [1, 0, 0, 0, 0x80, 255]), #"{"$binary":{"base64":"/w==","subType":"80"}}"#),
            (.other(type: 0x06, bytes: []), #"{"$undefined":true}"#),
            (.other(type: 0x0B, bytes: Array("^a\0im\0".utf8)), #"{"$regularExpression":{"pattern":"^a","options":"im"}}"#),
            (
                .other(type: 0x0C, bytes: [2, 0, 0, 0, 0x63, 0] + ObjectID(high: 1, low: 2).bytes),
                #"{"$dbPointer":{"$ref":"c","$id":{"$oid":"000000010000000000000002"}}}"#
            ),
            (.other(type: 0x0D, bytes: [2, 0, 0, 0, 0x78, 0]), #"{"$code":"x"}"#),
            (.other(type: 0x0E, bytes: [2, 0, 0, 0, 0x78, 0]), #"{"$symbol":"x"}"#),
            (.other(type: 0x11, bytes: [2, 0, 0, 0, 1, 0, 0, 0]), #"{"$timestamp":{"t":1,"i":2}}"#),
            (.other(type: 0x13, bytes: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x3E, 0x30]), #"{"$numberDecimal":"0.1"}"#),
            (.other(type: 0xFF, bytes: []), #"{"$minKey":1}"#), (.other(type: 0x7F, bytes: []), #"{"$maxKey":1}"#),
            (.other(type: 0x0F, bytes: [1, 2]), #"{"$bson":{"type":"0f","base64":"AQI="}}"#),
            (.other(type: 0x06, bytes: [1]), #"{"$bson":{"type":"06","base64":"AQ=="}}"#),
            (.document(["$oid": .string("000000010000000000000002")]), #"{"$literal":{"$oid":"000000010000000000000002"}}"#),
            (.document(["$literal": .null]), #"{"$literal":{"$literal":null}}"#),
            (.document(["$ref": .string("c"), "$id": .int64(1)]), #"{"$ref":"c","$id":1}"#),
        ] as [(DocumentValue, String)]
    )
    func `values are written as extended JSON and read from it`(value: DocumentValue, text: String) throws {
        #expect(Self.written(value) == text)
        #expect(try JSONReaderTests.read(text) == value)
    }

    @Test func `32-bit numbers are plain where they are shown, and distinguished where they are kept`() throws {
        #expect(Self.written(.int32(7)) == "7")
        #expect(Self.written(.int32(7), .exact) == #"{"$numberInt":"7"}"#)
        #expect(try JSONReaderTests.read(#"{"$numberInt":"7"}"#) == .int32(7))
    }

    @Test(
        arguments: [
            (#"{"$numberLong":"7"}"#, .int64(7)), (#"{"$numberLong":7}"#, .int64(7)), (#"{"$numberInt":7}"#, .int32(7)),
            (#"{"$numberDouble":"7.5"}"#, .double(7.5)), (#"{"$numberDouble":7}"#, .double(7)),
            (#"{"$date":1000}"#, .date(Timestamp(milliseconds: 1000))),
            (#"{"$date":"2025-10-15T12:34:56.789+0530"}"#, .date(Timestamp(milliseconds: 1_760_511_896_789))),
            (#"{"$date":{"$numberLong":"1000"}}"#, .date(Timestamp(milliseconds: 1000))),
            (#"{"$date":{"$numberLong":1000}}"#, .date(Timestamp(milliseconds: 1000))),
            (#"{"$binary":{"subType":"00","base64":""}}"#, .other(type: 5, bytes: [0, 0, 0, 0, 0])),
        ] as [(String, DocumentValue)]
    )
    func `other spellings are understood too`(text: String, value: DocumentValue) throws {
        #expect(try JSONReaderTests.read(text) == value)
    }

    @Test(arguments: [
        #"{"$oid":"xyz"}"#, #"{"$date":"yesterday"}"#, #"{"$numberLong":"7.5"}"#, #"{"$numberInt":"3000000000"}"#,
        #"{"$date":true}"#,
        #"{"$oid":"000000010000000000000002","b":1}"#, #"{"$binary":"AQ==","$type":"00"}"#, #"{"$code":"x","$scope":{"y":1}}"#,
        #"{"$unknown":1}"#,
        #"{"$regularExpression":{"pattern":"a\u0000","options":""}}"#, #"{"$timestamp":{"t":-1,"i":0}}"#, #"{"$minKey":2}"#,
        #"{"$undefined":false}"#,
    ])
    func `documents that only look like extended JSON stand for themselves`(text: String) throws {
        guard case .document = try JSONReaderTests.read(text) else { return #expect(Bool(false), "\(text)") }
        // And come back the same, written and read again.
        let value = try JSONReaderTests.read(text)
        #expect(try JSONReaderTests.read(Self.written(value)) == value)
    }
}
