enum ModelsRootKey: String, CampaignKey {
    case providers, models, limits
    /// Names the schema to editors of JSON files; has no other meaning.
    case schema = "$schema"

    static let holder: String? = nil
    static var levels: [any CampaignKey.Type] { modelsLevels }
}

enum ProviderKey: String, CampaignKey {
    case url, workflow
    case atOnce = "at_once"
    case privatePictures = "private_pictures"

    static let holder: String? = "a provider"
    static var levels: [any CampaignKey.Type] { modelsLevels }
}

enum ModelEntryKey: String, CampaignKey {
    case provider, id, price, steps, batch

    static let holder: String? = "a model"
    static var levels: [any CampaignKey.Type] { modelsLevels }
}

enum ModelLimitKey: String, CampaignKey {
    case monthly

    static let holder: String? = "limits"
    static var levels: [any CampaignKey.Type] { modelsLevels }
}

private var modelsLevels: [any CampaignKey.Type] {
    [ModelsRootKey.self, ProviderKey.self, ModelEntryKey.self, ModelLimitKey.self]
}

/// How much `models.yaml` may say.
enum ModelLimits {
    /// Pictures in the making at one provider at the same time.
    static let atOnce = 1...64
    /// Steps of denoising.
    static let steps = 1...200
}

extension CampaignDecoder {
    /// What a `models.yaml` says; nil where something was noted.
    mutating func modelSettings(from root: YAMLNode) -> ModelSettings? {
        let whole = CampaignField(name: "models.yaml", node: root)
        guard let file = section(ModelsRootKey.self, whole, hint: "begin with the line providers: or models:") else { return nil }
        var settings = ModelSettings()
        for (name, field) in named(file[.providers], hint: "write openai: and, indented below it, url: …") {
            guard let provider = ImageProvider(rawValue: name.text) else {
                let names = ImageProvider.allCases.map(\.rawValue)
                let nearest = NearestName.nearest(to: name.text, among: names)
                note(
                    "unknown provider \(name.text.quoted())",
                    at: name.position,
                    suggestion: nearest.map { "did you mean \"\($0)\"?" } ?? "the providers are \(names.joined(separator: ", "))"
                )
                continue
            }
            settings.providers[provider] = self.provider(field, isComfy: provider == .comfyui)
        }
        for (name, field) in named(file[.models], hint: "write the name of a model and, indented below it, price: …") {
            settings.models[name.text] = modelEntry(name.text, field)
        }
        if let limits = section(ModelLimitKey.self, file[.limits], hint: "write monthly: 20 below it") {
            settings.monthlyLimit = value(limits[.monthly], "an amount of dollars", by: Price.init)
        }
        return findings.isEmpty ? settings : nil
    }

    private mutating func provider(_ field: CampaignField?, isComfy: Bool) -> ModelSettings.Provider {
        var provider = ModelSettings.Provider()
        guard let keys = section(ProviderKey.self, field, hint: "write url: … below it") else { return provider }
        provider.url = value(keys[.url], "an address", by: ServiceAddress.init)
        provider.atOnce = wholeNumber(keys[.atOnce], in: ModelLimits.atOnce)
        provider.allowsPrivatePictures = isTrue(keys[.privatePictures]) ?? false
        provider.workflow = line(keys[.workflow])
        if let place = keys[.workflow]?.position, !isComfy {
            note("only comfyui has a workflow", at: place, suggestion: "remove the line")
        }
        return provider
    }

    private mutating func modelEntry(_ name: String, _ field: CampaignField?) -> ModelSettings.Model {
        var model = ModelSettings.Model()
        guard let keys = section(ModelEntryKey.self, field, hint: "write provider: … below it") else { return model }
        model.provider = choice(keys[.provider], of: "provider", among: ImageProvider.self)
        model.id = line(keys[.id], upTo: CampaignLimits.lineLength)
        model.price = value(keys[.price], "an amount of dollars such as 0.025", by: Price.init)
        model.steps = wholeNumber(keys[.steps], in: ModelLimits.steps)
        model.isBatched = isTrue(keys[.batch]) ?? false
        let provider = model.provider ?? ModelCatalog.standard.abilities(of: name, at: nil)?.provider
        if let place = keys[.batch]?.position, model.isBatched, let provider, !provider.hasBatches {
            note("\(provider.rawValue) has no batches", at: place, suggestion: "remove the line: batches are OpenAI's")
        }
        return model
    }
}
