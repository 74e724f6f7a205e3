internal import Artwork
internal import Campaigns
internal import ImageModels
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks

extension Console {
    /// What a run would make, campaign by campaign.
    /// - Parameters:
    ///   - models: the backgrounds that models make; nil where no campaign asks for any.
    ///   - withPrompts: whether to show what models would be told.
    func show(_ plan: Plan, _ models: ModelBackgrounds? = nil, withPrompts: Bool = false) throws {
        let forecasts = plan.campaigns.map { models?.forecast($0.jobs.map(\.spec)) ?? ModelForecast() }
        try json(plan.json(forecasts, withPrompts: withPrompts))
        for (campaign, forecast) in zip(plan.campaigns, forecasts) {
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
                let editions = OrderedSet(jobs.compactMap { $0.spec.campaign.edition?.title })
                let shown =
                    editions.prefix(8).joined(separator: ", ") + (editions.count > 8 ? " and \(editions.count - 8) more" : "")
                try line("  \(reason.rawValue): \(sizes.joined(separator: ", "))\(editions.isEmpty ? "" : ", each for \(shown)")")
            }
            if let text = forecast.text { try line("  backgrounds: \(text)") }
            guard withPrompts else { continue }
            for told in forecast.prompts {
                let source = told.rewriter.map { "\(told.prompt.source.rawValue), to be written anew by \($0)" }
                try line(
                    "  \(told.family.rawValue), \(told.size), \(source ?? told.prompt.source.rawValue): \(told.prompt.text)"
                )
            }
        }
        let whole = ModelForecast(all: forecasts)
        if plan.campaigns.count > 1, let text = whole.text { try line("backgrounds in all: \(text)") }
    }
}

extension ModelForecast {
    /// For people; nil where no model is asked and none was.
    fileprivate var text: String? {
        guard calls + scenes + kept > 0 else { return nil }
        var parts = [calls.counted("call") + " to models"]
        if scenes > 0 { parts.append(scenes.counted("prompt") + " to be written by a chat model") }
        if calls + scenes > unpriced { parts.append("\(price)") }
        if unpriced > 0 { parts.append("\(unpriced) of unknown price") }
        if kept > 0 { parts.append("\(kept) already present") }
        return parts.joined(separator: ", ")
    }

    fileprivate func json(withPrompts: Bool) -> DocumentValue {
        var document: Document = [
            "calls": .int64(Int64(calls)), "chat_calls": .int64(Int64(scenes)), "kept": .int64(Int64(kept)),
            "price": .double(price.dollars),
            "unpriced_calls": .int64(Int64(unpriced)),
        ]
        if withPrompts {
            document["prompts"] = .array(
                prompts.map { told in
                    .document([
                        "family": .string(told.family.rawValue), "pixels": .string("\(told.size)"),
                        "prompt_source": .string(told.prompt.source.rawValue), "prompt": .string(told.prompt.text),
                        "rewritten_by": told.rewriter.map { .string($0) } ?? .null,
                    ])
                }
            )
        }
        return .document(document)
    }
}

extension Plan {
    /// The answer of `plan --json`.
    func json(_ forecasts: [ModelForecast], withPrompts: Bool) -> DocumentValue {
        .document([
            "event": .string("plan"),
            "planned": .int64(Int64(posters)),
            "make": .int64(Int64(posters - reused)),
            "reuse": .int64(Int64(reused)),
            "models": ModelForecast(all: forecasts).json(withPrompts: false),
            "campaigns": .array(zip(campaigns, forecasts).map { $0.json($1, withPrompts: withPrompts) }),
        ])
    }
}

extension CampaignPlan {
    fileprivate func json(_ forecast: ModelForecast, withPrompts: Bool) -> DocumentValue {
        .document([
            "campaign_id": .string(campaign.id.rawValue),
            "language": .string(campaign.language.tag),
            "language_source": .string(campaign.languageOrigin.source),
            "make": .array(
                jobs.map(\.json)
            ),
            "reuse": .int64(Int64(reused)),
            "models": forecast.json(withPrompts: withPrompts),
        ])
    }
}

extension PosterJob {
    fileprivate var json: DocumentValue {
        let document: Document = [
            "size": .string(spec.size.id),
            "variant": .int64(Int64(spec.variant)),
            "render_id": .string(renderID.rawValue),
            "reason": .string(reason.rawValue),
            "requested_model": fallback.map { .string($0.requestedModel) } ?? .null,
        ]
        return .document(document.with(spec.campaign.edition))
    }
}
