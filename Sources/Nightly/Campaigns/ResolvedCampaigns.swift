public import Artwork
public import Campaigns
internal import Postbacks
internal import SystemPackage

/// The campaigns of a workspace that can be made, with the pictures of their artists.
public struct ResolvedCampaigns: Sendable {
    /// The campaigns, in the order of their files.
    public private(set) var campaigns: [Campaign] = []
    /// The pictures, by campaign; without those that have none.
    public private(set) var cutouts: [CampaignID: [Cutout]] = [:]
    /// Campaign files that cannot be made, with the reason.
    public private(set) var refused: [Refusal] = []
    /// Pictures of an earlier day that are used because their servers cannot be asked.
    public private(set) var aged: [AgedCutout] = []

    /// A campaign file that is right, and whose campaign cannot be made, or not all of it.
    public struct Refusal: Sendable {
        /// The file, as it was named.
        public let file: String
        /// What it says.
        public let campaign: Campaign
        /// Why it cannot be made.
        public let error: ArtworkError

        /// Whether nothing is wrong with the file: a picture on the network is unavailable today.
        public var isTemporary: Bool { error.code == .unreachableImage }
    }

    /// An artist's picture that may not be the newest one.
    public struct AgedCutout: Sendable {
        /// The campaign that shows it.
        public let campaign: CampaignID
        /// The artist's name.
        public let artist: String
        /// The copy that is used.
        public let picture: PictureDownloads.AgedPicture
    }

    /// Campaign files whose pictures are looked for at the same time.
    private static let filesAtOnce = 8

    /// Looks for the pictures that campaign files name.
    ///
    /// A campaign whose pictures are unavailable is refused and stops no other one.
    /// - Parameter pictures: fetches those on the network.
    public init(_ files: [CampaignFile], pictures: PictureDownloads) async {
        await look(for: files, finder: CutoutFinder(fetcher: pictures))
        let aged = await pictures.aged
        guard !aged.isEmpty else { return }
        for campaign in campaigns {
            for artist in campaign.artists.filter({ $0.cutout != nil }).prefix(CutoutFinder.most) {
                guard let address = artist.cutout, let picture = aged[address] else { continue }
                self.aged.append(AgedCutout(campaign: campaign.id, artist: artist.name, picture: picture))
            }
        }
    }

    /// Looks for the pictures that campaign files name, asking no server.
    public init(_ files: [CampaignFile], kept: CachedPictures) async {
        await look(for: files, finder: CutoutFinder(fetcher: kept))
    }

    /// Looks for the pictures of the campaigns of a selection, asking servers, and of all others as they were last seen.
    ///
    /// A campaign out of the selection that names a picture that was never fetched is left out: it has no posters yet.
    public init(_ files: [CampaignFile], in selection: Selection, pictures: PictureDownloads, kept: CachedPictures) async {
        let isSelected = { (file: CampaignFile) in selection.campaigns?.contains(file.campaign.id) ?? true }
        let selected = await ResolvedCampaigns(files.filter(isSelected), pictures: pictures)
        let others = await ResolvedCampaigns(files.filter { !isSelected($0) }, kept: kept)
        let order = Dictionary(files.enumerated().map { ($1.campaign.id, $0) }) { first, _ in first }
        campaigns = (selected.campaigns + others.campaigns).sorted { order[$0.id, default: 0] < order[$1.id, default: 0] }
        cutouts = selected.cutouts.merging(others.cutouts) { first, _ in first }
        refused = selected.refused + others.refused.filter { !$0.isTemporary }
        aged = selected.aged
    }

    /// Everything that the campaigns ask for.
    /// - Parameter backgrounds: the sources of backgrounds, the same as those of the press.
    public func planner(_ backgrounds: BackgroundMakers = .standard) -> Planner {
        Planner(campaigns: campaigns, cutouts: cutouts, backgrounds: backgrounds)
    }

    private mutating func look(for files: [CampaignFile], finder: CutoutFinder) async {
        let found = await withTaskGroup(of: (Int, Result<[Cutout], ArtworkError>).self) { group in
            var found: [Result<[Cutout], ArtworkError>?] = Array(repeating: nil, count: files.count)
            for (place, file) in files.enumerated() {
                if place >= Self.filesAtOnce, let (done, result) = await group.next() { found[done] = result }
                group.addTask { (place, await finder.result(for: file)) }
            }
            for await (done, result) in group { found[done] = result }
            return found
        }
        for (file, result) in zip(files, found) {
            switch result {
            case .success(let pictures)?:
                campaigns.append(file.campaign)
                if !pictures.isEmpty { cutouts[file.campaign.id] = pictures }
            case .failure(let error)?:
                refused.append(Refusal(file: file.path.string, campaign: file.campaign, error: error))
            case nil: break
            }
        }
    }
}

extension CutoutFinder {
    fileprivate func result(for file: CampaignFile) async -> Result<[Cutout], ArtworkError> {
        do throws(ArtworkError) {
            return .success(try await cutouts(of: file.campaign, relativeTo: file.path.removingLastComponent()))
        } catch {
            return .failure(error)
        }
    }
}
