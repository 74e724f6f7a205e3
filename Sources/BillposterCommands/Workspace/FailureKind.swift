internal import Artwork
internal import Assets
internal import Campaigns
internal import Nightly
internal import OrderedCollections

/// Failures that have one cause, so that a thousand of them are reported once.
struct FailureKind {
    /// One of them.
    private let example: ProductionSummary.Failure
    /// How many there are.
    private(set) var count: Int

    /// Sorts failures by their cause, in the order in which the causes come first.
    static func sort(_ failures: [ProductionSummary.Failure]) -> [FailureKind] {
        var kinds: OrderedDictionary<Key, FailureKind> = [:]
        for failure in failures {
            // Of a store that is away, the last word is the one that sums it up.
            let earlier = kinds[Key(failure.error)]?.count ?? 0
            kinds[Key(failure.error)] = FailureKind(example: failure, count: earlier + 1)
        }
        return Array(kinds.values)
    }

    /// What failures have in common.
    enum Key: Hashable {
        /// The store cannot be reached; each upload says so in words of its own.
        case storeIsAway
        case message(String)

        init(_ error: any Error) {
            if let error = error as? AssetError, error.code == .unavailable, error.isRetryable {
                self = .storeIsAway
            } else {
                self = .message("\(error)")
            }
        }
    }

    /// What failed.
    var title: String { count == 1 ? example.job.title : "\(count) posters" }

    /// Why.
    var error: any Error { example.error }

    /// What to do.
    /// - Parameter again: the command of the run.
    func remedy(_ again: RunAgain) -> String {
        let job = example.job.spec
        guard Key(error) != .storeIsAway else { return "the pictures are kept, and the next run stores them" }
        return count == 1 ? again.command(campaign: job.campaign.id.rawValue, size: job.size.id) : again.command
    }
}
