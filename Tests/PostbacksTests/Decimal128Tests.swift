import TestSupport
import Testing

@testable import Postbacks

@Suite(.onOwnThreads) struct Decimal128Tests {
    @Test(arguments: [
        "0", "-0", "1", "-1", "0.1", "-12.345", "1234567890123456789012345678901234", "0.001234", "1E+3", "1.2E-7", "0.000001",
        "1E-6176",
        "9.999999999999999999999999999999999E+6144", "Infinity", "-Infinity", "NaN", "0E+6111", "0.00", "1.000",
    ])
    func `a decimal is written as it was read`(text: String) {
        #expect(Decimal128(text)?.description == text)
    }

    @Test func `the bits are those of the specification`() {
        // 0.1, from the BSON decimal128 specification's examples.
        #expect(Decimal128("0.1")?.bits == UInt128(0x303E_0000_0000_0000) << 64 | 1)
        #expect(Decimal128("NaN")?.bits == UInt128(0x7C) << 120)
        #expect(Decimal128("-Infinity")?.bits == UInt128(0xF8) << 120)
    }

    @Test func `zeros that do not matter make room`() {
        #expect(Decimal128("12345678901234567890123456789012340")?.description == "1.234567890123456789012345678901234E+34")
        #expect(Decimal128("1e6144")?.description == "1.000000000000000000000000000000000E+6144")
        #expect(Decimal128("00012")?.description == "12")
    }

    @Test(arguments: [
        "", "-", "abc", "1.2.3", ".", "1e", "1e6145", "1e-9223372036854775808", "1e9223372036854775807", "1e99999999999999999999",
        "1e1e1", "1e1.0", "1e-6177", "12345678901234567890123456789012345", "0x1", "１",
    ])
    func `what 34 digits cannot hold exactly is no decimal`(text: String) {
        #expect(Decimal128(text) == nil)
    }

    /// Two million digits, over which anything but a single pass would take hours.
    @Test func `zeros cost one look each, wherever they stand`() {
        let zeros = String(repeating: "0", count: 2_000_000)
        #expect(Decimal128("\(zeros)12")?.description == "12")
        #expect(Decimal128("\(zeros).\(zeros)")?.description == "0E-6176")
        #expect(Decimal128("0.\(zeros)1e2000001")?.description == nil)
        #expect(Decimal128("0.\(zeros.prefix(900_000))1e900001")?.description == "1")
        #expect(Decimal128("12\(zeros.prefix(900_000))e-900000")?.description == "12.00000000000000000000000000000000")
        #expect(Decimal128("1\(zeros)") == nil)
    }

    @Test func `every short text is the number that it spells, or none`() {
        var random = SeededNumbers(seed: 11)
        var numbers = 0
        for _ in 0..<20_000 {
            let length = Int.random(in: 1...5, using: &random)
            let text = String((0..<length).map { _ in "00123456789..eE+-".randomElement(using: &random) ?? "0" })
            let decimal = Decimal128(text)
            let isNumber = text.wholeMatch(of: /[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil
            #expect((decimal != nil) == isNumber, "\(text)")
            guard let decimal else { continue }
            numbers += 1
            #expect(Decimal128(decimal.description) == decimal, "\(text)")
            if let number = Double(text), number.isFinite, number == 0 || number.isNormal {
                #expect(Double(decimal.description) == number, "\(text)")
            }
        }
        #expect(numbers > 1000)
    }

    @Test func `every pattern of bits can be described`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 { #expect(!Decimal128(bits: UInt128.random(in: 0 ... .max, using: &generator)).description.isEmpty) }
    }
}
