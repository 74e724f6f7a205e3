extension HistoryFilter {
    /// Whether the filter lets a record pass.
    func matches(_ postback: Postback) -> Bool {
        func passes(_ wanted: String?, _ value: String?) -> Bool {
            guard let wanted else { return true }
            return value.map { ByteString($0) == ByteString(wanted) } ?? false
        }
        return passes(campaignID, postback.campaignID) && passes(renderID, postback.renderID)
            && passes(runID, postback.metadata.runID)
            && passes(mood, postback.mood) && passes(model, postback.model) && passes(size, postback.size)
            && from.map { $0 <= postback.createdAt } ?? true && until.map { postback.createdAt < $0 } ?? true
    }
}
