internal import Postbacks

#if canImport(Glibc)
    internal import Glibc
#endif

/// Walks over the elements of one encoded document.
///
/// Every length that the bytes name is checked against the bytes that are there, so that no content can make it read
/// beyond them. The bytes must stay in memory as long as the reader and its elements are used.
struct BSONReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 4

    /// Takes exactly one document.
    /// - Throws: `malformedRecord` when the length at its start or the zero byte at its end is not right.
    init(_ document: UnsafeRawBufferPointer) throws(PostbackError) {
        guard document.count >= BSONLimit.emptyDocumentLength, document.int32(at: 0) == document.count,
            document[document.count - 1] == 0
        else { throw .brokenBSON("a document's length is wrong") }
        bytes = document
    }

    /// The next element; nil at the end.
    mutating func next() throws(PostbackError) -> BSONElement? {
        // The last byte is the document's own end and belongs to no element.
        let end = bytes.count - 1
        guard position < end else { return nil }
        let type = bytes[position]
        let nameStart = position + 1
        let nameEnd = try endOfText(from: nameStart, before: end)
        let valueStart = nameEnd + 1
        let count = try length(of: type, at: valueStart, before: end)
        position = valueStart + count
        return BSONElement(
            type: type,
            name: UnsafeRawBufferPointer(rebasing: bytes[nameStart..<nameEnd]),
            value: UnsafeRawBufferPointer(rebasing: bytes[valueStart..<position])
        )
    }

    /// How many bytes the value of a type takes that starts at `start`; they all lie before `end`.
    private func length(of type: UInt8, at start: Int, before end: Int) throws(PostbackError) -> Int {
        let count =
            switch type {
            case BSONType.undefined, BSONType.null, BSONType.minKey, BSONType.maxKey: 0
            case BSONType.bool: 1
            case BSONType.int32: 4
            case BSONType.double, BSONType.date, BSONType.int64, BSONType.timestamp: 8
            case BSONType.objectID: 12
            case BSONType.decimal128: 16
            case BSONType.string, BSONType.code, BSONType.symbol: try textLength(at: start, before: end)
            case BSONType.databasePointer: try textLength(at: start, before: end) + 12
            case BSONType.binary: try count(at: start, before: end, atLeast: 0) + 5
            case BSONType.document, BSONType.array: try documentLength(at: start, before: end)
            case BSONType.codeWithScope: try count(at: start, before: end, atLeast: 14)
            case BSONType.regularExpression:
                try endOfText(from: try endOfText(from: start, before: end) + 1, before: end) + 1 - start
            default: throw .brokenBSON("there is no value type \(type)")
            }
        guard count <= end - start else { throw .brokenBSON("a value is longer than its document") }
        return count
    }

    private func count(at start: Int, before end: Int, atLeast least: Int) throws(PostbackError) -> Int {
        guard end - start >= 4 else { throw .brokenBSON("a value is longer than its document") }
        let count = Int(bytes.int32(at: start))
        guard count >= least else { throw .brokenBSON("a value's length is wrong") }
        return count
    }

    /// The bytes of a text with its length before it and its zero byte after it.
    private func textLength(at start: Int, before end: Int) throws(PostbackError) -> Int {
        let count = try count(at: start, before: end, atLeast: 1)
        guard count <= end - start - 4 else { throw .brokenBSON("a value is longer than its document") }
        guard bytes[start + 4 + count - 1] == 0 else { throw .brokenBSON("a text has no end") }
        return 4 + count
    }

    private func documentLength(at start: Int, before end: Int) throws(PostbackError) -> Int {
        let count = try count(at: start, before: end, atLeast: BSONLimit.emptyDocumentLength)
        guard count <= end - start else { throw .brokenBSON("a value is longer than its document") }
        guard bytes[start + count - 1] == 0 else { throw .brokenBSON("a document has no end") }
        return count
    }

    /// The place of the zero byte that ends the text from `start` on.
    private func endOfText(from start: Int, before end: Int) throws(PostbackError) -> Int {
        // because: the reader only exists over five bytes or more, so the buffer has an address.
        guard start < end, let zero = memchr(bytes.baseAddress! + start, 0, end - start) else {
            throw .brokenBSON("a text has no end")
        }
        return UnsafeRawPointer(zero) - bytes.baseAddress!
    }
}

/// One named value inside the bytes of a document.
struct BSONElement {
    let type: UInt8
    /// The name's bytes without the zero byte after them; occasionally, in data of other programs, not UTF-8.
    let name: UnsafeRawBufferPointer
    /// The value's bytes, as long as the type wants them.
    let value: UnsafeRawBufferPointer
}

extension UnsafeRawBufferPointer {
    /// The number at `offset`, which the caller has checked to have four bytes after it.
    func int32(at offset: Int) -> Int32 { Int32(littleEndian: loadUnaligned(fromByteOffset: offset, as: Int32.self)) }

    /// The number at `offset`, which the caller has checked to have eight bytes after it.
    func int64(at offset: Int) -> Int64 { Int64(littleEndian: loadUnaligned(fromByteOffset: offset, as: Int64.self)) }
}

extension PostbackError {
    /// Bytes that no server sends and no encoder writes.
    static func brokenBSON(_ what: String) -> PostbackError { PostbackError(.malformedRecord, "broken BSON: \(what)") }
}
