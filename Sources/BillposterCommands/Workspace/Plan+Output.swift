internal import Artwork
internal import Campaigns
internal import Nightly
internal import OrderedCollections
internal import Postbacks

extension Console {
    /// What a run would make, campaign by campaign.
    func show(_ plan: Plan) throws {
        try json(plan.json)
        for campaign in plan.campaigns {
            let id = campaign.campaign.id
            guard !campaign.jobs.isEmpty else {
                try line("\(id): nothing to make, \(campaign.reused) to reuse")
                continue
            }
            try line("\(id): \(campaign.jobs.count) to make, \(campaign.reused) to reuse")
            for (reason, jobs) in Dictionary(grouping: campaign.jobs, by: \.reason).sorted(by: {
                $0.key.rawValue < $1.key.rawValue
            }) {
                let sizes = OrderedSet(jobs.map(\.spec.size.id))
                try line("  \(reason.rawValue): \(sizes.joined(separator: ", "))")
            }
        }
    }
}

extension Plan {
    /// The answer of `plan --json`.
    var json: DocumentValue {
        .document([
            "event": .string("plan"),
            "planned": .int64(Int64(posters)),
            "make": .int64(Int64(posters - reused)),
            "reuse": .int64(Int64(reused)),
            "campaigns": .array(campaigns.map(\.json)),
        ])
    }
}

extension CampaignPlan {
    fileprivate var json: DocumentValue {
        .document([
            "campaign_id": .string(campaign.id.rawValue),
            "language": .string(campaign.language.tag),
            "language_source": .string(campaign.languageOrigin.source),
            "make": .array(
                jobs.map { job in
                    .document([
                        "size": .string(job.spec.size.id),
                        "variant": .int64(Int64(job.spec.variant)),
                        "render_id": .string(job.renderID.rawValue),
                        "reason": .string(job.reason.rawValue),
                        "requested_model": job.fallback.map { .string($0.requestedModel) } ?? .null,
                    ])
                }
            ),
            "reuse": .int64(Int64(reused)),
        ])
    }
}
