extension CampaignDecoder {
    /// What `billposter.yaml` says of all campaigns.
    mutating func settings(from root: YAMLNode) -> CampaignSettings {
        var settings = CampaignSettings()
        let whole = CampaignField(name: "billposter.yaml", node: root)
        guard let file = section(WorkspaceKey.self, whole, hint: "begin with a line such as language: de") else {
            return settings
        }
        settings.language = value(file[.language], "a language tag such as en", by: Language.init(_:))
        settings.sizes = sizes(file[.sizes])
        settings.format = choice(file[.format], of: "format", among: ImageFormat.self)
        settings.mood = choice(file[.mood], of: "mood", among: Mood.self)
        settings.model = model(file[.model])
        settings.variants = wholeNumber(file[.variants], in: CampaignLimits.variants)
        return settings
    }
}
