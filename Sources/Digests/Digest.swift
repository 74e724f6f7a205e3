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

    private var state: State

    /// Begins with no bytes.
    public init(_ algorithm: Algorithm) { state = State(algorithm) }

    /// Adds bytes.
    public mutating func update(_ bytes: some Sequence<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { update($0) }
        }
    }

    /// Adds bytes.
    public mutating func update(_ bytes: UnsafeRawBufferPointer) {
        if !isKnownUniquelyReferenced(&state) { state = State(copying: state) }
        state.update(bytes)
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
    public var value: [UInt8] { State(copying: state).finish() }
}

extension Digest {
    /// The digest of `bytes`.
    public static func of(_ bytes: some Sequence<UInt8>, _ algorithm: Algorithm) -> [UInt8] {
        let state = State(algorithm)
        if bytes.withContiguousStorageIfAvailable({ state.update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { state.update($0) }
        }
        return state.finish()
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

/// Owns an `EVP_MD_CTX`; see EVP_DigestInit(3ossl).
///
/// `@unchecked Sendable` because only ``Digest`` has it, which changes it while nobody else has it too.
private final class State: @unchecked Sendable {
    private let context: OpaquePointer

    init(_ algorithm: Digest.Algorithm) {
        context = Self.makeContext()
        let isReady = EVP_DigestInit_ex2(context, Methods.shared[algorithm], nil)
        precondition(isReady == 1, "a digest begins unless there is no memory")
    }

    init(copying other: State) {
        context = Self.makeContext()
        let isCopied = EVP_MD_CTX_copy_ex(context, other.context)
        precondition(isCopied == 1, "a digest can be copied unless there is no memory")
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let isTaken = EVP_DigestUpdate(context, start, bytes.count)
        precondition(isTaken == 1, "a digest takes bytes until it is finished")
    }

    /// Ends it; nothing may be added afterwards.
    func finish() -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: Int(EVP_MAX_MD_SIZE)) { buffer, count in
            var length: UInt32 = 0
            let isFinished = EVP_DigestFinal_ex(context, buffer.baseAddress, &length)
            precondition(isFinished == 1, "a digest is finished once")
            count = Int(length)
        }
    }

    private static func makeContext() -> OpaquePointer {
        guard let context = EVP_MD_CTX_new() else { fatalError("no memory for a digest") }
        return context
    }
}

/// The algorithms, looked up once: EVP_MD_fetch(3ossl) takes longer than the digest of a short text.
///
/// `@unchecked Sendable` because OpenSSL's methods never change.
private struct Methods: @unchecked Sendable {
    static let shared = Methods()

    private let md5: OpaquePointer
    private let sha1: OpaquePointer
    private let sha256: OpaquePointer

    /// A library context of its own has OpenSSL's standard provider whatever openssl.cnf says: a machine that is set up to refuse
    /// MD5 for signatures still has it for etags.
    private init() {
        let library = OSSL_LIB_CTX_new()
        func method(_ name: String) -> OpaquePointer {
            guard let method = EVP_MD_fetch(library, name, nil) else { fatalError("OpenSSL has no \(name)") }
            return method
        }
        md5 = method("MD5")
        sha1 = method("SHA1")
        sha256 = method("SHA256")
    }

    subscript(_ algorithm: Digest.Algorithm) -> OpaquePointer {
        switch algorithm {
        case .md5: md5
        case .sha1: sha1
        case .sha256: sha256
        }
    }
}
