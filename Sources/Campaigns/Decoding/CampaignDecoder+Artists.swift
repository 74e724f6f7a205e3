extension CampaignDecoder {
    /// The line-up in the order of the file.
    mutating func artists(_ field: CampaignField?) -> [Artist] {
        guard let field, let items = list(field, of: "names", hint: "write each artist as a line that begins with '- '") else {
            return []
        }
        let most = CampaignLimits.artists
        if items.count > most {
            note("the line-up has \(items.count.grouped) artists", at: items[most].position, suggestion: "keep \(most) at most")
        }
        return items.prefix(most).compactMap { artist($0) }
    }

    private mutating func artist(_ node: YAMLNode) -> Artist? {
        let field = CampaignField(name: "an item of artists", node: node)
        if case .scalar = node.content {
            return line(present(field, hint: "write the artist's name, or remove the item")).map { Artist(name: $0) }
        }
        guard let artist = section(ArtistKey.self, field, hint: "write the artist's name, or name: and cutout:") else {
            return nil
        }
        if artist[.name] == nil {
            noteMissing(
                "artists.name is missing",
                at: artist.place(of: .name) ?? artist.position,
                suggestion: "add name: and the artist's name as the poster should show it"
            )
        }
        let cutout = cutout(artist[.cutout])
        var act = line(artist[.name]).map { Artist(name: $0, cutout: cutout) }
        act?.role = line(artist[.role])
        act?.works = lines(artist[.works], upTo: CampaignLimits.works)
        act?.tier = choice(artist[.tier], of: "tier", among: Artist.Tier.self)
        act?.time = value(artist[.time], "a time such as 19:30", by: ClockTime.init)
        act?.from = line(artist[.from])
        return act
    }

    /// A path or an address, checked by its form only: whether the picture is there is found out when it is used.
    private mutating func cutout(_ field: CampaignField?) -> String? {
        guard let field, let cutout = line(field) else { return nil }
        if let scheme = cutout.firstRange(of: "://") {
            let address = cutout[scheme.upperBound...]
            if cutout[..<scheme.lowerBound] != "https" {
                note(
                    "artists.cutout must be a path or an https address",
                    at: field.position,
                    suggestion: "begin the address with https:// if its server supports that, or download the picture"
                )
            } else if address.isEmpty || address.hasPrefix("/") || address.contains(where: \.isWhitespace) {
                note(
                    "artists.cutout is not an address",
                    at: field.position,
                    suggestion: "write https://, the host and the path, without spaces"
                )
            }
        } else if cutout.hasPrefix("/") {
            note(
                "artists.cutout must be relative to the campaign file",
                at: field.position,
                suggestion: "write a path such as assets/singer.png"
            )
        }
        // As it is written: a path leads to a file whose name another system may have written in another form.
        guard case .scalar(let scalar) = field.node.content else { return cutout }
        return scalar.text.trimmed
    }
}
