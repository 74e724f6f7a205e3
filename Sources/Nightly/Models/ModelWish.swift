internal import Artwork
internal import Campaigns
internal import Digests
internal import ImageModels

/// A picture that posters of one variant and of families with the same words and size share.
struct ModelWish: Sendable {
    let order: PictureOrder
    let prompt: ModelPrompt

    /// - Parameters:
    ///   - model: what the campaign's model can do.
    ///   - service: what decides the picture beside what it is told; see ``ImageModelService/identity``.
    ///   - scene: what became of asking a chat model; nil where nobody did.
    init(for spec: PosterSpec, _ model: ModelAbilities, service: String, scene: ModelPrompt.Scene?) {
        let campaign = spec.campaign
        let family = spec.size.family
        let prompt = ModelPrompt(for: campaign, family, scene: scene)
        let negative = model.takesNegativePrompt ? prompt.negative : nil
        let size = model.shapes.size(nearest: family.pictureRatio)
        // Within 31 bits, which every service takes; small seeds stay what they are.
        let seed = Int64((UInt64(bitPattern: campaign.seed.value) &+ UInt64(spec.variant)) % (1 << 31))
        // What reaches the service and nothing else, so that two families that are asked for alike have one picture.
        var parts = [
            "billposter background", model.provider.rawValue, model.id, prompt.text, negative ?? "", "\(size)",
            // A model without seeds makes another picture of each variant all the same.
            "\(seed)", model.steps.map(String.init) ?? "",
        ]
        if !service.isEmpty { parts.append(service) }
        // No part holds a line end of its own, but for prompts, which are not last.
        let id = Digest.sha256(parts.map { "\($0.utf8.count):\($0)" }.joined(separator: "\n").utf8).hex
        order = PictureOrder(
            id: id,
            model: model,
            prompt: prompt.text,
            negativePrompt: negative,
            size: size,
            seed: model.seed == .none ? nil : seed
        )
        self.prompt = prompt
    }

    /// What it costs; nil where nobody knows.
    var price: Price? { order.model.price?.price(of: order.size) }
}
