internal import Nightly
internal import Postbacks
internal import SystemPackage
internal import Threads

extension Workspace {
    /// The history, for a command that adds to it; a file is made where there is none.
    func openHistory() async throws(PostbackError) -> SQLitePostbackStore {
        try await SQLitePostbackStore.open(history, threads: .shared)
    }

    /// The history, for a command that only looks; nil where nothing was recorded yet, because looking must not make a file.
    func existingHistory() async throws(PostbackError) -> SQLitePostbackStore? {
        history.isThere ? try await openHistory() : nil
    }

    /// The history, for a run: a damaged file is set aside and what can be read of it saved, with a warning.
    func openHistory(console: Console, now: Timestamp) async throws(PostbackError) -> SQLitePostbackStore {
        do {
            return try await openHistory()
        } catch  where error.code == .corruptStore {
            let recovery = try await SQLitePostbackStore.recover(
                history,
                at: now,
                threads: .shared
            )
            let lost = recovery.lost.map { ", \($0.counted("record")) known to be lost" } ?? ""
            let aside = recovery.damagedFile.map { "; the damaged file is kept as \($0)" } ?? ""
            console.warning(
                """
                \(error.message): a new history was started with the \(recovery.saved.counted("record")) that could be read\(lost)\(aside); \
                posters without a record are made and recorded again
                """
            )
            return try await openHistory()
        }
    }
}
