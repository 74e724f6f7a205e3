extension String {
    /// With addresses of the web as posters show them: without `https://`, `www.`, what counts visitors, and a stroke at the
    /// end. What somebody types from a wall is as short as it can be.
    package var withShortAddresses: String {
        replacing(/\b(?:https?:\/\/(?:www\.)?|www\.)([^\s?#<>"]+)(\?[^\s#<>"]*)?(#[^\s<>"]*)?/.ignoresCase()) { match in
            var address = match.output.1
            // A point or a bracket behind an address belongs to the sentence.
            let end = match.output.2 == nil ? address.reversed().prefix { ".,;:!)".contains($0) } : []
            address = address.dropLast(end.count)
            let query = (match.output.2 ?? "").dropFirst().split(separator: "&").filter { !$0.isTracking }
            if query.isEmpty, address.hasSuffix("/") { address = address.dropLast() }
            return address + (query.isEmpty ? "" : "?" + query.joined(separator: "&")) + (match.output.3 ?? "")
                + String(end.reversed())
        }
    }
}

extension Substring {
    /// Whether a part of a query tells a shop where a visitor came from, and nothing else.
    fileprivate var isTracking: Bool {
        let name = prefix { $0 != "=" }.lowercased()
        return name.hasPrefix("utm_") || ["fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "ref", "ref_src", "si"].contains(name)
    }
}
