public import Artwork
public import Assets
public import Campaigns
public import Postbacks

/// What a run makes and what it finds already made, campaign by campaign.
public struct Plan: Sendable {
    /// The campaigns of the selection, in the order they were given.
    public let campaigns: [CampaignPlan]

    /// Every poster that has to be made, in the order of the plan.
    public var jobs: [PosterJob] { campaigns.flatMap(\.jobs) }
    /// The number of posters that already exist and are left as they are.
    public var reused: Int { campaigns.reduce(0) { $0 + $1.reused } }
    /// The number of posters the campaigns ask for: those to make and those reused.
    public var posters: Int { campaigns.reduce(0) { $0 + $1.jobs.count + $1.reused } }
}

/// What a run makes for one campaign.
public struct CampaignPlan: Sendable {
    /// The campaign.
    public let campaign: Campaign
    /// The posters to make: edition by edition, size by size in the order of the catalogue, variant by variant.
    public let jobs: [PosterJob]
    /// The number of posters that already exist.
    public let reused: Int
}

/// Compares what campaigns ask for with what the history says, and finds the work.
///
/// Nothing is written and no picture is opened; the same campaigns, receipts and store give the same plan.
public struct Planner: Sendable {
    private let wishes: [CampaignWishes]
    private let backgrounds: BackgroundMakers

    /// Lists every poster that `campaigns` ask for, in their order.
    /// - Parameters:
    ///   - cutouts: the pictures of each campaign's artists; none where a campaign has no entry.
    ///   - backgrounds: the sources of backgrounds, the same as those of the press.
    public init(
        campaigns: [Campaign],
        cutouts: [CampaignID: [Cutout]] = [:],
        backgrounds: BackgroundMakers = .standard
    ) {
        self.backgrounds = backgrounds
        wishes = campaigns.map { CampaignWishes($0, cutouts: cutouts[$0.id] ?? [], background: backgrounds.order(for: $0)) }
    }

    /// The render ids of everything that each campaign asks for, in the order of its plan.
    public var renderIDs: [(campaign: Campaign, renderIDs: [RenderID])] {
        wishes.map { ($0.campaign, $0.posters.map(\.renderID)) }
    }

    /// The posters that stand in for others while their pictures are unavailable, by the render ids of those.
    public var standIns: [RenderID: RenderID] {
        var standIns: [RenderID: RenderID] = [:]
        for wish in wishes { for poster in wish.posters { standIns[poster.renderID] = poster.standInID } }
        return standIns
    }

    /// The identities of the records that belong to the posters of `selection`, or to their stand-ins, to ask the history about.
    public func recordIDs(in selection: Selection) -> [ObjectID] {
        wishes.flatMap { wish in
            let posters = wish.posters(in: selection)
            return posters.map(\.recordID) + posters.compactMap(\.standInID).map { ObjectID(renderID: $0.rawValue) }
        }
    }

    /// Finds the work.
    /// - Parameters:
    ///   - selection: the part of the campaigns that the plan is about.
    ///   - receipts: what the history knows of the posters of `selection`.
    ///   - assets: the store that knows whether a recorded picture is still there.
    ///   - isForced: whether pictures that are there are made again all the same.
    public func plan(
        _ selection: Selection,
        receipts: [ObjectID: Receipt],
        assets: some AssetStore,
        isForced: Bool = false
    ) -> Plan {
        Plan(
            campaigns: wishes.filter { selection.contains($0.campaign.id) }.map { wish in
                let posters = wish.posters(in: selection)
                let jobs = posters.compactMap { poster -> PosterJob? in
                    let receipt = receipts[poster.recordID]
                    guard let reason = reason(for: receipt, assets: assets, isForced: isForced) else { return nil }
                    let standIn = poster.standInID.flatMap { receipts[ObjectID(renderID: $0.rawValue)] }
                    let hasStandIn = standIn.map { assets.isPresent(url: $0.url, bytes: $0.bytes) } ?? false
                    if reason == .new, hasStandIn, !isForced, backgrounds.keepsStandIn(for: poster.spec) { return nil }
                    return PosterJob(
                        spec: poster.spec,
                        renderID: poster.renderID,
                        reason: reason,
                        recordedURL: receipt?.url,
                        standIn: standIn.map {
                            PosterJob.StandIn(url: $0.url, bytes: $0.bytes, isPresent: hasStandIn && !isForced)
                        }
                    )
                }
                return CampaignPlan(campaign: wish.campaign, jobs: jobs, reused: posters.count - jobs.count)
            }
        )
    }

    /// Asks the history about the posters of `selection`, and finds the work.
    /// - Parameter history: nil where nothing was recorded yet.
    public func plan(
        _ selection: Selection,
        history: (any PostbackStore)?,
        assets: some AssetStore,
        isForced: Bool = false
    ) async throws(PostbackError) -> Plan {
        let receipts = try await history?.receipts(for: recordIDs(in: selection)) ?? [:]
        return plan(selection, receipts: receipts, assets: assets, isForced: isForced)
    }

    private func reason(for receipt: Receipt?, assets: some AssetStore, isForced: Bool) -> PosterJob.Reason? {
        guard let receipt else { return .new }
        guard assets.isPresent(url: receipt.url, bytes: receipt.bytes) else { return .missing }
        return isForced ? .forced : nil
    }
}

/// Everything that one campaign asks for, before the history was asked about it.
private struct CampaignWishes {
    struct PlannedPoster {
        let spec: PosterSpec
        let renderID: RenderID
        let recordID: ObjectID
        /// Names the poster with a painted background, where another one is asked for.
        let standInID: RenderID?
    }

    let campaign: Campaign
    let posters: [PlannedPoster]

    init(_ campaign: Campaign, cutouts: [Cutout], background: BackgroundOrder) {
        self.campaign = campaign
        posters = campaign.editions.flatMap { Self.posters(of: $0, cutouts: cutouts, background: background) }
    }

    private static func posters(
        of edition: Campaign,
        cutouts: [Cutout],
        background: BackgroundOrder
    ) -> [PlannedPoster] {
        let ids = RenderIDs(campaign: edition, cutouts: cutouts, background: background)
        let standIns =
            edition.model == Campaign.paintedModel ? nil : RenderIDs(campaign: edition, cutouts: cutouts, background: nil)
        return edition.sizes.flatMap { size in
            (0..<edition.variants).map { variant in
                let renderID = ids.id(size: size, variant: variant)
                let standInID = standIns?.id(size: size, variant: variant)
                return PlannedPoster(
                    spec: PosterSpec(
                        campaign: edition,
                        size: size,
                        variant: variant,
                        cutouts: cutouts,
                        background: background
                    ),
                    renderID: renderID,
                    recordID: ObjectID(renderID: renderID.rawValue),
                    standInID: standInID == renderID ? nil : standInID
                )
            }
        }
    }

    func posters(in selection: Selection) -> [PlannedPoster] {
        guard selection.contains(campaign.id) else { return [] }
        return posters.filter { selection.contains($0.spec.size) }
    }
}
