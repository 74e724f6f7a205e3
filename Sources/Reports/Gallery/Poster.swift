internal import Postbacks

/// A record and what a page needs beside it.
struct Poster: Sendable {
    /// What the history says.
    let record: Postback
    /// Where its picture is.
    let picture: PosterPicture

    /// The picture's pixels; nil where neither the metadata nor the size tells.
    var size: PictureSize? { record.pictureSize }

    /// What the picture is, for those who do not see it.
    var alternative: PlainText {
        var words: [String] = []
        switch record.metadata.generationType {
        case .background: words.append("Background")
        case .composite: words.append("Composite")
        case .manualUpload: words.append("Picture uploaded by hand")
        case .poster, nil: words.append("Poster")
        }
        if let name = record.eventName { words.append("for \(name)") }
        var details = ["size \(record.size)"]
        if let mood = record.mood { details.append("\(mood) mood") }
        return PlainText(words.joined(separator: " ") + ": " + details.joined(separator: ", "))
    }

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
