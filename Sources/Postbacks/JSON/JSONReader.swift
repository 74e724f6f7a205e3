/// Why bytes are not the JSON they should be.
package struct JSONFault: Error, Equatable {
    /// Where, as an index into the bytes that were read.
    package let offset: Int
    /// What was expected there, or what is wrong; a clause without a full stop.
    package let reason: String

    package init(offset: Int, reason: String) {
        self.offset = offset
        self.reason = reason
    }
}

/// Reads JSON by RFC 8259, strictly: one value after another, in the order of the text.
///
/// Refused are also what the RFC leaves open and what would lose something: a name that occurs twice in one object, text
/// that is not UTF-8, half a surrogate pair, and values that are nested deeper than ``deepestNesting``.
package struct JSONReader {
    /// Enough for the 100 levels that MongoDB allows, each in one wrapper of extended JSON.
    static let deepestNesting = 256

    private let bytes: [UInt8]
    private var depth = 0
    /// The index of the byte that is read next.
    package private(set) var position = 0

    /// Reads a text that is made of these bytes.
    package init(_ bytes: [UInt8]) throws(JSONFault) {
        do {
            _ = try UTF8Span(validating: bytes.span)
        } catch {
            throw JSONFault(offset: error.byteOffsets.lowerBound, reason: "expected UTF-8, found bytes that are not")
        }
        self.bytes = bytes
    }

    /// The next byte that is not white space; nil at the end.
    package mutating func peek() -> UInt8? {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            case let byte: return byte
            }
        }
        return nil
    }

    /// Checks that nothing but white space is left.
    package mutating func finish() throws(JSONFault) {
        if peek() != nil { throw fault("expected nothing more after the record, found \(found)") }
    }

    /// Reads an object and hands over each name; `member` must read the value.
    package mutating func object(_ member: (inout JSONReader, String) throws(JSONFault) -> Void) throws(JSONFault) {
        try expect("{", "an object in braces")
        try nest()
        if peek() == UInt8(ascii: "}") {
            position += 1
        } else {
            repeat {
                guard peek() == UInt8(ascii: "\"") else { throw fault("expected a name in double quotes, found \(found)") }
                let name = try string()
                try expect(":", "a colon after \"\(name.abbreviated)\"")
                try member(&self, name)
            } while try another(before: "}")
        }
        depth -= 1
    }

    /// Reads an array; `element` must read one value at each call.
    package mutating func array(_ element: (inout JSONReader) throws(JSONFault) -> Void) throws(JSONFault) {
        try expect("[", "an array in brackets")
        try nest()
        if peek() == UInt8(ascii: "]") {
            position += 1
        } else {
            repeat { try element(&self) } while try another(before: "]")
        }
        depth -= 1
    }

    /// Reads `true`, `false` or `null`, whichever is given.
    package mutating func word(_ word: StaticString) throws(JSONFault) {
        let isThere = word.withUTF8Buffer { word in
            position + word.count <= bytes.count && word.indices.allSatisfy { bytes[position + $0] == word[$0] }
        }
        guard isThere else { throw fault("expected \(word)") }
        position += word.utf8CodeUnitCount
    }

    /// Reads text in double quotes.
    package mutating func string() throws(JSONFault) -> String {
        try expect("\"", "text in double quotes")
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = bytes.span.extracting(start..<position).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
                position += 1
                return text
            case UInt8(ascii: "\\"): return try stringWithEscapes(from: start)
            case 0..<0x20: throw fault("expected an escape: control characters must not stand in text as they are")
            default: position += 1
            }
        }
        throw fault("expected a closing quote, found the end")
    }

    /// A fault at the next byte.
    package func fault(_ reason: String) -> JSONFault { JSONFault(offset: position, reason: reason) }

    /// What stands at the next byte, to be named in a fault.
    package var found: String {
        guard position < bytes.count else { return "the end" }
        let byte = bytes[position]
        return 0x21...0x7E ~= byte ? "'\(Character(Unicode.Scalar(byte)))'" : "the byte 0x\(byte.twoHexDigits)"
    }

    /// The bytes of a number by RFC 8259 section 6, and whether it is written as a whole number.
    package mutating func number() throws(JSONFault) -> (text: ArraySlice<UInt8>, isWhole: Bool) {
        let start = position
        var isWhole = true
        skip("-")
        if !skip("0") { try digits("a digit") }
        if skip(".") {
            isWhole = false
            try digits("a digit after the decimal point")
        }
        if skip("e") || skip("E") {
            isWhole = false
            if !skip("+") { skip("-") }
            try digits("a digit of the exponent")
        }
        return (bytes[start..<position], isWhole)
    }

    private mutating func digits(_ expected: String) throws(JSONFault) {
        let start = position
        while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] { position += 1 }
        if position == start { throw fault("expected \(expected), found \(found)") }
    }

    @discardableResult
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar, _ what: @autoclosure () -> String) throws(JSONFault) {
        guard peek() == UInt8(ascii: character) else { throw fault("expected \(what()), found \(found)") }
        position += 1
    }

    /// Skips the comma, or else the closing bracket.
    private mutating func another(before closing: Unicode.Scalar) throws(JSONFault) -> Bool {
        let next = peek()
        guard next == UInt8(ascii: ",") || next == UInt8(ascii: closing) else {
            throw fault("expected ',' or '\(closing)', found \(found)")
        }
        position += 1
        return next == UInt8(ascii: ",")
    }

    private mutating func nest() throws(JSONFault) {
        depth += 1
        if depth > Self.deepestNesting { throw fault("values are nested deeper than \(Self.deepestNesting) levels") }
    }

    /// Goes on with text that began at `start` and has its first backslash at the next byte.
    private mutating func stringWithEscapes(from start: Int) throws(JSONFault) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try unescape(into: &text)
            case 0..<0x20: throw fault("expected an escape: control characters must not stand in text as they are")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw fault("expected a closing quote, found the end")
    }

    /// Reads what follows a backslash.
    private mutating func unescape(into text: inout [UInt8]) throws(JSONFault) {
        let byte = position < bytes.count ? bytes[position] : 0
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: String(Character(try escapedScalar())).utf8)
            return
        default: throw fault("expected one of \" \\ / b f n r t u after a backslash, found \(found)")
        }
        position += 1
    }

    /// Reads the four digits after `\u`, and the second half of a surrogate pair where the first needs it.
    private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
        let start = position
        let unit = try fourHexDigits()
        if let scalar = Unicode.Scalar(unit) { return scalar }
        let isFirstHalf = UTF16.isLeadSurrogate(unit)
        if isFirstHalf, skip("\\"), skip("u"), case let second = try fourHexDigits(), UTF16.isTrailSurrogate(second) {
            return UTF16.decode(UTF16.EncodedScalar([unit, second]))
        }
        throw JSONFault(offset: start, reason: "half a surrogate pair is no character")
    }

    private mutating func fourHexDigits() throws(JSONFault) -> UInt16 {
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard position < bytes.count, let digit = bytes[position].hexDigitValue else {
                throw fault("expected four hex digits after \\u, found \(found)")
            }
            value = value << 4 | UInt16(digit)
            position += 1
        }
        return value
    }
}

extension String {
    /// Short enough to be quoted in a message.
    var abbreviated: String { count <= 40 ? self : prefix(39) + "…" }
}
