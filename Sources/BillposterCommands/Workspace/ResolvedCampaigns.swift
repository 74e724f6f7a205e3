internal import Artwork
internal import Campaigns
internal import Nightly
internal import Postbacks
internal import SystemPackage

/// The campaigns of a workspace that can be made, with the pictures of their artists.
struct ResolvedCampaigns: Sendable {
    /// The campaigns, in the order of their files.
    private(set) var campaigns: [Campaign] = []
    /// The pictures, by campaign; without those that have none.
    private(set) var cutouts: [CampaignID: [Cutout]] = [:]
    /// Campaign files that cannot be made, with the reason.
    private(set) var refused: [Refusal] = []
    /// Pictures of an earlier day that are used because their servers cannot be asked.
    private(set) var aged: [AgedCutout] = []

    /// A campaign file that is right, and whose campaign cannot be made, or not all of it.
    struct Refusal: Sendable {
        let file: String
        let campaign: Campaign
        let error: ArtworkError

        /// Whether nothing is wrong with the file: a picture on the network cannot be had today.
        var isTemporary: Bool { error.code == .unreachableImage }
    }

    /// An artist's picture that may not be the newest one.
    struct AgedCutout: Sendable {
        let campaign: CampaignID
        let artist: String
        let picture: PictureDownloads.AgedPicture
    }

    /// Campaign files whose pictures are looked for at the same time.
    private static let filesAtOnce = 8

    /// Looks for the pictures that campaign files name.
    ///
    /// A campaign whose pictures cannot be had is refused and stops no other one.
    /// - Parameter pictures: fetches those on the network.
    init(_ files: [CampaignFile], pictures: PictureDownloads) async {
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
    init(_ files: [CampaignFile], kept: KeptPictures) async {
        await look(for: files, finder: CutoutFinder(fetcher: kept))
    }

    /// Looks for the pictures of the campaigns of a selection, asking servers, and of all others as they were last seen.
    ///
    /// A campaign out of the selection that names a picture that was never fetched is left out: it has no posters yet.
    init(_ files: [CampaignFile], in selection: Selection, pictures: PictureDownloads, kept: KeptPictures) async {
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
    var planner: Planner { Planner(campaigns: campaigns, cutouts: cutouts) }

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

extension Console {
    /// Tells which campaigns cannot be made, and which are made with pictures of an earlier day.
    func show(picturesOf resolved: ResolvedCampaigns) {
        for refusal in resolved.refused { error("\(refusal.file): \(refusal.error)") }
        for aged in resolved.aged {
            warning(
                """
                \(aged.campaign): the picture of \(aged.artist) is the copy of \(aged.picture.confirmedAt), \
                because its server cannot be asked: \(aged.picture.reason)
                """
            )
        }
    }
}
