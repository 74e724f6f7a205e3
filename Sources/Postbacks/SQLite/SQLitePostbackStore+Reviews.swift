internal import Foundation
internal import GRDB
internal import SystemPackage

extension SQLitePostbackStore: ReviewedHistory {
    /// Writes the reviews in one transaction: all of them or, when it throws, none.
    public func write(_ reviews: [ObjectID: Review]) async throws(PostbackError) -> ReviewOutcome {
        guard !reviews.isEmpty else { return ReviewOutcome(written: 0, unchanged: 0, missing: []) }
        let ordered = reviews.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return try await write { [file] db in
            let (written, missing) = try Self.write(ordered, in: db, file)
            let outcome = ReviewOutcome(
                written: written.count,
                unchanged: ordered.count - written.count - missing.count,
                missing: missing
            )
            return (outcome, written.flatMap { HistoryLines.line(ordered[$0].1, of: ordered[$0].0) })
        }
    }

    /// Writes the reviews into those records that have none or an earlier one.
    /// - Returns: the places of these reviews among `reviews`, and the identities that have no record.
    static func write(
        _ reviews: [(ObjectID, Review)],
        in db: Database,
        _ file: FilePath
    ) throws -> (written: [Int], missing: [ObjectID]) {
        let select = try db.cachedStatement(sql: "SELECT \(RecordRow.columns) FROM postback WHERE id = ?")
        let update = try db.cachedStatement(sql: "UPDATE postback SET digest = ?, document = ? WHERE id = ?")
        var written: [Int] = []
        var missing: [ObjectID] = []
        for (place, (id, review)) in reviews.enumerated() {
            guard let row = try Row.fetchOne(select, arguments: [Data(id.bytes)]) else {
                missing.append(id)
                continue
            }
            let record = try RecordRow(row)
            // Checked, because the digest of the changed record would make any damage good.
            guard let reviewed = try record.soundPostback(in: file).taking(review) else { continue }
            let changed = RecordRow(reviewed)
            try update.execute(
                arguments: [
                    Int64(bitPattern: changed.digest.bits), String(decoding: changed.document, as: UTF8.self), Data(id.bytes),
                ]
            )
            try CampaignAddition(replacing: record, by: changed).write(to: db, campaignID: record.campaignID)
            written.append(place)
        }
        return (written, missing)
    }
}

extension RecordRow {
    /// The record, which is as its digest says.
    func soundPostback(in file: FilePath) throws -> Postback {
        let postback = try postback()
        guard RecordDigest(of: postback) == digest else {
            throw PostbackError.damaged(file, "the record \(id) is not as it was written")
        }
        return postback
    }
}
