extension CampaignDecoder {
    /// What paints the background, and who runs it: a name, or a mapping of `name` and `provider`.
    mutating func model(_ field: CampaignField?) -> ModelChoice? {
        guard let field else { return nil }
        guard case .mapping = field.node.content else { return modelName(field, isAlone: true).map { ModelChoice(name: $0) } }
        guard let model = section(ModelKey.self, field, hint: "write the name of a model, or name: and provider:") else {
            return nil
        }
        if model[.name] == nil {
            noteMissing(
                "model.name is missing",
                at: model.place(of: .name) ?? model.position,
                suggestion: "add name: and the name of the model, such as FLUX.1-dev"
            )
        }
        let provider = choice(model[.provider], of: "provider", among: ImageProvider.self)
        let name = modelName(model[.name], isAlone: model[.provider] == nil)
        if name == Campaign.paintedModel, let place = model[.provider]?.position {
            note("\(Campaign.paintedModel) paints by itself and has no provider", at: place, suggestion: "remove the provider")
        }
        return name.map { ModelChoice(name: $0, provider: provider) }
    }

    /// - Parameter isAlone: whether nobody says who runs the model, so that its name has to be one that is known.
    private mutating func modelName(_ field: CampaignField?, isAlone: Bool) -> String? {
        guard let field, let model = line(field, upTo: CampaignLimits.modelLength) else { return nil }
        guard model != Campaign.paintedModel else { return model }
        if model.contains(where: \.isWhitespace) {
            note(
                "\(model.quoted()) is not the name of a model",
                at: field.position,
                suggestion: "write \(Campaign.paintedModel), or the name of an image model such as FLUX.1-dev"
            )
        } else if NearestName.nearest(to: model, among: [Campaign.paintedModel]) != nil {
            // Anything may be the name of an image model, but hardly this.
            note("unknown model \(model.quoted())", at: field.position, suggestion: "did you mean \"\(Campaign.paintedModel)\"?")
        } else if isAlone, let meant = ModelCatalog.standard.name(meantBy: model) {
            note(
                "unknown model \(model.quoted())",
                at: field.position,
                suggestion: "did you mean \"\(meant)\"? A model of another name needs its provider beside it"
            )
        }
        return model
    }
}
