internal import Transfer

/// Why a picture on the network cannot be had.
struct PictureError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// How messages call what lies at an address: without user, password and query.
    static func subject(_ address: String) -> String { "\(HTTPRequest(.get, address))" }
}
