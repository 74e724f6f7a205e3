internal import SystemPackage

/// Searches the pages of a damaged history for records, some pages at a time.
struct PageSearch {
    /// What some pages held.
    struct Finding {
        /// Sound records in the order in which they were found; one may come more than once.
        var records: [Postback] = []
        /// The highest number that a sound record has in the table; the table numbers its rows from 1 without a gap.
        var highestNumber: Int64 = 0
        /// The highest count of a campaign that was found, by its id.
        var counts: [ByteString: Int] = [:]
        /// Whether these pages were the last.
        var isLast = false

        /// How many records the history held at least, as far as was found.
        var recordsKnown: Int { max(Int(highestNumber), counts.values.reduce(0, +)) }

        /// Goes on with what the pages behind these held, but for the records.
        mutating func add(_ other: Finding) {
            isLast = other.isLast
            highestNumber = max(highestNumber, other.highestNumber)
            counts.merge(other.counts, uniquingKeysWith: max)
        }
    }

    let history: HistoryFile

    /// Bounds what is held in memory: a page holds some tens of records at most.
    private static let pagesPerSearch = 512

    /// A record takes more bytes than this; a campaign that counts more of them than the file could hold is damaged.
    private static let leastRecordLength = 100

    /// Searches some pages from the page `start` on, which is counted from 0.
    /// - Returns: what they held and where to go on.
    func search(from start: Int) throws(PostbackError) -> (finding: Finding, next: Int) {
        do throws(Errno) {
            let pages = try DatabasePages(history)
            let end = min(start + Self.pagesPerSearch, pages.count)
            let limit = pages.length / Self.leastRecordLength
            var finding = Finding()
            for index in start..<max(start, end) {
                let cells = LeafCells(page: pages.page(at: index), headerOffset: pages.headerOffset(ofPageAt: index))
                for row in cells.rows(in: pages) { finding.add(SalvagedRow(row), atMost: limit) }
            }
            finding.isLast = end == pages.count
            return (finding, end)
        } catch {
            throw PostbackError(.file, "the damaged history \(history.path) cannot be read", cause: error)
        }
    }
}

extension PageSearch.Finding {
    fileprivate mutating func add(_ row: SalvagedRow, atMost limit: Int) {
        switch row {
        case .record(let postback, let number):
            records.append(postback)
            highestNumber = max(highestNumber, number)
        case .campaign(let id, let count) where 0...limit ~= count:
            counts[ByteString(id), default: 0] = max(counts[ByteString(id)] ?? 0, count)
        case .campaign, .other: break
        }
    }
}
