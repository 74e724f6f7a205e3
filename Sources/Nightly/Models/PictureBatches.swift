internal import Campaigns
internal import Digests
internal import ImageModels
internal import Synchronization

/// Pictures that are asked for in batches: submitted tonight, collected by any later night.
///
/// In the journal each of them has a ticket with the batch's name of ours from before it is submitted, and with its id as soon as
/// that is known, so that a night that is killed anywhere finds what it has paid for.
final class PictureBatches: Sendable {
    private let batches: OpenAIBatches
    private let journal: ModelJournal
    private let runID: String
    /// What was found out tonight, by the ids of batches.
    private let found = Mutex<[String: Found]>([:])

    /// What came of a batch.
    private struct Found {
        let reason: String
        let results: [String: OpenAIBatches.Result]
    }

    /// What there is of a picture that was submitted.
    enum Outcome {
        /// It is here; nobody has looked at it.
        case picture(PictureAnswer)
        /// Its batch is not finished.
        case working
        /// There is none, and none will come.
        case failed(ModelFailure)
    }

    init(_ batches: OpenAIBatches, journal: ModelJournal, runID: String) {
        self.batches = batches
        self.journal = journal
        self.runID = runID
    }

    /// Submits pictures, batch by batch; everything is in the journal before and after.
    /// - Returns: why pictures were not submitted, by the ids of their orders; a picture that is not among them is on its way.
    func submit(_ wishes: [ModelWish]) async throws(NightlyError) -> [String: ModelFailure] {
        var failures: [String: ModelFailure] = [:]
        var rest = wishes[...]
        while !rest.isEmpty, !Task.isCancelled {
            let part = Array(rest.prefix(OpenAIBatches.mostPictures))
            rest = rest.dropFirst(OpenAIBatches.mostPictures)
            if let failure = try await submit(batch: part) {
                for wish in part + rest { failures[wish.order.id] = failure }
                break
            }
        }
        return failures
    }

    private func submit(batch wishes: [ModelWish]) async throws(NightlyError) -> ModelFailure? {
        let name = Digest.sha256(([runID] + wishes.map(\.order.id)).joined(separator: "\n").utf8).hex
        let named = PictureTicket(.batch, "", resultAddress: name)
        var sequences: [Int64] = []
        for wish in wishes {
            sequences.append(
                try await journal.begin(
                    wish.order.id,
                    at: wish.order.model.provider,
                    model: wish.order.model.name,
                    price: wish.price,
                    ticket: named,
                    runID: runID
                )
            )
        }
        do throws(ModelFailure) {
            let id = try await batches.submit(wishes.map(\.order), as: name)
            for sequence in sequences {
                try await noting { () async throws(NightlyError) in try await accept(sequence, id, name) }
            }
            return nil
        } catch {
            // A batch of which nobody knows is looked for by its name.
            guard error.kind != .unknownOutcome else { return nil }
            for sequence in sequences { try await journal.fail(sequence, error, isPaid: false) }
            return error
        }
    }

    private func accept(_ sequence: Int64, _ id: String, _ name: String) async throws(NightlyError) {
        try await journal.accept(sequence, PictureTicket(.batch, id, resultAddress: name))
    }

    private func noting(_ body: () async throws(NightlyError) -> Void) async throws(ModelFailure) {
        // The batch is on its way, and the next night finds it by its name.
        do throws(NightlyError) { try await body() } catch { throw ModelFailure(.unknownOutcome, "\(error)") }
    }

    /// Looks after a picture that was submitted.
    /// - Throws: a failure of the way alone.
    func collect(_ entry: ModelJournal.Entry, _ ticket: PictureTicket, id: String) async throws(ModelFailure) -> Outcome {
        var batch = ticket.address
        if batch.isEmpty {
            let name = ticket.resultAddress ?? ""
            guard let known = try await batches.batch(named: name) else {
                return .failed(ModelFailure(.wait, "the batch was never taken on", isPaid: false))
            }
            batch = known
            try await noting { () async throws(NightlyError) in try await accept(entry.sequence, known, name) }
        }
        var looked = found.withLock { $0[batch] }
        if looked == nil { looked = try await look(at: batch) }
        guard let looked else { return .working }
        return switch looked.results[id] {
        case .picture(let answer)?: .picture(answer)
        case .failed(let failure)?: .failed(failure)
        case nil: .failed(ModelFailure(.wait, looked.reason, isPaid: false))
        }
    }

    /// Reads what came of a batch; nil where it is not finished.
    private func look(at batch: String) async throws(ModelFailure) -> Found? {
        guard case .over(let files, let reason) = try await batches.state(of: batch) else { return nil }
        var results: [String: OpenAIBatches.Result] = [:]
        for file in files { results.merge(try await batches.results(in: file)) { $1 } }
        let outcome = Found(reason: reason, results: results)
        found.withLock { $0[batch] = outcome }
        return outcome
    }
}
