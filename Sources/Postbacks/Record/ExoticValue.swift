/// What a ``DocumentValue/other(type:bytes:)`` stands for: a value of one of the BSON types that this program has no use
/// for but keeps and shows. See the BSON specification, version 1.1.
enum ExoticValue {
    case binary([UInt8], subtype: UInt8)
    case undefined
    case regularExpression(pattern: String, options: String)
    case databasePointer(namespace: String, id: ObjectID)
    case code(String)
    case symbol(String)
    case timestamp(seconds: UInt32, increment: UInt32)
    case decimal(Decimal128)
    case minKey
    case maxKey

    /// - Returns: nil for a type that is not listed here and for bytes that are not exactly one value of the type.
    init?(type: UInt8, bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        switch type {
        case 0x05:
            guard let count = reader.int32(), let subtype = reader.byte(), let content = reader.bytes(Int(count)) else {
                return nil
            }
            self = .binary(content, subtype: subtype)
        case 0x06: self = .undefined
        case 0x0B:
            guard let pattern = reader.zeroTerminated(), let options = reader.zeroTerminated() else { return nil }
            self = .regularExpression(pattern: pattern, options: options)
        case 0x0C:
            guard let namespace = reader.counted(), let bytes = reader.bytes(12), let id = ObjectID(bytes: bytes) else {
                return nil
            }
            self = .databasePointer(namespace: namespace, id: id)
        case 0x0D:
            guard let text = reader.counted() else { return nil }
            self = .code(text)
        case 0x0E:
            guard let text = reader.counted() else { return nil }
            self = .symbol(text)
        case 0x11:
            guard let increment = reader.int32(), let seconds = reader.int32() else { return nil }
            self = .timestamp(seconds: UInt32(bitPattern: seconds), increment: UInt32(bitPattern: increment))
        case 0x13:
            guard let bytes = reader.bytes(16) else { return nil }
            self = .decimal(Decimal128(bits: bytes.reversed().reduce(0) { $0 << 8 | UInt128($1) }))
        case 0xFF: self = .minKey
        case 0x7F: self = .maxKey
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
    }

    /// The value with its BSON type number and bytes.
    var documentValue: DocumentValue {
        switch self {
        case .binary(let content, let subtype):
            .other(type: 0x05, bytes: content.count.littleEndianInt32 + [subtype] + content)
        case .undefined: .other(type: 0x06, bytes: [])
        case .regularExpression(let pattern, let options):
            .other(type: 0x0B, bytes: Array(pattern.utf8) + [0] + Array(options.utf8) + [0])
        case .databasePointer(let namespace, let id): .other(type: 0x0C, bytes: namespace.countedBytes + id.bytes)
        case .code(let text): .other(type: 0x0D, bytes: text.countedBytes)
        case .symbol(let text): .other(type: 0x0E, bytes: text.countedBytes)
        case .timestamp(let seconds, let increment):
            .other(type: 0x11, bytes: increment.littleEndianBytes + seconds.littleEndianBytes)
        case .decimal(let number): .other(type: 0x13, bytes: number.bits.littleEndianBytes)
        case .minKey: .other(type: 0xFF, bytes: [])
        case .maxKey: .other(type: 0x7F, bytes: [])
        }
    }
}

/// Takes values off the front of a few bytes.
private struct ByteReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func bytes(_ count: Int) -> [UInt8]? {
        guard 0...rest.count ~= count else { return nil }
        defer { rest.removeFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func int32() -> Int32? {
        bytes(4).map { Int32(bitPattern: $0.reversed().reduce(0) { $0 << 8 | UInt32($1) }) }
    }

    /// Text that a zero byte ends.
    mutating func zeroTerminated() -> String? {
        guard let end = rest.firstIndex(of: 0) else { return nil }
        defer { rest = rest[(end + 1)...] }
        return String(validating: rest[..<end], as: UTF8.self)
    }

    /// Text after its length in bytes, which includes a closing zero byte.
    mutating func counted() -> String? {
        guard let count = int32(), let bytes = bytes(Int(count)), bytes.last == 0 else { return nil }
        return String(validating: bytes.dropLast(), as: UTF8.self)
    }
}

extension FixedWidthInteger {
    fileprivate var littleEndianBytes: [UInt8] { withUnsafeBytes(of: littleEndian, Array.init) }
}

extension Int {
    fileprivate var littleEndianInt32: [UInt8] { Int32(truncatingIfNeeded: self).littleEndianBytes }
}

extension String {
    fileprivate var countedBytes: [UInt8] { (utf8.count + 1).littleEndianInt32 + Array(utf8) + [0] }
}
