internal import Mustache

/// The frame around the body of every HTML page.
struct PageTemplate: Sendable {
    /// Where the style sheet goes.
    static let stylePath = OutputPath(folder: ["site", "assets"], name: "style.css")

    /// What the template says, to notice when it changes.
    let source: String

    /// The language of the pages.
    let words: Words

    /// The links at the head of every page.
    let navigation: [NavigationLink]

    private let template: MustacheTemplate

    /// Reads the template of a theme.
    /// - Throws: ``ReportError`` with the code `template` when it is not Mustache, or has no place for the body of a page; with the code
    ///   `words` when the words of the theme cannot be used.
    init(_ theme: Theme, navigation: [NavigationLink]) throws(ReportError) {
        source = theme[.page]
        self.navigation = navigation
        words = try Words(theme)
        do {
            template = try MustacheTemplate(string: source)
        } catch {
            throw ReportError(
                .template,
                "the page template \(Theme.File.page.rawValue) cannot be read",
                remedy: "fix it, or delete it and export it again",
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
    /// - Parameter body: HTML.
    func page(_ page: any Page, body: String) -> String {
        // The template takes what is here as it is (three braces): the library escapes by characters, and would let a
        // quotation mark with a combining mark after it through.
        let title = PlainText(words.text(page.title)).value
        return template.render([
            "title": Escaping.html(title), "style": Address(of: Self.stylePath, from: page.path).html, "body": body,
            "preview": page.preview?.html(title: title, in: words) ?? "", "script": page.headLines,
            "language": Escaping.html(words.language), "skip": Escaping.html(words.text("Skip to the content")),
        ])
    }
}
