import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

/// Files that are no text, or more than a campaign can be.
@Suite(.onOwnThreads) struct UnreadableTextTests {
    @Test func `a byte that is not UTF-8 is reported with its place`() {
        let latin = Array("event:\n  name: Caf".utf8) + [0xE9] + Array(" Noir\n".utf8)
        #expect(
            problems(of: latin) == """
                campaigns/jazz-night.yaml:2:12: the file is not UTF-8 from here on
                      name: Caf\u{FFFD} Noir
                               ^
                    save the file as UTF-8
                """
        )
    }

    @Test(arguments: [[0xFF, 0xFE, 0x65, 0x00], [0xFE, 0xFF, 0x00, 0x65]] as [[UInt8]]) func `UTF-16 is reported as such`(
        _ bytes: [UInt8]
    ) {
        #expect(
            problems(of: bytes) == """
                campaigns/jazz-night.yaml:1:1: the file is UTF-16 text
                    save it as UTF-8
                """
        )
    }

    @Test func `a NUL is reported with its place`() {
        #expect(
            problems(of: "event:\n  name: Jazz\0Night\n") == """
                campaigns/jazz-night.yaml:2:13: the character U+0000 is not allowed in a campaign file
                      name: Jazz\u{FFFD}Night
                                ^
                    remove it
                """
        )
    }

    @Test func `a picture with the ending of a campaign file is refused`() {
        let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        #expect(problems(of: png).hasPrefix("campaigns/jazz-night.yaml:1:1: the file is not UTF-8 from here on"))
    }

    @Test func `a file of more than a million bytes is refused`() {
        let bytes = Array(repeating: UInt8(ascii: "#"), count: 1_000_001)
        #expect(
            problems(of: bytes) == """
                campaigns/jazz-night.yaml:1:1: the file has 1,000,001 bytes
                    a campaign file may have 1,000,000 at most
                """
        )
    }

    /// Texts that are made to cost much: deep, wide, repeated, and all on one line.
    static let costly: [(name: String, text: String)] = {
        var laughs = "a: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1...60 {
            laughs += "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]\n"
        }
        return [
            ("laughs", laughs),
            ("laughs as keys", "a: &a [x,x]\nb: &b [*a,*a]\n? [*b,*b]\n: 1\n? [*b,*b]\n: 2\n"),
            ("brackets", String(repeating: "[", count: 150_000)),
            ("braces", String(repeating: "{a: ", count: 40_000)),
            ("indentation", (0..<500).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
            ("dashes", String(repeating: "- ", count: 80_000)),
            ("question marks", String(repeating: "? ", count: 80_000)),
            ("items", "sizes:\n" + String(repeating: "  - square\n", count: 15_000)),
            ("one line", "event: {name: X, " + (0..<500).map { "k\($0): x" }.joined(separator: ", ") + "}"),
            ("a long text", "notes: \"" + String(repeating: "a\u{301}", count: 50_000) + "\""),
            ("anchors", "sizes: [" + (0..<9_000).map { "&a\($0) square" }.joined(separator: ", ") + "]"),
            ("spaces", String(repeating: " ", count: 200_000)),
            ("line breaks", String(repeating: "\r\n", count: 100_000)),
            ("escapes", "event: {name: \"" + String(repeating: "\\uD83C\\uDFB5", count: 12_000) + "\"}"),
        ]
    }()

    @Test(arguments: costly.indices) func `no text costs more than its length`(_ index: Int) {
        let (name, text) = Self.costly[index]
        let clock = ContinuousClock()
        var refusal = ""
        let duration = clock.measure { refusal = problems(of: Array(text.utf8), file: "campaigns/jazz-night.json") }
        #expect(!refusal.isEmpty, "\(name)")
        // Much for an unoptimised build on a busy machine, and little for what grows faster than the text.
        #expect(duration < .seconds(120), "\(name)")
        #expect(refusal.utf8.count < 200_000, "\(name)")
    }

    @Test func `every beginning of a file is read or refused`() throws {
        let text = try String(contentsOf: Golden.tests.appending(path: "Goldens/every-key.yaml"), encoding: .utf8)
        let bytes = Array(text.utf8)
        var read = 0
        for end in bytes.indices {
            let text = problems(of: Array(bytes[..<end]))
            if text.isEmpty { read += 1 }
            // What was cut off may be missing, but nothing may be said that is not so.
            #expect(!text.contains("unknown mood \"neon\""))
        }
        #expect(read > 100 && read < bytes.count)
    }

    @Test func `every file with one byte changed is read or refused`() throws {
        let bytes = Array(try String(contentsOf: Golden.tests.appending(path: "Goldens/every-key.yaml"), encoding: .utf8).utf8)
        var generator = SplitMix(state: 20_270_618)
        for _ in 0..<500 {
            var changed = bytes
            for _ in 0...generator.next() % 3 {
                changed[Int(generator.next() % UInt64(bytes.count))] =
                    Self.nasty[Int(generator.next() % UInt64(Self.nasty.count))]
            }
            let text = problems(of: changed)
            #expect(text.isEmpty || text.hasPrefix("campaigns/jazz-night.yaml:"))
        }
    }

    private static let nasty = Array("{}[]:,#&*!|>'\"%@`\\-? \t\n\r~=<0aä\0".utf8) + [0x80, 0xC2, 0xE2, 0xFF]
}

/// A generator with a fixed beginning, so that a failure comes again.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
