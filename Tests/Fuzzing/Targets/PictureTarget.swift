@testable internal import Artwork

extension FuzzTarget {
    /// The head of a picture: what is no known kind is called a text or unknown, and never both.
    static let pictureHead = FuzzTarget(name: "picture-head") { bytes in
        let kind = PictureKind(of: bytes)
        let isText = PictureKind.looksLikeText(bytes)
        if kind == .svg { precondition(isText, "a picture in text is no text") }
        if let kind, kind != .svg { precondition(!bytes.isEmpty, "nothing was taken for a \(kind)") }
    }
}
