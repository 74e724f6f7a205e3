/// What chats and social networks show of a link to a page (the Open Graph protocol, ogp.me).
struct LinkPreview: Sendable {
    /// A sentence about the page.
    let description: Phrase
    /// The picture, where it is on the web; a file of this machine is nothing that others could fetch.
    let picture: Address?
    /// The picture's pixels; nil where they are unknown.
    let size: PictureSize?

    /// The elements for the page's head.
    func html(title: String, in words: Words) -> String {
        let description = words.text(description)
        var tags = [
            tag("name", "description", description), tag("property", "og:type", "article"), tag("property", "og:title", title),
            tag("property", "og:description", description),
        ]
        if let picture {
            tags += [tag("property", "og:image", picture.html), tag("name", "twitter:card", "summary_large_image")]
            if let size {
                tags += [
                    tag("property", "og:image:width", String(size.width)),
                    tag("property", "og:image:height", String(size.height)),
                ]
            }
        }
        return tags.map { $0 + "\n" }.joined()
    }

    private func tag(_ kind: StaticString, _ name: String, _ content: String) -> String {
        Marking.void("meta", [Attribute(kind, name), Attribute("content", PlainText(content).value)]).before
    }
}
