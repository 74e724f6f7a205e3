internal import Nightly

/// Shows what a night reports.
struct NightProgress {
    private let console: Console
    private var posters: RunProgress?

    init(_ console: Console) { self.console = console }

    /// Shows one event.
    mutating func show(_ event: NightEvent) {
        switch event {
        case .lockTakenOver(let dead):
            console.warning("the lock of \(dead.purpose) was taken over: process \(dead.pid) has died")
        case .resolved(let resolved): console.show(picturesOf: resolved)
        case .makingBegan(let plan): posters = RunProgress(plan, console: console)
        case .poster(let event):
            posters?.show(event)
            try? console.json(event.json)
        case .makingEnded:
            posters?.end()
            posters = nil
        case .detail(let text): console.detail(text)
        case .notice(let text): console.notice(text)
        case .warning(let text): console.warning(text)
        case .error(let text): console.error(text)
        }
    }
}
