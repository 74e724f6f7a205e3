@testable internal import MongoHistory
@testable internal import Postbacks

extension FuzzTarget {
    /// JSON lines, or an array of records. How the text is cut into chunks changes nothing, and a record that was read is the same
    /// when it is written and read again.
    static let jsonLines = FuzzTarget(name: "json-lines") { bytes in
        let whole = pieces(of: bytes, chunk: max(bytes.count, 1))
        precondition(pieces(of: bytes, chunk: 1 + bytes.count % 7) == whole, "the pieces depend on the chunks")
        for piece in whole where piece.problem == nil { checkRecord(piece.bytes) }
    }

    /// One record as MongoDB's tools export it.
    static let extendedJSON = FuzzTarget(name: "extended-json") { bytes in checkRecord(bytes) }

    /// A document of MongoDB, as a record and as it is.
    static let bson = FuzzTarget(name: "bson") { bytes in
        bytes.withUnsafeBytes { buffer in
            if let document = try? Document(bson: buffer) {
                guard let written = try? document.bson() else { return }
                let again = written.withUnsafeBytes { try? Document(bson: $0) }
                precondition(again.map(isSame(document)) == true, "a document is another one after writing and reading")
            }
            if let record = try? Postback(bson: buffer) { checkRewriting(record) }
            if let record = try? Postback(salvaging: buffer) { checkRewriting(record) }
        }
    }

    /// A line of what a history has written since its last backup. A line that is taken is what it was written as; the rest of the
    /// bytes, as the content of a line with a right digest, is taken only where it is a record.
    static let historyLine = FuzzTarget(name: "history-line") { bytes in
        if let event = HistoryEvent(line: bytes) { checkWriting(event) }
        if let record = try? Postback(json: bytes) {
            let line = Array(HistoryLines.line(record, digest: RecordDigest(of: record)).dropLast())
            guard case .record(let again)? = HistoryEvent(line: line) else {
                preconditionFailure("the line of a record cannot be read again")
            }
            precondition(again.exactJSON == record.exactJSON, "the line of a record is one of another record")
            // Any other byte in the record is noticed.
            let content = line.firstRange(of: record.exactJSON) ?? 0..<1
            var damaged = line
            damaged[content.lowerBound + Int(bytes[0]) * 37 % content.count] ^= 1 + bytes[bytes.count - 1] & 0x7F
            precondition(HistoryEvent(line: damaged) == nil, "a damaged line was taken")
        }
    }

    private static func checkWriting(_ event: HistoryEvent) {
        switch event {
        case .record(let record): checkRewriting(record)
        case .review(let review, let id):
            guard case .review(_, let sameID)? = HistoryEvent(line: HistoryLines.line(review, of: id).dropLast()), sameID == id
            else {
                preconditionFailure("the line of a review cannot be read again")
            }
        }
    }

    private static func pieces(of bytes: [UInt8], chunk: Int) -> [RecordSplitter.Piece] {
        var pieces: [RecordSplitter.Piece] = []
        var splitter = RecordSplitter(longestRecord: 4096)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            splitter.add(Array(bytes[start..<min(start + chunk, bytes.count)])) { pieces.append($0) }
        }
        splitter.finish { pieces.append($0) }
        return pieces
    }

    private static func checkRecord(_ bytes: [UInt8]) {
        do throws(PostbackError) {
            checkRewriting(try Postback(json: bytes))
        } catch {
            precondition(!error.message.isEmpty, "a record was refused without a reason")
        }
    }

    private static func checkRewriting(_ record: Postback) {
        let exact = record.exactJSON
        do throws(PostbackError) {
            let again = try Postback(json: exact)
            precondition(again.exactJSON == exact, "a record is another one after writing and reading")
        } catch {
            preconditionFailure("a record that was read cannot be read again: \(error)")
        }
    }

    /// Compares by what is written, because a number that is none is not equal to itself.
    private static func isSame(_ document: Document) -> (Document) -> Bool {
        { other in (try? document.bson()) == (try? other.bson()) }
    }
}
