internal import MongoHistory
internal import Nightly
internal import Notation
internal import Postbacks
internal import SystemPackage

/// Looks whether records can be kept and read.
struct HistoryCheck {
    let workspace: Workspace
    let settings: [String: String]
    let context: CommandContext

    func run() async -> [CheckResult] {
        do {
            switch try HistoryDestination(settings: settings) {
            case .embedded: return [await embedded()]
            case .mongo(let store): return await mongo(store) + [await outbox()]
            }
        } catch {
            return [CheckResult(error, about: "MongoDB")]
        }
    }

    private func embedded() async -> CheckResult {
        do throws(PostbackError) {
            let count = try await workspace.existingHistory()?.verify() ?? 0
            return CheckResult(passed: "history", "\(count.counted("record")) in \(workspace.history)")
        } catch {
            return CheckResult(error, about: "history")
        }
    }

    private func mongo(_ store: MongoPostbackStore) async -> [CheckResult] {
        var results: [CheckResult] = []
        do throws(PostbackError) {
            let begin = context.now()
            let time = try await store.serverTime()
            results.append(CheckResult(passed: "MongoDB", "accepts the login at \(store.name)"))
            // The server read its clock somewhere between the question and its answer.
            let off = max(begin.milliseconds - time.milliseconds, time.milliseconds - context.now().milliseconds, 0)
            results.append(
                off < 5000
                    ? CheckResult(passed: "MongoDB clock", "agrees with this machine's")
                    : CheckResult(
                        failed: "MongoDB clock",
                        "is \(off / 1000) s off from this machine's: set both (timedatectl set-ntp true)"
                    )
            )
        } catch {
            // Nothing else works then, and says the same.
            return [CheckResult(error, about: "MongoDB")]
        }
        results.append(
            await result("MongoDB record") { () throws(PostbackError) in
                try await store.rehearse(with: probe)
                return CheckResult(passed: "MongoDB record", "was saved, read back and removed")
            }
        )
        results.append(
            await result("MongoDB indexes") { () throws(PostbackError) in
                let missing = try await store.missingIndexes()
                guard missing.isEmpty else {
                    return CheckResult(
                        failed: "MongoDB indexes",
                        "missing: \(missing.joined(separator: ", ")): a user who may make indexes makes them with the next run"
                    )
                }
                return CheckResult(passed: "MongoDB indexes", "are all present")
            }
        )
        results.append(
            await result("MongoDB dates") { () throws(PostbackError) in
                let undated = try await store.undatedRecords()
                var parts: [String] = []
                if undated.convertible > 0 {
                    parts.append(
                        """
                        \(undated.convertible.counted("record")) with a created_at that is text, a number or a timestamp: they count, but \
                        slow every question down; 'billposter convert-dates' makes dates of them and keeps what was there
                        """
                    )
                }
                if undated.others > 0 {
                    parts.append(
                        """
                        \(undated.others.counted("record")) whose created_at is missing or means no moment for sure: they count at the \
                        second in which their _id was made
                        """
                    )
                }
                guard parts.isEmpty else { return CheckResult(passed: "MongoDB dates", parts.joined(separator: "; ")) }
                return CheckResult(passed: "MongoDB dates", "every record has one")
            }
        )
        return results
    }

    private func result(
        _ subject: String,
        _ look: () async throws(PostbackError) -> CheckResult
    ) async -> CheckResult {
        do throws(PostbackError) { return try await look() } catch { return CheckResult(error, about: subject) }
    }

    private func outbox() async -> CheckResult {
        do throws(PostbackError) {
            guard workspace.outbox.isThere else { return CheckResult(passed: "outbox", "is empty") }
            let outbox = try await workspace.openOutbox()
            let waiting = try await outbox.waitingCount()
            let setAside = try await outbox.rejected().count
            guard waiting + setAside > 0 else { return CheckResult(passed: "outbox", "is empty") }
            return CheckResult(
                failed: "outbox",
                "\(waiting.counted("record")) pending, \(setAside) set aside: 'billposter sync' delivers them or says why not",
                .postbacksPending
            )
        } catch {
            return CheckResult(error, about: "outbox")
        }
    }

    private var probe: Postback {
        var generator = SystemRandomNumberGenerator()
        let now = context.now()
        return Postback(
            id: .random(at: now, using: &generator),
            campaignID: "billposter-check",
            renderID: "check-\(now.milliseconds)-\(context.pid)",
            cloudinaryURL: "posters/billposter-check",
            size: "1x1",
            createdAt: now
        )
    }
}

extension CheckResult {
    fileprivate init(_ error: PostbackError, about subject: String) {
        self.init(failed: subject, "\(error)", error.code == .badCredentials ? .credentials : .failure)
    }
}
