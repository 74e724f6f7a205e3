internal import Glibc
internal import Notation
internal import OrderedCollections
internal import SystemPackage

/// Something that was written to a history, as one line records it.
enum HistoryEvent {
    case record(Postback)
    case review(Review, of: ObjectID)
}

/// A file that holds a line of JSON for each record and each review, in the order in which they were written:
/// `{"digest":"8f7a2cb40077fbd0","record":{…}}` or `{"digest":"…","review":{"_id":…,"verdict":…}}`.
///
/// The digest is the start of the SHA-256 of what follows the name, byte by byte; for a record it is its
/// ``RecordDigest``. A line that is not as its digest says costs no other one. An empty line ends what belongs to one
/// transaction; what has no such end was interrupted, and was never confirmed.
struct HistoryLines {
    let path: FilePath

    private static let names = (record: Array("record".utf8), review: Array("review".utf8))
    /// `{"digest":"`, sixteen digits, `","record":`
    private static let contentOffset = 38
    private static let chunkLength = 1 << 18
    /// Behind the last line of a transaction.
    private static let end = Array("\n\n".utf8)
    private static let interruption = Array("\n{\"interrupted\":true}\n".utf8)

    /// The line of a record.
    static func line(_ postback: Postback, digest: RecordDigest) -> [UInt8] {
        line("record", postback.exactJSON, digest: digest)
    }

    /// The line of a review.
    static func line(_ review: Review, of id: ObjectID) -> [UInt8] {
        var document = review.document
        document["_id"] = .objectID(id)
        let content = DocumentValue.document(document).exactJSON
        return line("review", content, digest: RecordDigest(ofExactJSON: content))
    }

    private static func line(_ name: String, _ content: [UInt8], digest: RecordDigest) -> [UInt8] {
        var writer = JSONWriter()
        writer.bytes.reserveCapacity(contentOffset + content.count + 2)
        writer.literal("{\"digest\":\"\(digest.hex)\",\"\(name)\":")
        writer.bytes += content
        writer.literal("}\n")
        return writer.bytes
    }

    /// Appends the lines of a transaction to the file, which has this length, and flushes it.
    ///
    /// What a full disk has let in of them is taken back.
    /// - Returns: the new length.
    func append(_ lines: [UInt8], at length: Int) throws -> Int {
        let descriptor = try FileDescriptor.open(path, .readWrite, options: [.append, .closeOnExec])
        return try descriptor.closeAfter {
            do {
                var end: [UInt8] = []
                if length > 1 {
                    end = try [UInt8](unsafeUninitializedCapacity: 2) { buffer, count in
                        count = try descriptor.read(
                            fromAbsoluteOffset: Int64(length - 2),
                            into: UnsafeMutableRawBufferPointer(buffer)
                        )
                    }
                }
                // A process was killed while it wrote, and what it left must not be taken for a part of this.
                let isWhole = length == 0 || end == Self.end
                let content = (isWhole ? [] : Self.interruption) + lines + Self.end.dropFirst()
                try descriptor.writeAll(content)
                guard fdatasync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
                return length + content.count
            } catch {
                ftruncate(descriptor.rawValue, off_t(length))
                throw error
            }
        }
    }

    /// Hands over what the lines from a byte on hold, except for those of transactions that were interrupted.
    /// - Returns: how many lines are not as they were written.
    func read(from offset: Int, _ take: (HistoryEvent) throws -> Void) throws -> Int {
        var unreadable = 0
        /// One transaction's, so far; nil for a line that cannot be read.
        var events: [HistoryEvent?] = []
        try forEachLine(from: offset) { line in
            if line.isEmpty {
                for event in events { if let event { try take(event) } else { unreadable += 1 } }
                events = []
            } else if line.elementsEqual(Self.interruption.dropFirst().dropLast()) {
                events = []
            } else {
                events.append(HistoryEvent(line: line))
            }
        }
        return unreadable
    }

    /// Hands over each line that ends with a line feed, without that.
    private func forEachLine(from offset: Int, _ body: ([UInt8]) throws -> Void) throws {
        let descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        try descriptor.closeAfter {
            try descriptor.seek(offset: Int64(offset), from: .start)
            var rest: [UInt8] = []
            while true {
                let chunk = try [UInt8](unsafeUninitializedCapacity: Self.chunkLength) { buffer, count in
                    count = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if chunk.isEmpty { return }
                var start = 0
                while let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n")) {
                    try body(rest + chunk[start..<end])
                    rest = []
                    start = end + 1
                }
                rest += chunk[start...]
            }
        }
    }

    /// Takes a line apart.
    fileprivate static func content(of line: [UInt8]) -> (isReview: Bool, json: [UInt8], digest: RecordDigest)? {
        guard line.count > contentOffset, line.starts(with: "{\"digest\":\"".utf8), line.last == UInt8(ascii: "}"),
            let bits = UInt64(String(decoding: line[11..<27], as: UTF8.self), radix: 16)
        else { return nil }
        let name = line[30..<36]
        guard name.elementsEqual(names.record) || name.elementsEqual(names.review) else { return nil }
        return (name.elementsEqual(names.review), Array(line[contentOffset..<(line.count - 1)]), RecordDigest(bits: bits))
    }
}

extension HistoryEvent {
    /// - Returns: nil for a line that is not, byte for byte, as it was written.
    init?(line: [UInt8]) {
        guard let (isReview, json, digest) = HistoryLines.content(of: line), RecordDigest(ofExactJSON: json) == digest else {
            return nil
        }
        guard isReview else {
            guard let postback = try? Postback(json: json) else { return nil }
            self = .record(postback)
            return
        }
        guard var reader = try? JSONReader(json), case .document(let document)? = try? reader.value(),
            case .objectID(let id)? = document["_id"], let review = Review(document)
        else { return nil }
        self = .review(review, of: id)
    }
}
