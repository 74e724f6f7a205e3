public import Campaigns
internal import Files
internal import Foundation
internal import GRDB
public import ImageModels
public import Postbacks
public import Reports
public import SystemPackage
public import Threads

/// Every request to a model that costs money, written down before it is sent and after it is answered, and the pictures that
/// came of them.
///
/// In the same file as the outbox, with the same guarantee: what was written is on the disk when the call returns. So a night that
/// was killed at any instant left one of three things: nothing (nothing was sent), a request without an answer (it counts as paid), or
/// one with the way to its picture (the next night fetches that).
public struct ModelJournal: Sendable {
    private let database: DatabaseQueue
    private let now: @Sendable () -> Timestamp

    /// What was last written of a background.
    public struct Entry: Hashable, Sendable {
        /// How far a request is; the raw values are those of the table.
        public enum State: String, Hashable, Sendable {
            /// It may have been sent.
            case begun
            /// The service has taken it on.
            case accepted
            /// The picture is here.
            case made
            /// There is no picture.
            case failed
        }

        /// The request.
        public let sequence: Int64
        /// How far it is.
        public let state: State
        /// The run that sent it.
        public let runID: String
        /// When it was about to be sent.
        public let begunAt: Timestamp
        /// How often the background was asked for, this time included; 1 or more.
        public let requests: Int
        /// Why there is no picture; nil where there is one, or may be.
        public let failure: ModelFailure?
        /// The way to the picture; nil where nobody knows one.
        public let ticket: PictureTicket?
        /// What the service says of the picture.
        public let facts: PictureFacts
        /// The SHA-256 of the picture; nil where there is none.
        public let digest: String?
        /// The size of the picture; nil where there is none.
        public let size: PixelSize?
        /// What it costs; nil where nobody knows.
        public let price: Price?
        /// What a chat model has written; nil where a picture was asked for, or nothing came.
        public let scene: String?
    }

    /// What a month or a run has paid, model by model.
    public struct Bill: Hashable, Sendable {
        /// Who was asked.
        public let provider: String
        /// For what.
        public let model: String
        /// How many requests count as paid.
        public let requests: Int
        /// What they cost, as far as prices are known.
        public let price: Price
    }

    /// Opens the journal, or starts one where there is no file.
    /// - Parameters:
    ///   - file: the outbox of the workspace, in a folder that is there.
    ///   - threads: where the file is opened.
    ///   - now: when things happen.
    /// - Throws: ``NightlyError`` when the file cannot be opened or is a database of another program.
    public static func open(
        _ file: FilePath,
        threads: ThreadPool,
        now: @escaping @Sendable () -> Timestamp
    ) async throws(NightlyError) -> ModelJournal {
        try await threads.run { () throws(NightlyError) in
            do {
                // SQLite would give a new file fewer rights than a team needs that shares a workspace.
                try? file.makeEmptyFile()
                var configuration = Configuration()
                configuration.label = "models"
                configuration.journalMode = .wal
                configuration.busyMode = .timeout(10)
                let database = try DatabaseQueue(path: file.string, configuration: configuration)
                // Not in the configuration, because choosing the write-ahead log there sets NORMAL.
                try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
                try database.write { db in
                    if try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 {
                        try db.execute(sql: "PRAGMA application_id = \(OutboxFile.applicationID)")
                    }
                    guard try UInt32.fetchOne(db, sql: "PRAGMA application_id") == OutboxFile.applicationID else {
                        throw NightlyError(.unwritable, "\(file) is a database of another program", remedy: "move it away")
                    }
                    try db.execute(sql: schema)
                }
                return ModelJournal(database: database, now: now)
            } catch let error as NightlyError {
                throw error
            } catch {
                throw NightlyError(
                    .unwritable,
                    "the journal of models in \(file) cannot be opened",
                    remedy: "check the rights of its folder and the room on the disk",
                    cause: error
                )
            }
        }
    }

    /// What requests cost, by run, day, provider and model, in this order, for the pages; changes nothing.
    /// - Parameters:
    ///   - file: as in ``open(_:threads:now:)``; nothing was paid where there is none.
    ///   - threads: where the file is read.
    /// - Throws: ``NightlyError`` when it cannot be read.
    public static func costs(at file: FilePath, threads: ThreadPool) async throws(NightlyError) -> [ModelCost] {
        guard file.isThere else { return [] }
        return try await threads.run { () throws(NightlyError) in
            do {
                var configuration = Configuration()
                configuration.readonly = true
                configuration.busyMode = .timeout(10)
                return try DatabaseQueue(path: file.string, configuration: configuration).read { db in
                    guard try db.tableExists("model_requests") else { return [] }
                    return try Row.fetchAll(db, sql: costQuestion).map { row in
                        ModelCost(
                            runID: row["run_id"],
                            day: row["day"],
                            provider: row["provider"],
                            model: row["model"],
                            requests: row["requests"],
                            unpriced: row["unpriced"],
                            microdollars: row["price"]
                        )
                    }
                }
            } catch {
                throw NightlyError(
                    .unwritable,
                    "the journal of models in \(file) cannot be read",
                    remedy: "check the rights of its folder",
                    cause: error
                )
            }
        }
    }

    private static let costQuestion = """
        SELECT run_id, begun_at / 86400000 AS day, provider, model, count(*) AS requests,
            sum(microdollars IS NULL) AS unpriced, coalesce(sum(microdollars), 0) AS price
        FROM model_requests WHERE is_paid = 1 GROUP BY run_id, day, provider, model ORDER BY run_id, day, provider, model
        """

    private static let schema = """
        CREATE TABLE IF NOT EXISTS model_requests (
            sequence INTEGER PRIMARY KEY,
            background TEXT NOT NULL,
            provider TEXT NOT NULL,
            model TEXT NOT NULL,
            run_id TEXT NOT NULL,
            state TEXT NOT NULL,
            kind TEXT,
            words TEXT,
            ticket TEXT,
            facts TEXT,
            digest TEXT,
            width INTEGER,
            height INTEGER,
            microdollars INTEGER,
            is_paid INTEGER NOT NULL,
            begun_at INTEGER NOT NULL,
            ended_at INTEGER
        ) STRICT;
        CREATE INDEX IF NOT EXISTS model_requests_background ON model_requests (background);
        CREATE TABLE IF NOT EXISTS model_notes (name TEXT PRIMARY KEY, text TEXT NOT NULL, kept_at INTEGER NOT NULL) STRICT;
        """

    /// The last entry of every background that was ever asked for.
    public func entries() async throws(NightlyError) -> [String: Entry] {
        try await perform { db in
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT model_requests.*, requests FROM model_requests JOIN
                        (SELECT max(sequence) AS last, count(*) AS requests FROM model_requests GROUP BY background)
                    ON sequence = last
                    """
            )
            var entries: [String: Entry] = [:]
            while let row = try rows.next() { entries[row["background"]] = Entry(row) }
            return entries
        }
    }

    /// Writes down that a request is about to be sent; from now on it counts as paid.
    /// - Parameters:
    ///   - id: of what is asked for, the same for the same picture or scene.
    ///   - ticket: the way to its picture, where we know it beforehand.
    func begin(
        _ id: String,
        at provider: ImageProvider,
        model: String,
        price: Price?,
        ticket: PictureTicket?,
        runID: String
    ) async throws(NightlyError) -> Int64 {
        let moment = now().milliseconds
        return try await perform { db in
            try db.execute(
                sql: """
                    INSERT INTO model_requests (background, provider, model, run_id, state, ticket, microdollars, is_paid, begun_at)
                    VALUES (?, ?, ?, ?, 'begun', ?, ?, 1, ?)
                    """,
                arguments: [
                    id, provider.rawValue, model, runID, Self.json(ticket), price?.microdollars,
                    moment,
                ]
            )
            return db.lastInsertedRowID
        }
    }

    /// Writes down that the service has taken a request on, and the way to its picture.
    func accept(_ sequence: Int64, _ ticket: PictureTicket) async throws(NightlyError) {
        try await perform { db in
            try db.execute(
                sql: "UPDATE model_requests SET state = 'accepted', ticket = ? WHERE sequence = ?",
                arguments: [Self.json(ticket), sequence]
            )
        }
    }

    /// Writes down that a picture is here, after its file is.
    func finish(_ sequence: Int64, _ picture: CheckedPicture) async throws(NightlyError) {
        let moment = now().milliseconds
        try await perform { db in
            try db.execute(
                sql: """
                    UPDATE model_requests SET state = 'made', facts = ?, digest = ?, width = ?, height = ?, ended_at = ?,
                        microdollars = coalesce(?, microdollars) WHERE sequence = ?
                    """,
                arguments: [
                    Self.json(picture.answer.facts), picture.digest, picture.size.width, picture.size.height, moment,
                    picture.answer.facts.microdollars, sequence,
                ]
            )
        }
    }

    /// Writes down what a chat model has written.
    func finish(_ sequence: Int64, _ scene: PromptWriter.Scene) async throws(NightlyError) {
        let moment = now().milliseconds
        var facts = PictureFacts()
        facts.requestID = scene.requestID
        let said = Self.json(facts)
        try await perform { db in
            try db.execute(
                sql: "UPDATE model_requests SET state = 'made', words = ?, facts = ?, ended_at = ? WHERE sequence = ?",
                arguments: [scene.text, said, moment, sequence]
            )
        }
    }

    /// Writes down that there is no picture.
    func fail(_ sequence: Int64, _ failure: ModelFailure, isPaid: Bool) async throws(NightlyError) {
        let moment = now().milliseconds
        try await perform { db in
            try db.execute(
                sql:
                    "UPDATE model_requests SET state = 'failed', kind = ?, words = ?, is_paid = ?, ended_at = ? WHERE sequence = ?",
                arguments: [failure.kind.rawValue, failure.message, isPaid ? 1 : 0, moment, sequence]
            )
        }
    }

    /// What counts as paid since a moment, model by model.
    public func bills(since moment: Timestamp) async throws(NightlyError) -> [Bill] {
        try await bills("begun_at >= ?", [moment.milliseconds])
    }

    /// What counts as paid by a run, model by model.
    public func bills(ofRun runID: String) async throws(NightlyError) -> [Bill] { try await bills("run_id = ?", [runID]) }

    private func bills(_ condition: String, _ arguments: StatementArguments) async throws(NightlyError) -> [Bill] {
        try await perform { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT provider, model, count(*) AS requests, coalesce(sum(microdollars), 0) AS price FROM model_requests
                    WHERE is_paid = 1 AND \(condition) GROUP BY provider, model ORDER BY provider, model
                    """,
                arguments: arguments
            ).map { row in
                Bill(
                    provider: row["provider"],
                    model: row["model"],
                    requests: row["requests"],
                    price: Price(microdollars: row["price"])
                )
            }
        }
    }

    private static func json(_ value: (some Encodable)?) -> String? {
        value.flatMap { try? JSONEncoder().encode($0) }.map { String(decoding: $0, as: UTF8.self) }
    }

    private func perform<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws(NightlyError)
        -> Value
    {
        // Not GRDB's async functions: they roll back when the task is cancelled, and what is paid for shall be written down.
        let result = await withCheckedContinuation { continuation in
            database.asyncWrite({ db in try body(db) }, completion: { _, result in continuation.resume(returning: result) })
        }
        do {
            return try result.get()
        } catch {
            let isFull = (error as? DatabaseError)?.resultCode == .SQLITE_FULL
            throw NightlyError(
                isFull ? .diskFull : .unwritable,
                "the journal of models cannot be written",
                remedy: "make room on its disk, and check the rights of output/state",
                cause: error
            )
        }
    }
}

extension ModelJournal: DayCache {
    private static let day: Int64 = 24 * 3_600_000

    /// What was kept under a name in the last 24 hours.
    public func text(named name: String) async -> String? {
        let moment = now().milliseconds
        return try? await perform { db in
            try String.fetchOne(
                db,
                sql: "SELECT text FROM model_notes WHERE name = ? AND kept_at > ? AND kept_at <= ?",
                arguments: [name, moment - Self.day, moment]
            )
        }
    }

    /// Keeps a text for a day.
    public func keep(_ text: String, named name: String) async {
        let moment = now().milliseconds
        try? await perform { db in
            try db.execute(
                sql: "INSERT OR REPLACE INTO model_notes (name, text, kept_at) VALUES (?, ?, ?)",
                arguments: [name, text, moment]
            )
        }
    }
}

extension ModelJournal.Entry {
    fileprivate init(_ row: Row) {
        func decoded<Value: Decodable>(_ name: String) -> Value? {
            (row[name] as String?).flatMap { try? JSONDecoder().decode(Value.self, from: Data($0.utf8)) }
        }
        let kind = (row["kind"] as String?).flatMap(AnswerClass.init)
        let (width, height): (Int?, Int?) = (row["width"], row["height"])
        sequence = row["sequence"]
        state = State(rawValue: row["state"]) ?? .failed
        runID = row["run_id"]
        begunAt = Timestamp(milliseconds: row["begun_at"])
        requests = row["requests"]
        failure = kind.map { ModelFailure($0, row["words"] ?? "", isPaid: row["is_paid"]) }
        ticket = decoded("ticket")
        facts = decoded("facts") ?? PictureFacts()
        digest = row["digest"]
        size = width.flatMap { width in height.flatMap { try? PixelSize(width: width, height: $0) } }
        price = (row["microdollars"] as Int?).map { Price(microdollars: $0) }
        scene = state == .made && digest == nil ? row["words"] : nil
    }
}
