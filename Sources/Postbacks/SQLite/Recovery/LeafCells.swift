internal import SystemPackage

/// The rows that a page seems to hold, if it is a leaf of a table: each as its number and its values.
///
/// See https://www.sqlite.org/fileformat2.html, sections 1.6 and 2.1. Whatever does not fit is skipped.
struct LeafCells {
    /// One row: its number in the table and the values of its columns.
    struct Row {
        let number: Int64
        let values: [Value]
    }

    /// The value of a column; floating point is not told, no table of ours has any.
    enum Value {
        case null
        case integer(Int64)
        case text(ArraySlice<UInt8>)
        case blob(ArraySlice<UInt8>)
    }

    private static let tableLeaf: UInt8 = 0x0D

    private let page: [UInt8]
    private let cellOffsets: [Int]

    init(page: [UInt8], headerOffset: Int) {
        var offsets: [Int] = []
        if page.count == DatabasePages.size, page[headerOffset] == Self.tableLeaf {
            let count = Int(page[headerOffset + 3]) << 8 | Int(page[headerOffset + 4])
            for place in stride(from: headerOffset + 8, to: min(headerOffset + 8 + 2 * count, page.count - 1), by: 2) {
                offsets.append(Int(page[place]) << 8 | Int(page[place + 1]))
            }
        }
        self.page = page
        cellOffsets = offsets
    }

    /// The rows that can be made out.
    /// - Parameter pages: where the parts of long rows are that lie on pages of their own.
    func rows(in pages: borrowing DatabasePages) -> [Row] {
        var rows: [Row] = []
        for offset in cellOffsets where offset < page.count {
            var cell = VariableLengthReader(page[offset...])
            guard let length = cell.integer(), let number = cell.integer(), 0...Int64(pages.length) ~= length else { continue }
            let payload = payload(length: Int(length), from: cell.rest, in: pages)
            if let values = Self.values(of: payload) { rows.append(Row(number: number, values: values)) }
        }
        return rows
    }

    /// The bytes of a row, its end taken from overflow pages when it is long; fewer where the chain breaks.
    private func payload(length: Int, from cell: ArraySlice<UInt8>, in pages: borrowing DatabasePages) -> [UInt8] {
        let usable = DatabasePages.size
        guard length > usable - 35 else { return Array(cell.prefix(length)) }
        let least = (usable - 12) * 32 / 255 - 23
        let fitting = least + (length - least) % (usable - 4)
        let local = fitting <= usable - 35 ? fitting : least
        var payload = Array(cell.prefix(local))
        var link = cell.dropFirst(local).prefix(4)
        // A chain that leads in a circle ends when the row has its length.
        while payload.count < length, link.count == 4 {
            let overflow = pages.page(number: link.reduce(0) { $0 << 8 | UInt32($1) })
            let content = overflow.dropFirst(4).prefix(length - payload.count)
            if content.isEmpty { break }
            payload.append(contentsOf: content)
            link = overflow.prefix(4)
        }
        return payload
    }

    private static func values(of payload: [UInt8]) -> [Value]? {
        var header = VariableLengthReader(payload[...])
        guard let headerLength = header.integer(), 1...Int64(payload.count) ~= headerLength else { return nil }
        let lengthOfLength = payload.count - header.rest.count
        var types = VariableLengthReader(header.rest.prefix(max(0, Int(headerLength) - lengthOfLength)))
        var content = payload.dropFirst(Int(headerLength))
        var values: [Value] = []
        while let type = types.integer() {
            guard let value = value(ofType: type, takenFrom: &content) else { return nil }
            values.append(value)
        }
        return values
    }

    private static func value(ofType type: Int64, takenFrom content: inout ArraySlice<UInt8>) -> Value? {
        let length: Int
        switch type {
        case 0, 8, 9: length = 0
        case 1...4: length = Int(type)
        case 5: length = 6
        case 6: length = 8
        case 12...: length = Int((type - 12) / 2)
        default: return nil
        }
        guard content.count >= length else { return nil }
        let bytes = content.prefix(length)
        content = content.dropFirst(length)
        switch type {
        case 0: return .null
        case 8, 9: return .integer(type - 8)
        case 1...6:
            let isNegative = (bytes.first ?? 0) & 0x80 != 0
            return .integer(bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) })
        default: return type % 2 == 0 ? .blob(bytes) : .text(bytes)
        }
    }
}

/// Takes SQLite's whole numbers of one to nine bytes off the front of some bytes.
private struct VariableLengthReader {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    mutating func integer() -> Int64? {
        var value: UInt64 = 0
        for index in 0..<9 {
            guard let byte = rest.popFirst() else { return nil }
            if index == 8 { return Int64(bitPattern: value << 8 | UInt64(byte)) }
            value = value << 7 | UInt64(byte & 0x7F)
            if byte & 0x80 == 0 { break }
        }
        return Int64(bitPattern: value)
    }
}
