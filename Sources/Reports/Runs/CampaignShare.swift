internal import Postbacks

/// What one run did for one campaign.
struct CampaignShare: Sendable {
    /// The campaign's id.
    let campaignID: String
    /// The records that the history holds.
    var records = 0
    /// How many of them are fallbacks.
    var fallbacks = 0
    /// The posters that could not be made.
    var failed = 0
    /// The posters at which a person should look.
    var findings = 0
    /// When the first and the last record were created; nil where there is none.
    var span: ClosedRange<Timestamp>?

    /// Divides a run among its campaigns: those first of which something failed, then by campaign id.
    /// - Parameters:
    ///   - tallies: the run's records by campaign and by whether they are fallbacks.
    ///   - note: what the run said of itself.
    static func all(_ tallies: [HistoryTally], note: RunNote?) -> [CampaignShare] {
        var shares: [FolderName: CampaignShare] = [:]
        func change(_ id: String, _ change: (inout CampaignShare) -> Void) {
            change(&shares[FolderName(id), default: CampaignShare(campaignID: id)])
        }
        for row in tallies {
            change(row.group.campaignID ?? "") { share in
                share.records += row.count
                if row.group.isFallback == true { share.fallbacks += row.count }
                share.span =
                    min(share.span?.lowerBound ?? row.first, row.first)...max(share.span?.upperBound ?? row.last, row.last)
            }
        }
        for failure in note?.failures ?? [] { change(failure.campaignID) { $0.failed += 1 } }
        for finding in note?.findings ?? [] { change(finding.campaignID) { $0.findings += 1 } }
        return shares.sorted { left, right in
            (right.value.failed, left.key.value) < (left.value.failed, right.key.value)
        }.map(\.value)
    }
}
