internal import Assets

/// The `secure_url` of a picture as the history holds it, from which the addresses of smaller ones are made.
///
/// Works without an account's configuration, for the service's own host, custom domains and the stand-in alike.
public struct RecordedAddress: Hashable, Sendable {
    private let beginning: Substring
    private let source: Substring

    /// Nil for anything but a public picture of Cloudinary: a path of the local store, say.
    public init?(_ url: String) {
        guard url.isWebAddress, let marker = url.firstRange(of: "/image/upload/") else {
            return nil
        }
        beginning = url[..<marker.upperBound]
        source = url[marker.upperBound...]
        // The version comes first in what the service answers; anything else has a signature or a transformation already.
        guard source.first == "v", source.dropFirst().first?.isNumber == true else { return nil }
    }

    /// The address of a copy for a page: cut to `width` pixels, in whatever form the browser likes best, with the least bytes
    /// that still look the same.
    public func thumbnail(width: Int) -> String { "\(beginning)c_fill,f_auto,q_auto,w_\(width)/\(source)" }
}
