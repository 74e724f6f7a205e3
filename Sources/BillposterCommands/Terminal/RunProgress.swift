internal import Artwork
internal import Campaigns
internal import Nightly

/// Shows on standard error how far a run is.
struct RunProgress {
    private let console: Console
    private let total: Int
    private var done = 0
    /// Posters that each campaign still waits for, by campaign id.
    private var remaining: [CampaignID: Int]
    private var failed: [CampaignID: Int] = [:]
    /// Causes of failures that were reported.
    private var told: Set<FailureKind.Key> = []

    /// Begins to show the progress of `plan`.
    init(_ plan: Plan, console: Console) {
        self.console = console
        let jobs = plan.campaigns.map { ($0.campaign.id, $0.jobs.count) }
        total = jobs.reduce(0) { $0 + $1.1 }
        remaining = Dictionary(jobs) { $0 + $1 }
    }

    /// Shows one event.
    mutating func show(_ event: PosterEvent) {
        done += 1
        switch event {
        case .finished(let job, let outcome):
            console.detail("\(job.title): \(outcome.url), \(outcome.bytes) bytes")
            advance(job.spec.campaign.id, isFailure: false)
        case .failed(let job, let error):
            clear()
            let message = "\(job.title): \(error)"
            if told.insert(FailureKind.Key(error)).inserted { console.error(message) } else { console.detail(message) }
            advance(job.spec.campaign.id, isFailure: true)
        }
        draw(event.job.title)
    }

    /// Leaves the terminal as it was found.
    func end() { clear() }

    private mutating func advance(_ campaign: CampaignID, isFailure: Bool) {
        remaining[campaign, default: 0] -= 1
        if isFailure { failed[campaign, default: 0] += 1 }
        guard remaining[campaign] == 0, console.progress == .lines else { return }
        let failures = failed[campaign].map { ", \($0) failed" } ?? ""
        console.notice("\(campaign): done\(failures) (\(done) of \(total) posters of the run)")
    }

    private func draw(_ title: String) {
        guard case .bar(let columns) = console.progress else { return }
        let filled = total > 0 ? 24 * done / total : 24
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let line = "\(bar) \(done)/\(total)  \(title)"
        show("\r\u{1B}[K" + String(line.prefix(max(columns - 1, 10))))
    }

    private func clear() {
        guard case .bar = console.progress else { return }
        show("\r\u{1B}[K")
    }

    private func show(_ text: String) {
        OutputStream.standardError.tell(text)
    }
}

extension PosterEvent {
    /// The poster that the event is about.
    var job: PosterJob {
        switch self {
        case .finished(let job, _), .failed(let job, _): job
        }
    }
}

extension PosterJob {
    /// The poster as messages name it: `summer-festival story`, with the edition and the variant (from 1) where there are several.
    var title: String {
        let campaign = spec.campaign
        let edition = campaign.edition?.name.map { " \($0)" } ?? ""
        return "\(campaign.id) \(spec.size.id)\(edition)" + (campaign.variants > 1 ? " (variant \(spec.variant + 1))" : "")
    }
}
