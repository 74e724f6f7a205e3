/// Where a service is: `https`, or `http` on this machine; without a user, a query and a slash at its end.
public struct ServiceAddress: Hashable, Sendable, CustomStringConvertible {
    /// The address.
    public let text: String
    /// The host, without its port.
    public let host: String

    /// Reads an address.
    /// - Throws: ``CampaignError`` with the code `invalidAddress`; the message holds nothing of what stands before an `@`.
    public init(_ text: String) throws(CampaignError) {
        func refused(_ problem: String, _ remedy: String) -> CampaignError {
            CampaignError(.invalidAddress, problem, remedy: remedy)
        }

        let example = "write an address such as https://images.example.org/v1"
        let scheme = text.prefix { $0 != ":" }.lowercased()
        let rest = text.dropFirst(scheme.count)
        guard rest.hasPrefix("://"), scheme == "https" || scheme == "http" else {
            throw refused("this is not an address of a service", example)
        }
        let place = rest.dropFirst(3)
        guard !place.contains("@") else {
            throw refused("the address of a service has a user or a password", "put these into the environment or into .env")
        }
        guard !place.contains(where: { $0.isWhitespace || $0 == "?" || $0 == "#" }) else {
            throw refused("the address of a service has spaces, a query or a fragment", example)
        }
        let authority = place.prefix { $0 != "/" }
        let host =
            authority.hasPrefix("[")
            ? String(authority.dropFirst().prefix { $0 != "]" }) : String(authority.prefix { $0 != ":" })
        guard !host.isEmpty else { throw refused("the address of a service has no host", example) }
        guard scheme == "https" || Self.isLoopback(host) else {
            throw refused(
                "plain http would show the key and the pictures to everybody on the way to \(host.quoted(upTo: 60))",
                "write https://, or lead a tunnel to this machine: http is allowed to 127.0.0.1"
            )
        }
        self.host = host
        var trimmed = text[...]
        while trimmed.last == "/" { trimmed.removeLast() }
        self.text = String(trimmed)
    }

    private static func isLoopback(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host.lowercased() == "localhost" || host == "::1"
            || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// ``text``
    public var description: String { text }
}
