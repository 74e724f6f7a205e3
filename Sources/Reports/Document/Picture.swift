/// A picture on a page.
struct Picture {
    /// Where the picture is.
    let source: Address
    /// Its pixels, so that the page keeps its place before it arrives; nil where nobody knows them.
    let size: PictureSize?
    /// What the picture shows, for those who do not see it.
    let alternative: PlainText

    /// The HTML form: loaded when it comes near the window, decoded beside other work.
    var htmlMarking: Marking {
        var attributes = [Attribute("src", source.html), Attribute("alt", alternative.value)]
        if let size { attributes += [Attribute("width", String(size.width)), Attribute("height", String(size.height))] }
        attributes += [Attribute("loading", "lazy"), Attribute("decoding", "async")]
        return .void("img", attributes)
    }

    /// The Markdown form.
    var markdownMarking: Marking { .image(alternative, at: source.markdown) }
}
