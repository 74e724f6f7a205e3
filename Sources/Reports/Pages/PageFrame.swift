internal import Postbacks

/// What all pages have in common: the way to the other pages above, and below how old the data is.
struct PageFrame {
    /// The page that is written.
    let page: PagePath
    /// When the newest record that the page is about was created; nil where there is none.
    let dataAsOf: Timestamp?

    /// Makes a page with `content` between the two.
    func document(in words: Words, _ content: (BlockWriter) -> Void) -> PageDocument {
        let document = PageDocument(in: words, hasMarkdown: page.hasMarkdown)
        document.body.region(.masthead) { masthead in
            masthead.region(.siteLinks) { links in
                links.paragraph { line in
                    line.row([
                        { $0.link(to: Address(of: .index, from: page)) { $0.words("Campaigns") } },
                        { $0.link(to: Address(of: .runs, from: page)) { $0.words("Runs") } },
                        { $0.link(to: Address(of: .moods, from: page)) { $0.words("Moods") } },
                    ])
                }
            }
        }
        document.body.region(.main, content)
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
