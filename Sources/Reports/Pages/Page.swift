internal import Postbacks

/// A page of the site: what it is called, where it goes and what it says; the frame around it is the same for all.
protocol Page: Sendable {
    /// Where the page goes.
    var path: PagePath { get }
    /// What windows and bookmarks call the page.
    var title: Phrase { get }
    /// When the newest record that the page is about was created; nil where there is none.
    var dataAsOf: Timestamp? { get }
    /// What other sites show of a link to the page; nil leaves it to them.
    var preview: LinkPreview? { get }
    /// What a page of a gallery can do; nil for other pages.
    var script: GalleryScript? { get }

    /// What the page says to search engines; nil for one that says nothing.
    var linkedEvent: LinkedEvent? { get }
    /// What stands in the head of the page for its script and for programs that read it.
    var headLines: String { get }

    /// Writes what stands between the links to the other pages and the footer.
    func write(in main: BlockWriter)
}

extension Page {
    var preview: LinkPreview? { nil }
    var script: GalleryScript? { nil }
    var linkedEvent: LinkedEvent? { nil }
    var headLines: String { (script?.html(on: path) ?? "") + (linkedEvent?.html ?? "") }

    /// The page with what all pages have in common: the way to the other pages above, and below how old the data is.
    func document(in words: Words, navigation: [NavigationLink]) -> PageDocument {
        let document = PageDocument(in: words, hasMarkdown: path.hasMarkdown)
        document.body.region(.masthead) { masthead in
            masthead.region(.siteLinks) { links in
                links.paragraph { line in
                    line.row(
                        navigation.map { link in
                            { $0.link(to: Address(of: link.path, from: path)) { $0.words(link.title) } }
                        }
                    )
                }
            }
        }
        document.body.region(.main, write)
        document.body.region(.footer) { footer in
            footer.paragraph { line in
                if let dataAsOf {
                    line.words("Data as of \(dataAsOf)")
                } else {
                    line.words("There is no data yet")
                }
            }
        }
        return document
    }
}

/// A link that stands at the head of every page.
struct NavigationLink: Sendable {
    /// Where it leads.
    let path: PagePath
    /// What it says.
    let title: Phrase
}

/// A page in its forms, ready to be written.
struct RenderedPage: Sendable {
    /// Where it goes.
    let path: PagePath
    /// The whole HTML page.
    let html: String
    /// The whole Markdown page; nil for a page that has none.
    let markdown: String?

    /// Renders a page.
    init(_ page: any Page, with template: PageTemplate) {
        let document = page.document(in: template.words, navigation: template.navigation)
        path = page.path
        html = template.page(page, body: document.html())
        markdown = path.hasMarkdown ? document.markdown() : nil
    }
}
