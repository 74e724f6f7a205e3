internal import ArgumentParser
internal import Campaigns
internal import Files
internal import Nightly
internal import SystemPackage

extension Workspace {
    /// Checks that the workspace has campaigns.
    /// - Throws: ``CommandFailure`` with the way to start one.
    func requireCampaigns() throws {
        guard campaigns.isFolder else {
            throw CommandFailure(
                .failure,
                "there is no folder \(campaigns): start your first campaign with 'billposter init ID', or name the workspace with --workspace DIR"
            )
        }
    }

    /// The campaign that a person has named, by its id or by its file.
    /// - Throws: ``CommandFailure`` with the status `invalidCampaigns` when its file has problems, which are reported, or a
    ///   `ValidationError` with the nearest right id.
    func campaign(named word: String, reader: CampaignReader, console: Console) throws -> CampaignFile {
        // An id holds neither.
        if word.contains("/") || word.contains(".") {
            let loaded = CampaignFolder.load(files: [FilePath(word)], reader: reader)
            if let file = loaded.files.first { return file }
            console.show(loaded.problems)
            throw CommandFailure(.invalidCampaigns)
        }
        try requireCampaigns()
        let loaded = try CampaignFolder.load(folder: campaigns, reader: reader)
        if let file = loaded.files.first(where: { $0.campaign.id.rawValue == word }) { return file }
        // Its own file may be the one with the problem; an id inside one of the others cannot be known.
        let own = loaded.problems.filter { $0.file.stem == word }
        guard loaded.problems.isEmpty else {
            console.show(own.isEmpty ? loaded.problems : own)
            throw CommandFailure(.invalidCampaigns)
        }
        let suggestion = NearestName.suggestion(for: word, among: loaded.files.map(\.campaign.id.rawValue))
        throw ValidationError("There is no campaign '\(word)'.\(suggestion)")
    }
}
