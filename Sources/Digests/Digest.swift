internal import CCrypto
public import Files
public import SystemPackage

// Digests: what stands for the bytes of a text or a file.

/// A digest in the making: bytes are added piece by piece, and what follows from those so far can be asked at any time.
///
/// Computed by OpenSSL's libcrypto, which is there with libcurl. A copy goes its own way from the moment that it is made.
public struct Digest: Sendable {
    /// How bytes become a digest.
    public enum Algorithm: Hashable, Sendable {
        /// 16 bytes, for what others ask for it by (RFC 1321); nothing here trusts it.
        case md5
        /// 20 bytes, for what others ask for it by (FIPS 180-4); nothing here trusts it.
        case sha1
        /// 32 bytes (FIPS 180-4).
        case sha256
    }

    private enum State {
        case md5(MD5_CTX)
        case sha1(SHA_CTX)
        case sha256(SHA256_CTX)
    }

    private var state: State

    /// Begins with no bytes.
    public init(_ algorithm: Algorithm) {
        switch algorithm {
        case .md5:
            var context = MD5_CTX()
            MD5_Init(&context)
            state = .md5(context)
        case .sha1:
            var context = SHA_CTX()
            SHA1_Init(&context)
            state = .sha1(context)
        case .sha256:
            var context = SHA256_CTX()
            SHA256_Init(&context)
            state = .sha256(context)
        }
    }

    /// Adds bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { update($0) }
        }
    }

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        // Their answer is always success.
        switch state {
        case .md5(var context):
            MD5_Update(&context, bytes.baseAddress, bytes.count)
            state = .md5(context)
        case .sha1(var context):
            SHA1_Update(&context, bytes.baseAddress, bytes.count)
            state = .sha1(context)
        case .sha256(var context):
            SHA256_Update(&context, bytes.baseAddress, bytes.count)
            state = .sha256(context)
        }
    }

    /// Adds what a file holds; blocks meanwhile.
    /// - Returns: how many bytes these were.
    /// - Throws: ``FileError``, and the digest is of no use then.
    @discardableResult
    public mutating func update(contentsOf file: FilePath) throws(FileError) -> Int {
        var count = 0
        try file.forEachPart {
            update($0)
            count += $0.count
        }
        return count
    }

    /// The digest of all bytes added so far.
    public var value: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
            switch state {
            case .md5(var context):
                MD5_Final(buffer.baseAddress, &context)
                count = Int(MD5_DIGEST_LENGTH)
            case .sha1(var context):
                SHA1_Final(buffer.baseAddress, &context)
                count = Int(SHA_DIGEST_LENGTH)
            case .sha256(var context):
                SHA256_Final(buffer.baseAddress, &context)
                count = Int(SHA256_DIGEST_LENGTH)
            }
        }
    }
}

extension Digest {
    /// The digest of `bytes`.
    public static func of(_ bytes: some Sequence<UInt8>, _ algorithm: Algorithm) -> [UInt8] {
        var digest = Digest(algorithm)
        digest.update(bytes)
        return digest.value
    }

    /// The SHA-256 of `bytes`: 32 bytes.
    public static func sha256(_ bytes: some Sequence<UInt8>) -> [UInt8] { of(bytes, .sha256) }
}

extension Sequence<UInt8> {
    /// Two lower-case hex digits for each byte.
    public var hex: String {
        var digits: [UInt8] = []
        digits.reserveCapacity(2 * underestimatedCount)
        for byte in self {
            digits.append((byte >> 4).hexDigit)
            digits.append((byte & 15).hexDigit)
        }
        return String(decoding: digits, as: UTF8.self)
    }
}

extension UInt8 {
    /// The digit of a number under 16.
    fileprivate var hexDigit: UInt8 { self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "a") + self - 10 }
}
