/// Reads records into a history, from JSON lines or from one JSON array, however long.
///
/// A record that cannot be read is reported and costs no other. Importing the same file again changes nothing.
public struct HistoryImporter: Sendable {
    private let store: any PostbackStore

    /// Records that are written at a time.
    private static let batchSize = 500

    /// Imports into `store`.
    public init(store: any PostbackStore) { self.store = store }

    /// Imports the records in `chunks`, which are UTF-8 and may be cut anywhere.
    ///
    /// Only records of the last chunk and a batch are held in memory.
    /// - Throws: ``PostbackError`` from the store, and whatever `chunks` throws; what was imported before stays, and the
    ///   import can be repeated from the start.
    public func importRecords<Chunks: AsyncSequence>(
        from chunks: Chunks,
        isolation: isolated (any Actor)? = #isolation
    ) async throws -> ImportReport where Chunks.Element == [UInt8] {
        var report = ImportReport()
        var splitter = RecordSplitter()
        var batch: [Located] = []
        for try await chunk in chunks {
            splitter.add(chunk) { piece in read(piece, into: &batch, &report) }
            while batch.count >= Self.batchSize {
                try await write(Array(batch.prefix(Self.batchSize)), &report)
                batch.removeFirst(Self.batchSize)
            }
        }
        splitter.finish { piece in read(piece, into: &batch, &report) }
        try await write(batch, &report)
        return report
    }

    /// A record and the line on which it begins.
    private struct Located {
        let postback: Postback
        let line: Int
    }

    private func read(_ piece: RecordSplitter.Piece, into batch: inout [Located], _ report: inout ImportReport) {
        report.read += 1
        if let problem = piece.problem {
            report.add(ImportReport.Refusal(line: piece.line, byte: nil, reason: problem))
            return
        }
        do throws(JSONFault) {
            var reader = try JSONReader(piece.bytes)
            _ = reader.peek()
            let line = piece.place(of: reader.position).line
            let postback = try reader.record()
            try reader.finish()
            batch.append(Located(postback: postback, line: line))
        } catch {
            let place = piece.place(of: error.offset)
            report.add(ImportReport.Refusal(line: place.line, byte: place.byte, reason: error.reason))
        }
    }

    /// Writes a batch, and one by one where a record among them is one that the store cannot keep.
    private func write(_ batch: [Located], _ report: inout ImportReport) async throws(PostbackError) {
        do {
            let outcome = try await store.record(batch.map(\.postback))
            report.inserted += outcome.inserted
            report.present += outcome.present
        } catch {
            guard error.code == .malformedRecord, let first = batch.first else { throw error }
            if batch.count == 1 {
                report.add(ImportReport.Refusal(line: first.line, byte: nil, reason: error.message))
            } else {
                for record in batch { try await write([record], &report) }
            }
        }
    }
}

extension RecordSplitter.Piece {
    /// Where one of the piece's bytes stands in the whole text: the line and the byte of the line, both from 1. What is missing
    /// at the end is missing on the last line that is not blank.
    fileprivate func place(of offset: Int) -> (line: Int, byte: Int) {
        let lastByte = bytes.lastIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? 0
        let end = bytes[lastByte...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
        let offset = min(offset, end)
        let before = bytes.prefix(offset)
        guard let lineFeed = before.lastIndex(of: UInt8(ascii: "\n")) else { return (line, column + offset) }
        return (line + before.count { $0 == UInt8(ascii: "\n") }, offset - lineFeed)
    }
}
