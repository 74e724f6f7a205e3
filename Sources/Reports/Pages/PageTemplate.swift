internal import Mustache

/// The frame around the body of every HTML page, and the style sheet and the script that go with it.
struct PageTemplate: Sendable {
    /// Where the style sheet goes.
    static let stylePath = OutputPath(folder: ["site", "assets"], name: "style.css")

    /// What the style sheet says.
    let style: String
    /// What the galleries' script says.
    let script: String
    /// What the template says, to notice when it changes.
    let source: String

    private let template: MustacheTemplate

    /// Reads the template and the style sheet that are built into the program.
    /// - Throws: ``ReportError`` with the code `template` when the template is not Mustache.
    init() throws(ReportError) {
        style = String(decoding: PackageResources.style_css, as: UTF8.self)
        script = String(decoding: PackageResources.gallery_js, as: UTF8.self)
        source = String(decoding: PackageResources.page_mustache, as: UTF8.self)
        do {
            template = try MustacheTemplate(string: source)
        } catch {
            throw ReportError(.template, "the page template cannot be read", cause: error)
        }
    }

    /// A whole page.
    /// - Parameters:
    ///   - title: what windows and bookmarks call the page, as text.
    ///   - preview: what other sites show of a link to it.
    ///   - script: what a page of a gallery can do; nil for other pages.
    ///   - body: HTML.
    ///   - page: where the page goes.
    func page(title: String, preview: LinkPreview?, script: GalleryScript?, body: String, at page: PagePath) -> String {
        // The template takes what is here as it is (three braces): the library escapes by characters, and would let a
        // quotation mark with a combining mark behind it through.
        template.render([
            "title": Escaping.html(PlainText(title).value), "style": Address(of: Self.stylePath, from: page).html, "body": body,
            "preview": preview?.html(title: PlainText(title).value) ?? "", "script": script?.html(on: page) ?? "",
        ])
    }
}
