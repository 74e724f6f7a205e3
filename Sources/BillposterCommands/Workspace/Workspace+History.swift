internal import Nightly
internal import Notation
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
        SQLitePostbackStore.isThere(history) ? try await openHistory() : nil
    }

    /// The history, for a run: a damaged or missing file is restored from its backups, with a warning.
    func openHistory(console: Console, now: Timestamp) async throws(PostbackError) -> SQLitePostbackStore {
        let store: SQLitePostbackStore
        do {
            store = try await openHistory()
        } catch  where error.code == .corruptStore {
            let report = try await SQLitePostbackStore.recover(
                history,
                at: now,
                threads: .shared
            )
            if let report { console.warning("\(error.message); it was restored\(report.details)") }
            store = try await openHistory()
            // What only the damaged file had is in no line and no backup yet, whether or not this run records anything.
            await backUp(store, console: console)
        }
        if store.restoredOnOpening > 0 {
            console.notice(
                "the history \(history) lacked \(store.restoredOnOpening.counted("entry", "entries")) of its backups, and has them again"
            )
        }
        return store
    }

    /// Makes a backup of the history when one is due; what MongoDB holds is its operator's to back up.
    func backUp(_ history: any PostbackStore, console: Console) async {
        guard let history = history as? SQLitePostbackStore else { return }
        do throws(PostbackError) {
            try await history.backUpIfDue()
        } catch {
            console.warning("no backup of the history was made: \(error)")
        }
    }
}

extension RecoveryReport {
    /// What follows on "it was restored".
    fileprivate var details: String {
        let lost = unreadable > 0 ? "; \(unreadable.counted("entry", "entries")) of its backups could not be read" : ""
        let aside = damagedFile.map { "; the damaged file is kept as \($0)" } ?? ""
        return " with \(records.counted("record"))\(lost)\(aside)"
    }
}
