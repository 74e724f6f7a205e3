/// A page in its forms, ready to be written.
struct RenderedPage: Sendable {
    /// Where it goes.
    let path: PagePath
    /// The whole HTML page.
    let html: String
    /// The whole Markdown page; nil for a page that has none.
    let markdown: String?

    /// Renders a document.
    /// - Parameter preview: what other sites show of a link to the page; nil leaves it to them.
    init(
        _ document: PageDocument,
        title: String,
        preview: LinkPreview? = nil,
        at path: PagePath,
        with template: PageTemplate
    ) {
        self.path = path
        html = template.page(title: title, preview: preview, body: document.html(), at: path)
        markdown = path.hasMarkdown ? document.markdown() : nil
    }
}
