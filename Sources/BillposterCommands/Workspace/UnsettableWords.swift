internal import Artwork
internal import Campaigns
internal import SystemPackage

/// Why words of a campaign cannot be set on posters that it asks for: those posters fail, its others are made.
struct UnsettableWords: Sendable {
    let file: String
    let error: ArtworkError
}

extension Lineup {
    /// Measures the words of every poster that the campaigns of `files` ask for.
    /// - Returns: the reasons, in the order of the files and their sizes.
    /// - Throws: ``ArtworkError`` when the press cannot be set up.
    func unsettableWords(of files: [CampaignFile]) async throws(ArtworkError) -> [UnsettableWords] {
        guard !files.isEmpty else { return [] }
        let press = try PosterPress(threads: 1)
        var found: [UnsettableWords] = []
        for file in files {
            let people = cutouts[file.campaign.id]?.count ?? 0
            for problem in try await press.problems(withWordsOf: file.campaign, people: people) {
                found.append(UnsettableWords(file: file.path.string, error: problem))
            }
        }
        return found
    }
}
