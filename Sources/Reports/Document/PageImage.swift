/// A picture on a page.
struct PageImage {
    /// Where the picture is.
    let source: Address
    /// Its pixels, so that the page keeps its place before it arrives; nil where they are unknown.
    let size: PictureSize?
    /// What the picture shows, for those who do not see it.
    let alternative: PlainText
    /// Copies in other widths, of which the browser takes the one that fits.
    var copies: [WebCopy] = []
    /// The width at which the page shows it, in CSS pixels; nil where the page does not know.
    var widthOnPage: Int?

    /// Whether the page is about this picture, so that it is loaded before all others.
    var isLeading = false

    /// The HTML form: loaded when it comes near the window, decoded beside other work; a leading picture at once.
    var htmlMarking: Marking {
        var attributes = [Attribute("src", source.html), Attribute("alt", alternative.value)]
        if let size { attributes += [Attribute("width", String(size.width)), Attribute("height", String(size.height))] }
        if copies.count > 1 {
            attributes.append(Attribute("srcset", copies.map { "\($0.address.html) \($0.width)w" }.joined(separator: ", ")))
            if let widthOnPage { attributes.append(Attribute("sizes", "\(widthOnPage)px")) }
        }
        attributes +=
            isLeading ? [Attribute("fetchpriority", "high")] : [Attribute("loading", "lazy"), Attribute("decoding", "async")]
        return .void("img", attributes)
    }

    /// The Markdown form.
    var markdownMarking: Marking { .image(alternative, at: source.markdown) }
}
