internal import Foundation
internal import GRDB
internal import SystemPackage

/// Brings what backups, files of lines and damaged databases hold into a history, within one transaction.
///
/// What already exists stays, except for reviews, of which the later one counts, so that everything may come twice and in
/// any order.
struct HistoryMerge {
    let db: Database
    /// What messages call the history.
    let file: FilePath
    /// Records and reviews that the history did not have.
    private(set) var restored = 0
    /// Lines and rows that are not as they were written.
    private(set) var unreadable = 0
    private var waiting: [RecordRow] = []

    private static let batchSize = 500

    init(into db: Database, of file: FilePath) {
        self.db = db
        self.file = file
    }

    /// Brings a history to the end of its lines.
    ///
    /// One that is behind its lines, because a process died between line and commit, the log was lost or an older copy
    /// was put back, takes what follows its own last line. One that cannot be placed among them takes everything.
    mutating func catchUp(with backups: HistoryBackups) throws {
        var position = try LinesPosition(db)
        let contents = try backups.contents()
        if !contents.lines.isEmpty, position.isAtEnd(of: contents) { return }
        if let index = contents.lines.firstIndex(where: { $0.name == position.name }),
            contents.lines[index].length >= position.length, let newest = contents.lines.last
        {
            try take(lines: contents.lines[index...], from: position.length)
            (position.name, position.length) = (newest.name, newest.length)
        } else {
            let backup = try takeBackup(contents)
            try take(lines: contents.lines.filter { $0.number >= backup }[...], from: 0)
            let isNew = contents.isEmpty && position.name.isEmpty
            let lines = try backups.startLines()
            (position.name, position.length) = (lines.name, 0)
            if !isNew || position.backupNeeded > 0 { position.backupNeeded = lines.number }
        }
        try position.write(to: db)
    }

    /// Takes the newest backup; where that is damaged, older ones too, until one is sound.
    /// - Returns: the number of the sound one; 0 where there is none.
    private mutating func takeBackup(_ contents: HistoryBackups.Contents) throws -> Int {
        var missing: Int?
        for backup in contents.backups.reversed() {
            let left = try take(database: backup.path)
            if left == 0 { return backup.number }
            missing = min(missing ?? left, left)
        }
        unreadable += missing ?? 0
        return 0
    }

    private mutating func take(lines: ArraySlice<HistoryBackups.File>, from offset: Int) throws {
        var offset = offset
        for file in lines {
            unreadable += try HistoryLines(path: file.path).read(from: offset) { try take($0) }
            offset = 0
        }
        try flush()
    }

    private mutating func take(_ event: HistoryEvent) throws {
        switch event {
        case .record(let postback):
            waiting.append(RecordRow(postback))
            if waiting.count == Self.batchSize { try flush() }
            if let review = postback.metadata.review { try take(.review(review, of: postback.id)) }
        case .review(let review, let id):
            try flush()
            restored += try SQLitePostbackStore.write([(id, review)], in: db, file).written.count
        }
    }

    private mutating func flush() throws {
        restored += try SQLitePostbackStore.insert(waiting, in: db).count
        waiting = []
    }

    /// Takes every record of a database file that can be read and is as its digest says. The file is not changed, and a
    /// log beside it is not looked at.
    /// - Returns: how many records it lacks, at least; 0 when nothing is wrong with it.
    mutating func take(database file: FilePath) throws -> Int {
        guard let source = try? DatabaseQueue(immutable: file) else { return 1 }
        let last = Self.highestNumber(in: source, file)
        var (number, sound): (Int64, Int) = (0, 0)
        while number < last {
            let end = min(number + Int64(Self.batchSize), last)
            // One by one, where a page cannot be read.
            let rows =
                (try? Self.rows(of: source, number + 1, end))
                ?? (number + 1...end).flatMap { (try? Self.rows(of: source, $0, $0)) ?? [] }
            for row in rows {
                guard let postback = try? row.postback(), RecordDigest(of: postback) == row.digest else { continue }
                try take(.record(postback))
                sound += 1
            }
            number = end
        }
        try flush()
        let isSound = (try? source.read { try SQLitePostbackStore.verify($0, file) }) == sound
        return isSound ? 0 : max(1, Int(last) - sound)
    }

    /// Records are numbered from 1 without a gap. Where the last one is unknown, as many are tried as the file may hold.
    private static func highestNumber(in source: DatabaseQueue, _ file: FilePath) -> Int64 {
        let bound = Int64((try? HistoryFile(path: file).length(of: file)) ?? 0) / leastRecordLength
        let told = try? source.read { db in
            max(
                try Int64.fetchOne(db, sql: "SELECT max(seq) FROM postback") ?? 0,
                try Int64.fetchOne(db, sql: "SELECT sum(count) FROM campaign") ?? 0
            )
        }
        return min(told ?? bound, bound)
    }

    /// A record takes more bytes than this.
    private static let leastRecordLength: Int64 = 100

    private static func rows(of source: DatabaseQueue, _ first: Int64, _ last: Int64) throws -> [RecordRow] {
        try source.read { db in
            let rows = try Row.fetchCursor(
                db.cachedStatement(sql: "SELECT \(RecordRow.columns) FROM postback WHERE seq BETWEEN ? AND ? ORDER BY seq"),
                arguments: [first, last]
            )
            var found: [RecordRow] = []
            while let row = try rows.next() { found.append(try RecordRow(row)) }
            return found
        }
    }
}

extension DatabaseQueue {
    /// Opens a file that nobody writes to, without making files beside it
    /// (https://www.sqlite.org/uri.html, `immutable`).
    convenience init(immutable file: FilePath) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.label = "history copy"
        let path = file.string.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? file.string
        try self.init(path: "file:\(path)?immutable=1", configuration: configuration)
    }
}
