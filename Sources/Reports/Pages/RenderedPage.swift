/// A page in its forms, ready to be written.
struct RenderedPage: Sendable {
    /// Where it goes.
    let path: PagePath
    /// The whole HTML page.
    let html: String
    /// The whole Markdown page; nil for a page that has none.
    let markdown: String?

    /// Renders a document.
    /// - Parameters:
    ///   - preview: what other sites show of a link to the page; nil leaves it to them.
    ///   - script: what a page of a gallery can do; nil for other pages.
    init(
        _ document: PageDocument,
        title: Phrase,
        preview: LinkPreview? = nil,
        script: GalleryScript? = nil,
        at path: PagePath,
        with template: PageTemplate
    ) {
        self.path = path
        html = template.page(title: title, preview: preview, script: script, body: document.html(), at: path)
        markdown = path.hasMarkdown ? document.markdown() : nil
    }
}
