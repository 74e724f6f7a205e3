/// The records of one campaign, as `history --json` and the static API give them.
public struct CampaignHistory: Sendable {
    /// The campaign's id.
    public let campaignID: String
    /// All its records, newest last.
    public let postbacks: [Postback]

    package init(campaignID: String, postbacks: [Postback]) {
        self.campaignID = campaignID
        self.postbacks = postbacks
    }

    /// `{"campaign_id", "count", "postbacks": […]}` in one line.
    public var json: String {
        let records = postbacks.map(\.json).joined(separator: ",")
        return
            "{\"campaign_id\":\(DocumentValue.string(campaignID).json),\"count\":\(postbacks.count),\"postbacks\":[\(records)]}"
    }
}
