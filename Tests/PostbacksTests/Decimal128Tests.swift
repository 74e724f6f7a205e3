import Testing

@testable import Postbacks

@Suite struct Decimal128Tests {
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

    @Test(arguments: ["", "-", "abc", "1.2.3", "1e", "1e6145", "1e-6177", "12345678901234567890123456789012345", "0x1", "１"])
    func `what 34 digits cannot hold exactly is no decimal`(text: String) {
        #expect(Decimal128(text) == nil)
    }

    @Test func `every pattern of bits can be described`() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<2000 { #expect(!Decimal128(bits: UInt128.random(in: 0 ... .max, using: &generator)).description.isEmpty) }
    }
}
