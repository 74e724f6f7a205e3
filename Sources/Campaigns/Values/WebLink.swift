internal import Foundation

/// An address of the web that a poster shows, as text or as a QR code: `https` or `http`.
///
/// It may hold `{size}` and `{campaign}`, so that visits can be counted by the poster that they come from.
public struct WebLink: Hashable, Sendable, CustomStringConvertible {
    /// The address as it was typed.
    public let template: String

    /// Takes an address.
    /// - Throws: ``CampaignError`` with the code `invalidAddress`; the message holds nothing of what stands before an `@`.
    public init(_ text: String) throws(CampaignError) {
        if let problem = Self.problem(of: text) { throw problem }
        template = text
    }

    /// The same as ``template``.
    public var description: String { template }

    /// The address for a QR code or a link: in ASCII, as browsers send it.
    /// - Parameters:
    ///   - size: the id of the size of the poster that shows it.
    ///   - campaign: the campaign that the poster belongs to.
    public func address(for size: String, campaign: CampaignID) -> String {
        let text = Self.filled(template, size: size, campaign: campaign)
        return URL(string: text)?.absoluteString ?? text
    }

    /// The address as people read and type it: without `https://`, `www.`, what counts visitors, and a stroke at the end.
    public func shown(for size: String, campaign: CampaignID) -> String {
        let text = template.replacing(/[?&][^?&#=]*=[^?&#]*\{(?:size|campaign)\}[^?&#]*/) { match in
            // What follows the first question becomes the first.
            match.output.hasPrefix("?") ? "?" : ""
        }
        let filled = Self.filled(text.replacing("?&", with: "?"), size: size, campaign: campaign)
        let isBare = filled.hasSuffix("?")
        return (isBare ? String(filled.dropLast()) : filled).withShortAddresses
    }

    /// The host without `www.`, as people read it, for where there is no room for more.
    public var host: String {
        let host = Self.authority(of: template).prefix { $0 != ":" }.lowercased()
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }

    private static func filled(_ text: String, size: String, campaign: CampaignID) -> String {
        text.replacing("{size}", with: size).replacing("{campaign}", with: campaign.rawValue)
    }

    /// What stands between the scheme and the path.
    private static func authority(of address: String) -> Substring {
        let begin = address.firstRange(of: "://")?.upperBound ?? address.startIndex
        return address[begin...].prefix { !"/?#".contains($0) }
    }

    private static func problem(of text: String) -> CampaignError? {
        func refused(_ problem: String, _ remedy: String) -> CampaignError {
            CampaignError(.invalidAddress, problem, remedy: remedy)
        }

        let example = "write an address such as https://example.org/tickets"
        let authority = authority(of: text)
        // Before anything is quoted: a password is not.
        if authority.contains("@") {
            return text.contains("://")
                ? refused(
                    "the address has a user or a password, and a poster shows it to everybody",
                    "leave out what stands before @"
                )
                : refused("this is a mail address, not one of the web", "put it under contact")
        }
        let quoted = text.quoted(upTo: 80)
        if text.contains(where: \.isWhitespace) { return refused("\(quoted) is not one address of the web", example) }
        let hasScheme = text.contains("://")
        let scheme = text.prefix { $0 != ":" }.lowercased()
        if hasScheme, scheme != "https", scheme != "http" {
            return refused("\(quoted) is not an address of the web", "begin it with https://")
        }
        if !hasScheme, text.contains(":"), ["mailto", "tel", "sms"].contains(scheme) {
            return refused("\(quoted) is not an address of the web", "put what follows the colon under contact")
        }
        let host = authority.prefix { $0 != ":" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1,
            labels.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) } })
        else { return refused("\(quoted) is not an address of the web", example) }
        guard hasScheme else {
            return refused("the address \(quoted) has no beginning", "write https://\(text.abbreviated(to: 300))")
        }
        for match in text.matches(of: /\{[^{}]*\}?|\}/) where !["{size}", "{campaign}"].contains(match.output) {
            return refused(
                "the address holds \(String(match.output).quoted(upTo: 40))",
                "only {size} and {campaign} are filled in; write %7B and %7D for brackets that belong to the address"
            )
        }
        guard URL(string: filled(text, size: "x", campaign: .sample)) != nil else {
            return refused("\(quoted) is not an address of the web", example)
        }
        return nil
    }
}

extension CampaignID {
    /// Any id, to try an address with.
    fileprivate static let sample = CampaignID(unchecked: "x")
}
