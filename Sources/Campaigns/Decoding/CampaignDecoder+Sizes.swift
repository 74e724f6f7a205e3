extension CampaignDecoder {
    /// The layers that are stored besides the poster, in their own order, each once.
    mutating func layers(_ field: CampaignField?) -> [PosterLayer] {
        guard let field, let items = list(field, of: "layers", hint: "write a list such as layers: [background, composite]")
        else { return [] }
        let wanted = items.compactMap { item in
            choice(
                present(CampaignField(name: "an item of layers", node: item), hint: "write a layer, or remove the item"),
                of: "layer",
                among: PosterLayer.self
            )
        }
        return PosterLayer.allCases.filter { $0 != .poster && wanted.contains($0) }
    }

    /// The sizes that a campaign asks for by their ids and groups, each once, in the order of the catalogue.
    mutating func sizes(_ field: CampaignField?) -> [PosterSize]? {
        guard let field else { return nil }
        let items: [YAMLNode]
        switch field.node.content {
        case .scalar: items = [field.node]
        case .sequence(let nodes): items = nodes
        case .mapping:
            note(
                "sizes must be a list of sizes and groups, not a mapping",
                at: field.position,
                suggestion: "write a list such as sizes: [square, print]"
            )
            return nil
        }
        if items.isEmpty {
            note(
                "sizes is empty",
                at: field.position,
                suggestion: "name one size or group at least, or leave the key out for the default sizes"
            )
        }
        var wanted: Set<String> = []
        for item in items {
            let name = CampaignField(name: items.count == 1 ? "sizes" : "an item of sizes", node: item)
            guard
                let text = scalar(
                    present(name, hint: "write a size or a group, or remove the item"),
                    "the name of a size or a group"
                )
            else {
                continue
            }
            if text == Self.everySize {
                wanted.formUnion(catalog.sizes.lazy.map(\.id))
            } else if catalog.groups.contains(text) {
                wanted.formUnion(catalog.sizes(inGroup: text).lazy.map(\.id))
            } else if catalog.size(id: text) != nil {
                wanted.insert(text)
            } else {
                note("unknown size or group \(text.quoted())", at: item.position, suggestion: suggestion(forSize: text))
            }
        }
        return catalog.sizes.filter { wanted.contains($0.id) }
    }

    /// What a campaign writes for the whole catalogue.
    static let everySize = "all"

    private func suggestion(forSize text: String) -> String {
        let names = [Self.everySize] + catalog.groups + catalog.sizes.map(\.id)
        if let nearest = NearestName.nearest(to: text, among: names) { return "did you mean \"\(nearest)\"?" }
        return "the groups are \(catalog.groups.joined(separator: ", ")); billposter sizes lists the sizes"
    }
}
