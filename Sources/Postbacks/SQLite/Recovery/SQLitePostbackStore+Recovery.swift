public import SystemPackage
public import Threads

extension SQLitePostbackStore {
    /// Sets a damaged history aside and starts a new one with every record that can still be read.
    ///
    /// The damaged file is searched page by page, its log too, for rows whose digest shows that they are as they were
    /// written; neither its header nor its tables need to make sense. It is then renamed to `{file}.damaged-{moment}`, never
    /// changed and never removed. Interrupted at any instant, nothing is lost, and the next call goes on.
    ///
    /// The file must not be open anywhere meanwhile.
    /// - Parameters:
    ///   - moment: now, for the name of the damaged file.
    ///   - threads: where the files are read and renamed.
    /// - Throws: ``PostbackError`` when a file cannot be read, written or renamed.
    public static func recover(
        _ file: FilePath,
        at moment: Timestamp,
        threads: ThreadPool
    ) async throws(PostbackError) -> RecoveryReport {
        let history = HistoryFile(path: file)
        let isSalvaged = try await threads.run { () throws(PostbackError) in try history.isSalvaged() }
        let lost = isSalvaged ? nil : try await salvage(history, threads: threads)
        let damagedFile = try await threads.run { () throws(PostbackError) in try history.exchange(at: moment) }
        let store = try await open(file, threads: threads)
        let saved = try await store.count(HistoryFilter())
        try await store.close()
        return RecoveryReport(saved: saved, lost: lost, damagedFile: damagedFile)
    }

    /// Collects every record that can be read in the file ``HistoryFile/salvaged``.
    /// - Returns: how many more the damaged file is known to have held.
    private static func salvage(_ history: HistoryFile, threads: ThreadPool) async throws(PostbackError) -> Int {
        try await threads.run { () throws(PostbackError) in
            guard try history.length(of: history.path) != nil else {
                throw PostbackError(.file, "there is no history \(history.path) to be recovered")
            }
            try history.removeUnfinishedSalvage()
        }
        let store = try await open(history.salvaging, threads: threads)
        var known = PageSearch.Finding()
        var saved = 0
        var start = 0
        while !known.isLast {
            let (finding, next) = try await threads.run { [start] () throws(PostbackError) in
                try PageSearch(history: history).search(from: start)
            }
            saved += try await store.record(finding.records).inserted
            known.add(finding)
            start = next
        }
        try await store.close()
        try await threads.run { () throws(PostbackError) in try history.finishSalvage() }
        return max(0, known.recordsKnown - saved)
    }
}
