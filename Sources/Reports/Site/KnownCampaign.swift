internal import Postbacks

/// A campaign that a campaign file, the history or both know.
struct KnownCampaign: Sendable {
    let id: String
    /// Tells campaigns apart, also where Swift takes two spellings of an id for the same text.
    let folder: FolderName
    /// What the campaign file says; nil when there is none.
    let brief: CampaignBrief?
    /// What the history holds; nil when it holds nothing.
    let summary: CampaignSummary?

    /// Digests what decides the pages of the campaign's gallery.
    func fingerprint(engine: String) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(engine)
        fingerprint.add(id)
        fingerprint.add(summary?.revision)
        fingerprint.add(brief?.name)
        fingerprint.add(brief?.notes)
        fingerprint.add(brief?.current.count ?? -1)
        for renderID in brief?.current ?? [] {
            fingerprint.add(renderID)
            if let standIn = brief?.standIns[renderID] { fingerprint.add(standIn) }
        }
        return fingerprint.text
    }

    /// All campaigns, by folder.
    static func all(briefs: [CampaignBrief], summaries: [CampaignSummary]) -> [KnownCampaign] {
        let briefs = Dictionary(briefs.map { (FolderName($0.id), $0) }) { first, _ in first }
        let summaries = Dictionary(summaries.map { (FolderName($0.campaignID), $0) }) { first, _ in first }
        return Set(briefs.keys).union(summaries.keys).sorted { $0.value < $1.value }.compactMap { folder in
            guard let id = briefs[folder]?.id ?? summaries[folder]?.campaignID else { return nil }
            return KnownCampaign(id: id, folder: folder, brief: briefs[folder], summary: summaries[folder])
        }
    }
}
