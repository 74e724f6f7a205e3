internal import Postbacks

/// A record and what a page needs beside it.
struct GalleryPoster: Sendable {
    /// What the history says.
    let record: Postback
    /// Where its picture is.
    let picture: PosterPicture

    /// The picture's pixels; nil where neither the metadata nor the size says.
    var size: PictureSize? { record.pictureSize }

    /// What the picture is, for those who do not see it.
    var alternative: Phrase {
        let name = record.eventName.map(PlainText.init)
        let kind: Phrase =
            switch record.metadata.generationType {
            case .background: name.map { "Background for \($0)" } ?? "Background"
            case .composite: name.map { "Composite for \($0)" } ?? "Composite"
            case .manualUpload: name.map { "Picture uploaded by hand for \($0)" } ?? "Picture uploaded by hand"
            case .poster, nil: name.map { "Poster for \($0)" } ?? "Poster"
            }
        let size = PlainText(record.size)
        guard let mood = record.mood.map(PlainText.init) else { return "\(kind): size \(size)" }
        return "\(kind): size \(size), \(mood) mood"
    }

    /// The same as text.
    func alternative(in words: Words) -> PlainText { PlainText(words.text(alternative)) }

    /// The colours of the record that are colours, in their order.
    var palette: [Colour] { record.colours }
}

extension Postback {
    var pictureSize: PictureSize? {
        if let width = metadata.width, let height = metadata.height, let size = PictureSize(width: width, height: height) {
            return size
        }
        return PictureSize(sizeID: size)
    }

    /// The colours of the palette that are colours, in their order.
    var colours: [Colour] { (palette ?? []).compactMap(Colour.init) }

    /// Whether another model made the picture than the campaign asked for.
    var isFallback: Bool { metadata.requestedModel != nil || metadata.fallbackReason != nil }
}
