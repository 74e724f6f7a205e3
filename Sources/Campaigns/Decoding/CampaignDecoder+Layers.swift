extension CampaignDecoder {
    /// The layers that are stored besides the poster, in their own order, each once.
    mutating func layers(_ field: CampaignField?) -> [PosterLayer] {
        guard let field, let items = list(field, of: "layers", hint: "write a list such as layers: [background, composite]") else { return [] }
        let wanted = items.compactMap { item in
            choice(
                present(CampaignField(name: "an item of layers", node: item), hint: "write a layer, or remove the item"),
                of: "layer",
                among: PosterLayer.self
            )
        }
        return PosterLayer.allCases.filter { $0 != .poster && wanted.contains($0) }
    }
}
