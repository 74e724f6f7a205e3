public import Artwork
public import Campaigns
internal import SystemPackage

extension ResolvedCampaigns {
    /// Looks at the people of the campaigns of `files`.
    /// - Returns: pictures that cannot be decoded or that show nothing, in the order of the files.
    public func unseenPeople(of files: [CampaignFile]) async -> [Refusal] {
        let finder = CutoutFinder()
        var found: [Refusal] = []
        for file in files {
            for problem in await finder.problems(with: cutouts[file.campaign.id] ?? []) {
                found.append(Refusal(file: file.path.string, campaign: file.campaign, error: problem))
            }
        }
        return found
    }

    /// Measures the words of every poster that the campaigns of `files` ask for.
    /// - Returns: why some of their posters cannot be made, in the order of the files and their sizes; the others can.
    /// - Throws: ``ArtworkError`` when the press cannot be set up.
    public func unsettableWords(of files: [CampaignFile]) async throws(ArtworkError) -> [Refusal] {
        guard !files.isEmpty else { return [] }
        let press = try PosterPress(threads: 1)
        var found: [Refusal] = []
        for file in files {
            let people = cutouts[file.campaign.id]?.count ?? 0
            var told: Set<String> = []
            for edition in file.campaign.editions {
                for problem in try await press.problems(withWordsOf: edition, people: people)
                where told.insert("\(problem)").inserted {
                    found.append(Refusal(file: file.path.string, campaign: file.campaign, error: problem))
                }
            }
        }
        return found
    }
}
