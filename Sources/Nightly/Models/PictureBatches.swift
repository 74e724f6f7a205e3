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
    private let found = Mutex<[String: Finding]>([:])
    /// What batches are called, by their names of ours.
    private let ids = Mutex<[String: Result<String?, ModelFailure>]>([:])

    /// What one look at a batch has shown.
    private enum Finding {
        /// It is not finished.
        case working
        /// It is over; of pictures that are not among the results the failure says why.
        case over([String: OpenAIBatches.Result], missing: ModelFailure)
        /// Only the way to it failed.
        case failed(ModelFailure)
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
        do throws(NightlyError) { try await body() } catch { throw ModelFailure(.unknownOutcome, "\(error)", isFinal: false) }
    }

    /// Looks after a picture that was submitted; each batch is looked at once a night.
    /// - Throws: a failure of the way alone.
    func collect(_ entry: ModelJournal.Entry, _ ticket: PictureTicket, id: String) async throws(ModelFailure) -> Outcome {
        var batch = ticket.address
        if batch.isEmpty {
            let name = ticket.resultAddress ?? ""
            guard let known = try await self.id(of: name) else {
                return .failed(ModelFailure(.wait, "the batch was never taken on", isPaid: false))
            }
            batch = known
            try await noting { () async throws(NightlyError) in try await accept(entry.sequence, known, name) }
        }
        switch try await look(at: batch) {
        case .working: return .working
        case .failed(let failure): throw failure
        case .over(let results, missing: let missing):
            return switch results[id] {
            case .picture(let answer)?: .picture(answer)
            case .failed(let failure)?: .failed(failure)
            case nil: .failed(missing)
            }
        }
    }

    /// What the service calls a batch; nil where it was never taken on.
    private func id(of name: String) async throws(ModelFailure) -> String? {
        switch ids.withLock({ $0[name] }) {
        case .success(let id)?: return id
        case .failure(let failure)?: throw failure
        case nil: break
        }
        do throws(ModelFailure) {
            let id = try await batches.batch(named: name)
            ids.withLock { $0[name] = .success(id) }
            return id
        } catch {
            let failure = remembered(error)
            ids.withLock { $0[name] = .failure(failure) }
            throw error
        }
    }

    /// Reads what came of a batch, or what was found out of it tonight.
    private func look(at batch: String) async throws(ModelFailure) -> Finding {
        if let known = found.withLock({ $0[batch] }) { return known }
        do throws(ModelFailure) {
            guard case .over(files: let files, missing: let missing) = try await batches.state(of: batch) else {
                found.withLock { $0[batch] = .working }
                return .working
            }
            var results: [String: OpenAIBatches.Result] = [:]
            for file in files { results.merge(try await batches.results(in: file)) { $1 } }
            let finding = Finding.over(results, missing: missing)
            found.withLock { $0[batch] = finding }
            return finding
        } catch {
            let failure = remembered(error)
            found.withLock { $0[batch] = .failed(failure) }
            throw error
        }
    }

    /// A failure as the other pictures of its batch have it: nobody was asked again, so it counts as no further silence.
    private func remembered(_ failure: ModelFailure) -> ModelFailure {
        ModelFailure(
            failure.kind,
            failure.message,
            field: failure.field,
            wait: failure.wait,
            requestID: failure.requestID,
            isPaid: failure.isPaid,
            isFinal: failure.isFinal
        )
    }
}
