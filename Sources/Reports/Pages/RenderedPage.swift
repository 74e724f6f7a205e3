/// A page in both its forms, ready to be written.
struct RenderedPage: Sendable {
    /// Where it goes.
    let path: PagePath
    /// The whole HTML page.
    let html: String
    /// The whole Markdown page.
    let markdown: String

    /// Renders a document.
    init(_ document: PageDocument, title: String, at path: PagePath, with template: PageTemplate) {
        self.path = path
        html = template.page(title: title, body: document.html(), at: path)
        markdown = document.markdown()
    }
}
