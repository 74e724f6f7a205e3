internal import Artwork
internal import Campaigns
internal import Nightly
internal import SystemPackage

/// The campaigns of a workspace that can be made, with the pictures of their artists.
struct Lineup: Sendable {
    /// The campaigns, in the order of their files.
    private(set) var campaigns: [Campaign] = []
    /// The pictures, by campaign; without those that have none.
    private(set) var cutouts: [CampaignID: [Cutout]] = [:]
    /// Campaign files that cannot be made, with the reason.
    private(set) var refused: [Refusal] = []

    /// A campaign file that is right, and whose campaign cannot be made.
    struct Refusal: Sendable {
        let file: String
        let error: ArtworkError
    }

    /// Looks for the pictures that campaign files name.
    ///
    /// A campaign whose pictures are not there is refused and stops no other one.
    init(_ files: [CampaignFile]) async {
        let finder = CutoutFinder()
        for file in files {
            do throws(ArtworkError) {
                let folder = file.path.removingLastComponent()
                let found = try await finder.cutouts(of: file.campaign, relativeTo: folder)
                campaigns.append(file.campaign)
                if !found.isEmpty { cutouts[file.campaign.id] = found }
            } catch {
                refused.append(Refusal(file: file.path.string, error: error))
            }
        }
    }

    /// Everything that the campaigns ask for.
    var planner: Planner { Planner(campaigns: campaigns, cutouts: cutouts) }
}

extension Console {
    /// Tells which campaigns cannot be made.
    func show(_ refused: [Lineup.Refusal]) {
        for refusal in refused { error("\(refusal.file): \(refusal.error)") }
    }
}
