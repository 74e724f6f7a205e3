internal import Mustache

/// The frame around the body of every HTML page.
struct PageTemplate: Sendable {
    /// Where the style sheet goes.
    static let stylePath = OutputPath(folder: ["site", "assets"], name: "style.css")

    /// What the template says, to notice when it changes.
    let source: String

    /// The language of the pages.
    let words: Words

    private let template: MustacheTemplate

    /// Reads the template of a theme.
    /// - Throws: ``ReportError`` with the code `template` when it is not Mustache, or has no place for the body of a page; with the code
    ///   `words` when the words of the theme cannot be used.
    init(_ theme: Theme) throws(ReportError) {
        source = theme[.page]
        words = try Words(theme)
        do {
            template = try MustacheTemplate(string: source)
        } catch {
            throw ReportError(
                .template,
                "the page template \(Theme.File.page.rawValue) cannot be read",
                remedy: "mend it, or delete it and export it again",
                cause: error
            )
        }
        let body = "<p>&amp;</p>"
        guard template.render(["body": body]).contains(body) else {
            throw ReportError(
                .template,
                "the page template \(Theme.File.page.rawValue) would leave every page empty",
                remedy: "put {{{body}}}, with three braces, where the page's content goes"
            )
        }
    }

    /// A whole page.
    /// - Parameters:
    ///   - title: what windows and bookmarks call the page, as text.
    ///   - preview: what other sites show of a link to it.
    ///   - script: what a page of a gallery can do; nil for other pages.
    ///   - body: HTML.
    ///   - page: where the page goes.
    func page(title: Phrase, preview: LinkPreview?, script: GalleryScript?, body: String, at page: PagePath) -> String {
        // The template takes what is here as it is (three braces): the library escapes by characters, and would let a
        // quotation mark with a combining mark behind it through.
        let title = PlainText(words.text(title)).value
        return template.render([
            "title": Escaping.html(title), "style": Address(of: Self.stylePath, from: page).html, "body": body,
            "preview": preview?.html(title: title, in: words) ?? "", "script": script?.html(on: page) ?? "",
            "language": Escaping.html(words.language), "skip": Escaping.html(words.text("Skip to the content")),
        ])
    }
}
