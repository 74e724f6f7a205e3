internal import Postbacks

/// What is known of one run: what the history holds of it, and what it said of itself.
struct KnownRun: Sendable {
    /// The run's id.
    let id: String
    /// What the history holds; nil where it holds nothing.
    let tally: RunCount?
    /// What the run said of itself; nil where it was made elsewhere.
    let note: RunNote?

    /// All runs that the history or a note knows, the one that began last first.
    /// - Parameter notes: one of each run at most.
    static func all(_ tallies: [RunCount], _ notes: [RunNote]) -> [KnownRun] {
        let known = Set(tallies.map { PagePath.run($0.runID) })
        let noted = Dictionary(notes.map { ($0.runID, $0) }) { $1 }
        let runs =
            tallies.map { KnownRun(id: $0.runID, tally: $0, note: noted[$0.runID]) }
            + notes.filter { !known.contains(.run($0.runID)) }.map { KnownRun(id: $0.runID, tally: nil, note: $0) }
        return runs.enumerated().sorted { left, right in
            left.element.began == right.element.began
                ? left.offset < right.offset : left.element.began > right.element.began
        }.map(\.element)
    }

    /// When it began; where it did not say so, when its first record was created.
    var began: Timestamp { note.map { Timestamp(milliseconds: $0.began) } ?? tally?.first ?? Timestamp(milliseconds: 0) }

    /// The records that the history holds.
    var records: Int { tally?.records ?? 0 }

    /// The posters made.
    var made: Int { note?.made ?? tally?.records ?? 0 }

    /// The posters made by another model than asked for.
    var fallbacks: Int { tally?.fallbacks ?? 0 }

    /// The posters that could not be made; nil where it is unknown.
    var failed: Int? { note?.failures.count }

    /// The records of the run that have not arrived in the history.
    var pending: Int { note?.pending ?? 0 }

    /// The posters that the run did not come to; 0 where it is unknown.
    var untried: Int { note.map { max(0, $0.planned - $0.reused - $0.made - $0.failures.count) } ?? 0 }

    /// How long it took; where it did not say so, from its first record to its last.
    var milliseconds: Int64 { note?.milliseconds ?? tally?.milliseconds ?? 0 }

    /// What the front page says about it.
    var summary: LastRunSummary {
        LastRunSummary(
            id: id,
            began: began.milliseconds,
            milliseconds: milliseconds,
            pagesMilliseconds: note?.pagesMilliseconds,
            made: made,
            failed: failed,
            fallbacks: fallbacks,
            findings: note?.findings.count ?? 0,
            pending: pending,
            untried: untried,
            invalidFiles: note?.invalidFiles ?? [],
            failures: Dictionary((note?.failures ?? []).map { ($0.campaignID, 1) }, uniquingKeysWith: +)
        )
    }
}

/// What the front page says about the last run.
struct LastRunSummary: Hashable, Sendable {
    let id: String
    /// Milliseconds since 1970.
    let began: Int64
    let milliseconds: Int64
    /// How long the pages took of that; nil where it is unknown.
    let pagesMilliseconds: Int64?
    let made: Int
    let failed: Int?
    let fallbacks: Int
    let findings: Int
    let pending: Int
    let untried: Int
    /// The campaign files that had problems.
    let invalidFiles: [String]
    /// How many posters of each campaign could not be made, by campaign id.
    let failures: [String: Int]

    /// How long it took, and how long for what.
    var duration: Phrase { DurationText.text(milliseconds, ofThatPages: pagesMilliseconds) }

    /// The numbers in words, those first that a person should look at.
    var parts: [Phrase] {
        var parts: [Phrase] = [NumberText.amount(made, "poster made", "posters made")]
        if let failed { parts.append("\(NumberText.number(failed)) failed") }
        if !invalidFiles.isEmpty {
            parts.append(NumberText.amount(invalidFiles.count, "file with problems", "files with problems"))
        }
        if untried > 0 { parts.append("\(NumberText.number(untried)) not tried") }
        parts.append(NumberText.amount(fallbacks, "fallback", "fallbacks"))
        if findings > 0 { parts.append(NumberText.amount(findings, "poster to look at", "posters to look at")) }
        if pending > 0 { parts.append(NumberText.amount(pending, "record pending", "records pending")) }
        return parts
    }
}

/// The runs that the history and the notes know, counted once in a build.
actor KnownRuns {
    private let history: any HistoryQuestions
    private let notes: [RunNote]
    private var known: [KnownRun]?

    /// Asks nothing yet.
    init(of history: any HistoryQuestions, _ notes: [RunNote]) { (self.history, self.notes) = (history, notes) }

    /// All runs, the one that began last first.
    func all() async throws(ReportError) -> [KnownRun] {
        if let known { return known }
        let tallies = try await reading("the list of runs") { [history] () throws(PostbackError) in
            try await history.tally(HistoryFilter(), by: HistoryGrouping(by: [.runID, .isFallback]))
        }
        let runs = KnownRun.all(RunCount.all(in: tallies), notes)
        known = runs
        return runs
    }
}
