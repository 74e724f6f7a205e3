internal import Foundation
internal import GRDB

extension SQLitePostbackStore: ReviewedHistory {
    /// Writes the reviews in one transaction: all of them or, when it throws, none.
    public func write(_ reviews: [ObjectID: Review]) async throws(PostbackError) -> ReviewOutcome {
        guard !reviews.isEmpty else { return ReviewOutcome(written: 0, unchanged: 0, missing: []) }
        return try await write { db in
            let select = try db.cachedStatement(sql: "SELECT \(RecordRow.columns) FROM postback WHERE id = ?")
            let update = try db.cachedStatement(sql: "UPDATE postback SET digest = ?, document = ? WHERE id = ?")
            var written = 0
            var missing: [ObjectID] = []
            for (id, review) in reviews.sorted(by: { $0.key < $1.key }) {
                guard let row = try Row.fetchOne(select, arguments: [Data(id.bytes)]) else {
                    missing.append(id)
                    continue
                }
                let record = try RecordRow(row)
                guard let reviewed = try record.postback().taking(review) else { continue }
                let changed = RecordRow(reviewed)
                try update.execute(
                    arguments: [
                        Int64(bitPattern: changed.digest.bits), String(decoding: changed.document, as: UTF8.self), Data(id.bytes),
                    ]
                )
                try CampaignAddition(replacing: record, by: changed).write(to: db, campaignID: record.campaignID)
                written += 1
            }
            return ReviewOutcome(written: written, unchanged: reviews.count - written - missing.count, missing: missing)
        }
    }
}
