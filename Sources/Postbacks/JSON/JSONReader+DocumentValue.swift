internal import OrderedCollections

extension JSONReader {
    /// Reads any value and takes documents of extended JSON for what they stand for.
    ///
    /// A whole number becomes a 64-bit one, a number with a point or an exponent a double; what neither can hold becomes
    /// a decimal of 34 digits.
    mutating func value() throws(JSONFault) -> DocumentValue {
        switch peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"):
            let document = try document(isValue: true)
            return ExtendedJSON.value(of: document) ?? .document(document)
        case UInt8(ascii: "["):
            var values: [DocumentValue] = []
            try array { reader throws(JSONFault) in values.append(try reader.value()) }
            return .array(values)
        case UInt8(ascii: "t"):
            try word("true")
            return .bool(true)
        case UInt8(ascii: "f"):
            try word("false")
            return .bool(false)
        case UInt8(ascii: "n"):
            try word("null")
            return .null
        case UInt8(ascii: "-"), .some(UInt8(ascii: "0")...UInt8(ascii: "9")): return try numericValue()
        default: throw fault("expected a value, found \(found)")
        }
    }

    /// Reads an object whose values are taken for what they stand for, the object itself for itself.
    /// - Parameter isValue: whether the object stands where `{"$literal": …}` has its meaning.
    private mutating func document(isValue: Bool) throws(JSONFault) -> Document {
        var document = Document()
        try object { reader, name throws(JSONFault) in
            let start = reader.position
            let isLiteral = isValue && document.isEmpty && name == ExtendedJSON.literalName && reader.peek() == UInt8(ascii: "{")
            let value: DocumentValue = isLiteral ? .document(try reader.document(isValue: false)) : try reader.value()
            if document.updateValue(value, forKey: name) != nil { throw JSONFault(duplicate: name, offset: start) }
        }
        return document
    }

    private mutating func numericValue() throws(JSONFault) -> DocumentValue {
        let start = position
        let (digits, isWhole) = try number()
        if isWhole, let value = Int64(digits) { return .int64(value) }
        let text = String(decoding: digits, as: UTF8.self)
        if !isWhole, let value = Double(text), value.isFinite { return .double(value) }
        guard let decimal = Decimal128(text) else {
            throw JSONFault(offset: start, reason: "the number is too large or too long to be kept exactly")
        }
        return ExoticValue.decimal(decimal).documentValue
    }
}

extension JSONFault {
    init(duplicate name: String, offset: Int) {
        self.init(offset: offset, reason: "the name \"\(name.abbreviated)\" occurs twice in one object")
    }
}

extension Int64 {
    /// Takes decimal digits after an optional minus sign; nil for a number outside the range.
    fileprivate init?(_ digits: ArraySlice<UInt8>) {
        let isNegative = digits.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for digit in isNegative ? digits.dropFirst() : digits {
            let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
            // Counting downwards reaches the lowest number, which has no positive counterpart.
            let (next, carry) = tenfold.subtractingReportingOverflow(Int64(digit - UInt8(ascii: "0")))
            if overflow || carry { return nil }
            value = next
        }
        if !isNegative, value == .min { return nil }
        self = isNegative ? value : -value
    }
}
