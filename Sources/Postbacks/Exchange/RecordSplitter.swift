/// Finds where records begin and end in JSON lines, in records of several lines one after the other, or in a JSON array of
/// records, whatever the chunks the text comes in.
///
/// The first byte that is not white space says whether it is an array. The records are not looked into; only brackets and
/// quotes are counted. Elsewhere than in an array a line that begins with `{` begins a record, so that one whose end is
/// missing costs no other.
package struct RecordSplitter {
    /// A part of the text that should be one record.
    package struct Piece: Equatable {
        /// UTF-8, possibly with white space around it; empty when ``problem`` is set.
        package var bytes: [UInt8] = []
        /// The line on which the bytes begin, from 1.
        package var line: Int
        /// The byte of that line at which the bytes begin, from 1.
        package var column: Int
        /// Why this cannot be a record, whatever its bytes.
        package var problem: String?
    }

    /// Bytes that one record may take. MongoDB allows 16 MiB in its own encoding, which is the shorter one.
    private let longestRecord: Int

    private enum Layout {
        case unknown, lines, array
    }

    private var layout = Layout.unknown
    /// Bytes before the one that is looked at.
    private var offset = 0
    private var line = 1
    private var lineStart = 0
    private var piece = Piece(line: 1, column: 1)
    /// Brackets and braces that are open in the piece.
    private var depth = 0
    private var isInText = false
    private var isEscaped = false
    /// Whether the piece goes on, unless the line that begins now begins a record.
    private var mayGoOn = false

    package init(longestRecord: Int = 64 << 20) { self.longestRecord = longestRecord }

    /// Takes the next chunk and hands over the pieces that end in it.
    package mutating func add(_ chunk: [UInt8], _ body: (Piece) -> Void) {
        var index = 0
        while index < chunk.count {
            switch layout {
            case .unknown: index = findLayout(chunk, from: index)
            case .lines: index = addLine(chunk, from: index, body)
            case .array: index = addElement(chunk, from: index, body)
            }
        }
    }

    /// Hands over what is left at the end of the text.
    package mutating func finish(_ body: (Piece) -> Void) {
        switch layout {
        case .unknown: break
        case .lines: endPiece(body)
        case .array:
            piece.problem = "the array ends inside this record or without its closing bracket"
            piece.bytes = []
            body(piece)
        }
        layout = .unknown
    }

    private mutating func findLayout(_ chunk: [UInt8], from start: Int) -> Int {
        for index in start..<chunk.count {
            switch chunk[index] {
            case UInt8(ascii: "\n"): passLineFeed()
            case 0x20, 0x09, 0x0D: offset += 1
            case let byte where offset < 3 && byte == Self.byteOrderMark[offset]: offset += 1
            case UInt8(ascii: "["):
                layout = .array
                offset += 1
                beginPiece()
                return index + 1
            default:
                layout = .lines
                beginPiece()
                return index
            }
        }
        return chunk.count
    }

    /// What some programs write in front of UTF-8.
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    private mutating func addLine(_ chunk: [UInt8], from start: Int, _ body: (Piece) -> Void) -> Int {
        if mayGoOn {
            mayGoOn = false
            if chunk[start] == UInt8(ascii: "{") { endPiece(body) }
        }
        let end = chunk[start...].firstIndex(of: UInt8(ascii: "\n"))
        let text = chunk[start..<(end ?? chunk.count)]
        for byte in text { count(byte) }
        append(text)
        offset += text.count
        guard let end else { return chunk.count }
        passLineFeed()
        // No text has a line feed, so a quote is missing before.
        if depth > 0, !isInText {
            append(chunk[end...end])
            mayGoOn = true
        } else {
            endPiece(body)
        }
        return end + 1
    }

    /// Takes account of a byte that opens or closes something.
    private mutating func count(_ byte: UInt8) {
        if isInText {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else {
                isInText = byte != UInt8(ascii: "\"")
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInText = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(depth - 1, 0)
        default: break
        }
    }

    private mutating func addElement(_ chunk: [UInt8], from start: Int, _ body: (Piece) -> Void) -> Int {
        var index = start
        // The bytes up to here go to the piece; a byte that ends it does not.
        func rest(_ splitter: inout RecordSplitter) { splitter.append(chunk[start..<index]) }
        while index < chunk.count {
            let byte = chunk[index]
            if byte == UInt8(ascii: "\n") {
                if isInText {
                    // No text has a line feed, so a quote is missing before. Most arrays have one record on each line.
                    rest(&self)
                    passLineFeed()
                    endPiece(body)
                    return index + 1
                }
                passLineFeed()
            } else {
                offset += 1
            }
            if !isInText, depth == 0, byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") {
                rest(&self)
                endPiece(body)
                if byte == UInt8(ascii: "]") { layout = .unknown }
                return index + 1
            }
            count(byte)
            index += 1
        }
        rest(&self)
        return index
    }

    private mutating func passLineFeed() {
        offset += 1
        line += 1
        lineStart = offset
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard piece.problem == nil else { return }
        piece.bytes.append(contentsOf: bytes)
        if piece.bytes.count > longestRecord {
            piece.problem = "the record is longer than \(longestRecord) bytes"
            piece.bytes = []
        }
    }

    private mutating func beginPiece() {
        piece = Piece(line: line, column: offset - lineStart + 1)
        depth = 0
        isInText = false
        isEscaped = false
        mayGoOn = false
    }

    private mutating func endPiece(_ body: (Piece) -> Void) {
        let isBlank = piece.problem == nil && piece.bytes.allSatisfy { $0 == 0x20 || 0x09...0x0D ~= $0 }
        if !isBlank { body(piece) }
        beginPiece()
    }
}
