internal import Postbacks

/// A smaller copy of a picture on the web.
struct WebCopy: Hashable, Sendable {
    let address: Address
    /// In pixels.
    let width: Int

    /// The widths that pages offer: once and twice what the wall shows, and once more for wide banners on dense screens.
    private static let widths = [320, 640, 1280]

    /// The copies of a record's picture that are smaller than the picture itself, smallest first.
    static func all(of record: Postback, by resizer: any PictureResizer) -> [WebCopy] {
        let widest = record.pictureSize?.width ?? .max
        return widths.filter { $0 < widest }.compactMap { width in
            resizer.address(of: record.cloudinaryURL, width: width).flatMap { Address(web: $0) }
                .map { WebCopy(address: $0, width: width) }
        }
    }
}
