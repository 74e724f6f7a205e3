internal import Artwork
internal import Campaigns
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks
internal import Reports

/// What `run` says at its end: to people, to scripts and by its exit code.
struct RunOutput {
    let outcome: NightResult
    let isDryRun: Bool
    /// Whether a finding makes the run fail.
    let isStrict: Bool
    /// The largest part of the posters that may be fallbacks, 0...1; nil where all may.
    let mostFallbacks: Double?
    /// The command that tries again what failed.
    let again: RunAgain
    let duration: Duration

    var summary: ProductionSummary { outcome.summary }

    var unmade: [UnmadeCampaign] { outcome.unmade }

    var aged: [ResolvedCampaigns.AgedCutout] { outcome.aged }

    var invalidFiles: Int { outcome.invalidFiles }

    /// How the process ends.
    var status: ExitStatus {
        var statuses: [ExitStatus] = [outcome.delivery.status]
        if let error = outcome.deliveryError { statuses.append(CommandFailure(error).status) }
        if summary.isInterrupted { statuses.append(.interrupted) }
        if summary.refusal != nil { statuses.append(.credentials) }
        switch outcome.pages {
        case .failed: statuses.append(.failure)
        // Then the waiting records are what is reported; without any, it is that the pages are old.
        case .postponed where outcome.delivery.status == .success: statuses.append(.failure)
        case .postponed, .built, .notAsked: break
        }
        let hasFindings = !summary.findings.isEmpty || !aged.isEmpty
        if failed > 0 || isStrict && hasFindings || hasTooManyFallbacks { statuses.append(.postersFailed) }
        if invalidFiles > 0 { statuses.append(.invalidCampaigns) }
        return .worst(of: statuses)
    }

    /// Whether a larger part of the posters that were made fell back than is allowed.
    private var hasTooManyFallbacks: Bool {
        guard let mostFallbacks, summary.rendered > 0 else { return false }
        return Double(summary.fallbacks) > mostFallbacks * Double(summary.rendered)
    }

    var planned: Int { outcome.planned }

    var failed: Int { outcome.failed }

    /// Seconds with three decimals, those of the pages included.
    var seconds: Double { Self.seconds(duration) }

    /// How many of them the pages took.
    var pagesSeconds: Double { Self.seconds(outcome.pagesTime) }

    private static func seconds(_ duration: Duration) -> Double { (duration / .milliseconds(1)).rounded() / 1000 }

    /// The last line of `run --json`.
    var json: DocumentValue {
        var document: Document = [
            "event": .string("summary"),
            "run_id": .string(summary.runID.rawValue),
            "campaigns": .int64(Int64(summary.campaigns + unmade.count)),
            "planned": .int64(Int64(planned)),
            "rendered": .int64(Int64(summary.rendered)),
            "reused": .int64(Int64(summary.reused)),
            "uploaded": .int64(Int64(summary.uploaded)),
            "recorded": .int64(Int64(summary.recorded)),
            "present": .int64(Int64(summary.present)),
            "pending": .int64(Int64(outcome.delivery.pending)),
            "fallbacks": .int64(Int64(summary.fallbacks)),
            "failed": .int64(Int64(failed)),
            "seconds": .double(seconds),
            "pages_seconds": .double(pagesSeconds),
            "gallery": gallery.map { .string($0) } ?? .null,
            "failures": .array(summary.failures.map(\.json) + unmade.flatMap(\.json)),
            "invalid_files": .int64(Int64(invalidFiles)),
            "interrupted": .bool(summary.isInterrupted),
            "findings": .array(summary.findings.map(\.json)),
        ]
        if !outcome.delivery.setAside.isEmpty { document["set_aside"] = .int64(Int64(outcome.delivery.setAside.count)) }
        if !aged.isEmpty { document["aged_cutouts"] = .array(aged.map(\.json)) }
        if !summary.fallbackReasons.isEmpty {
            let reasons = summary.fallbackReasons.sorted { $0.key < $1.key }
            document["fallback_reasons"] = .document(
                Document(reasons.map { ($0.key.isEmpty ? "not_set_up" : $0.key, .int64(Int64($0.value))) }) { first, _ in first }
            )
        }
        if !summary.bills.isEmpty { document["ai_bills"] = .array(summary.bills.map(\.json)) }
        if !outcome.remarks.isEmpty { document["remarks"] = .array(outcome.remarks.map(\.json)) }
        if isDryRun { document["dry_run"] = .bool(true) }
        return .document(document)
    }

    /// The first page of the gallery, relative to the workspace; nil when no page was built.
    private var gallery: String? {
        if case .built = outcome.pages { Workspace.gallery } else { nil }
    }
}

extension ProductionSummary {
    /// Why posters fell back, the most frequent reason first; follows on "painted".
    fileprivate var whyFallbacks: String {
        let reasons = fallbackReasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard reasons.contains(where: { !$0.key.isEmpty }) else { return ", because no image model is set up" }
        let words = reasons.map { reason, count in
            "\(reason.isEmpty ? "no image model is set up" : reason.replacing("_", with: " ")) (\(count))"
        }
        return ": " + words.joined(separator: ", ")
    }
}

extension ProductionSummary.Failure {
    fileprivate var json: DocumentValue {
        let document: Document = [
            "campaign_id": .string(job.spec.campaign.id.rawValue),
            "size": .string(job.spec.size.id),
            "error": .string("\(error)"),
            "variant": .int64(Int64(job.spec.variant)),
            "render_id": .string(job.renderID.rawValue),
        ]
        return .document(document.with(job.spec.campaign.edition))
    }
}

extension ProductionSummary.PosterFindings {
    fileprivate var json: DocumentValue {
        let document: Document = [
            "campaign_id": .string(job.spec.campaign.id.rawValue),
            "size": .string(job.spec.size.id),
            "variant": .int64(Int64(job.spec.variant)),
            "render_id": .string(job.renderID.rawValue),
            "findings": .array(findings.map { .string($0.message) }),
        ]
        return .document(document.with(job.spec.campaign.edition))
    }
}

extension NightResult.EventRemark {
    fileprivate var json: DocumentValue {
        .document([
            "campaign_id": .string(campaign.rawValue),
            "kind": .string(kind.rawValue),
            "file": .string(file),
            "line": .int64(Int64(line)),
            "message": .string(message),
            "suggestion": .string(remedy),
        ])
    }
}

extension UnmadeCampaign {
    /// What a run's `failures` say, one element for each poster. Its render id is not known: the picture is part of it.
    fileprivate var json: [DocumentValue] {
        campaign.editions.flatMap { edition in
            sizes.flatMap { size in
                (0..<campaign.variants).map { variant in
                    let document: Document = [
                        "campaign_id": .string(campaign.id.rawValue),
                        "size": .string(size.id),
                        "error": .string("\(error)"),
                        "variant": .int64(Int64(variant)),
                        "render_id": .null,
                    ]
                    return .document(document.with(edition.edition))
                }
            }
        }
    }
}

extension ResolvedCampaigns.AgedCutout {
    /// One element of a run's `aged_cutouts`.
    fileprivate var json: DocumentValue {
        .document([
            "campaign_id": .string(campaign.rawValue),
            "artist": .string(artist),
            "confirmed_at": .string("\(picture.confirmedAt)"),
            "error": .string(picture.reason),
        ])
    }
}

extension PosterEvent {
    /// One line of `run --json` before the summary.
    var json: DocumentValue {
        var document: Document = [
            "event": .string("poster"),
            "campaign_id": .string(job.spec.campaign.id.rawValue),
            "size": .string(job.spec.size.id),
            "variant": .int64(Int64(job.spec.variant)),
            "render_id": .string(job.renderID.rawValue),
        ]
        switch self {
        case .finished(_, let outcome):
            document["url"] = .string(outcome.url)
            document["bytes"] = .int64(Int64(outcome.bytes))
            document["recorded"] = .bool(outcome.isRecorded)
        case .failed(_, let error):
            document["event"] = .string("failure")
            document["error"] = .string("\(error)")
        }
        return .document(document.with(job.spec.campaign.edition))
    }
}

extension Console {
    /// The block at the end of a run.
    func show(_ result: RunOutput) throws {
        try json(result.json)
        let summary = result.summary
        let title = result.isDryRun ? "dry run: nothing was written" : "run \(summary.runID)"
        try line(
            styled(title, .bold) + " · \((summary.campaigns + result.unmade.count).counted("campaign")) · \(result.seconds) s"
        )
        if result.isDryRun {
            try line(
                "  posters    \(result.planned) planned · \(summary.planned - summary.reused) to make · \(summary.reused) to reuse"
            )
        } else {
            let failed = result.failed == 0 ? "0 failed" : styled("\(result.failed) failed", .red)
            try line(
                "  posters    \(result.planned) planned · \(summary.rendered) rendered · \(summary.reused) reused · \(failed)"
            )
            let pending = "\(result.outcome.delivery.pending) pending"
            let history = result.outcome.delivery.pending > 0 ? styled(pending, .yellow) : pending
            let present = summary.present == 0 ? "" : " · \(summary.present) already present"
            try line("  history    \(summary.uploaded) stored · \(summary.recorded) recorded\(present) · \(history)")
        }
        if summary.fallbacks > 0 {
            try line("  fallbacks  \(summary.fallbacks): painted\(summary.whyFallbacks)")
        }
        for bill in summary.bills {
            try line("  models     \(bill.provider) \(bill.model): \(bill.requests.counted("request")), \(bill.price)")
        }
        if result.invalidFiles > 0 {
            try line("  files      " + styled("\(result.invalidFiles.counted("campaign file")) with problems, not run", .yellow))
        }
        if !result.aged.isEmpty {
            try line("  cut-outs   " + styled("\(result.aged.count.counted("copy", "copies")) of an earlier day", .yellow))
        }
        try show(summary.findings)
        try show(result.outcome.remarks)
        try show(result.outcome.pages)
        try show(summary.failures, result.again)
        try show(result.unmade, result.again)
        if let refusal = summary.refusal { try line("  " + styled("refused", .red) + "    \(refusal)") }
        if result.outcome.delivery.pending > 0 {
            try line("  'billposter sync' delivers the pending records, and so does the next run")
        }
        if summary.isInterrupted { try line("  " + styled("interrupted", .yellow) + ": the next run makes the rest") }
    }

    /// The campaigns that could not be begun, each with the command that tries it again.
    private func show(_ unmade: [UnmadeCampaign], _ again: RunAgain) throws {
        for campaign in unmade.prefix(5) {
            let posters = campaign.posters.counted("poster")
            try line("  " + styled("failed", .red) + "     \(campaign.campaign.id), \(posters): \(campaign.error)")
            try line("             \(again.command(campaign: campaign.campaign.id.rawValue))")
        }
        if unmade.count > 5 { try line("             and \((unmade.count - 5).counted("campaign")) more; --json lists all") }
    }

    /// The first posters at which a person should look.
    private func show(_ findings: [ProductionSummary.PosterFindings]) throws {
        guard !findings.isEmpty else { return }
        try line("  findings   " + styled("\(findings.count.counted("poster")) to look at", .yellow))
        for finding in findings.prefix(5) {
            try line("             \(finding.job.title): \(finding.findings.map(\.message).joined(separator: "; "))")
        }
        if findings.count > 5 { try line("             and \(findings.count - 5) more; --json lists all") }
    }

    /// What is probably not meant in the events of the campaigns that were run.
    private func show(_ remarks: [NightResult.EventRemark]) throws {
        guard !remarks.isEmpty else { return }
        let campaigns = Set(remarks.map(\.campaign)).count
        try line("  events     " + styled("\(campaigns.counted("campaign")) to look at", .yellow))
        for remark in remarks.prefix(5) { try line("             \(remark.campaign): \(remark.message): \(remark.remedy)") }
        if remarks.count > 5 { try line("             and \(remarks.count - 5) more; 'billposter validate' lists all") }
    }

    private func show(_ pages: NightResult.Pages) throws {
        switch pages {
        case .built(let outcome): try show(outcome)
        case .failed(let cause): error("the pages could not be built: \(cause)")
        case .postponed: warning("the pages were left as they were: MongoDB, which they are built from, is unavailable")
        case .notAsked: break
        }
    }

    /// What happened to the pages, and where to open them.
    func show(_ outcome: SiteOutcome) throws {
        for problem in outcome.problems { warning("\(problem)") }
        try line("  pages      \(outcome.written) written · \(outcome.unchanged) unchanged · \(outcome.removed) removed")
        try line("  gallery    \(Workspace.gallery)")
    }

    /// The first kinds of failures, each with the command that tries one again.
    private func show(_ failures: [ProductionSummary.Failure], _ again: RunAgain) throws {
        let kinds = FailureKind.sort(failures)
        for kind in kinds.prefix(5) {
            try line("  " + styled("failed", .red) + "     \(kind.title): \(kind.error)")
            try line("             \(kind.remedy(again))")
        }
        if kinds.count > 5 {
            let rest = kinds.dropFirst(5).reduce(0) { $0 + $1.count }
            try line("             and \(rest) more; --json lists all")
        }
    }
}
