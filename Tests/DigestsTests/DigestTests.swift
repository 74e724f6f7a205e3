import Digests
import Files
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct `A digest` {
    /// RFC 1321, A.5; FIPS 180-4 by its examples; the empty text by any tool.
    @Test(arguments: [
        (Digest.Algorithm.md5, "", "d41d8cd98f00b204e9800998ecf8427e"),
        (.md5, "abc", "900150983cd24fb0d6963f7d28e17f72"),
        (.sha1, "", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        (.sha1, "abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.sha256, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (.sha256, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `is that of the standard`(algorithm: Digest.Algorithm, text: String, hex: String) {
        #expect(Digest.of(text.utf8, algorithm).hex == hex)
    }

    @Test func `does not depend on the pieces, nor on how these are stored`() {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 * 7) }
        for size in [1, 3, 64, 999, 1000] {
            var digest = Digest(.sha256)
            for start in stride(from: 0, to: bytes.count, by: size) { digest.update(bytes[start...].prefix(size)) }
            #expect(digest.value == Digest.sha256(bytes))
        }
        #expect(Digest.sha256(bytes.lazy.map { $0 }) == Digest.sha256(bytes))
        #expect(Digest.sha256(bytes.reversed().reversed()) == Digest.sha256(bytes))
    }

    @Test func `can be asked for and then goes on`() {
        var digest = Digest(.sha256)
        digest.update("a".utf8)
        #expect(digest.value == Digest.sha256("a".utf8))
        digest.update("bc".utf8)
        #expect(digest.value == Digest.sha256("abc".utf8) && digest.value == digest.value)
    }

    @Test func `goes its own way when copied`() async {
        var common = Digest(.sha256)
        common.update("ab".utf8)
        let base = common
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<200 {
                group.addTask {
                    var own = base
                    own.update("\(number)".utf8)
                    return own.value == Digest.sha256("ab\(number)".utf8)
                }
            }
            for await isRight in group { #expect(isRight) }
        }
        #expect(base.value == Digest.sha256("ab".utf8))
    }

    @Test func `takes a file of any length`() throws {
        try withTemporaryFolder { folder in
            let file = folder.appending("file")
            for length in [0, 1, 1 << 18, 1 << 18 + 1, 1_000_003] {
                let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 31) }
                try file.write(bytes, .replaced)
                var digest = Digest(.md5)
                #expect(try digest.update(contentsOf: file) == length)
                #expect(digest.value == Digest.of(bytes, .md5))
            }
        }
    }

    @Test func `is written in two small hex digits a byte`() {
        #expect([0, 9, 10, 15, 16, 171, 255].hex == "00090a0f10abff")
        #expect([UInt8]().hex.isEmpty)
    }
}
