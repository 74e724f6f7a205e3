internal import Foundation
internal import FoundationXML

/// HTML that is also XML, as a strict parser reads it: every tag closed, every attribute quoted, nothing unescaped.
final class HTMLReader: NSObject, XMLParserDelegate {
    /// An element as it was opened.
    struct Element: Equatable {
        let name: String
        let attributes: [String: String]
    }

    private(set) var elements: [Element] = []
    private(set) var text = ""
    /// Why the parser gave up; nil when all was read.
    private(set) var problem: String?

    init(_ html: String) {
        super.init()
        let parser = XMLParser(data: Data(html.utf8))
        parser.delegate = self
        if !parser.parse() {
            problem =
                "line \(parser.lineNumber), column \(parser.columnNumber): \(parser.parserError.map { "\($0)" } ?? "unknown")"
        }
    }

    /// Reads a part of a page.
    convenience init(body: String) { self.init("<body>\(body)</body>") }

    /// The values of an attribute, in the order of the elements that have it.
    func values(of attribute: String) -> [String] { elements.compactMap { $0.attributes[attribute] } }

    func parser(
        _ parser: XMLParser,
        didStartElement elementName: String,
        namespaceURI: String?,
        qualifiedName qName: String?,
        attributes attributeDict: [String: String]
    ) {
        elements.append(Element(name: elementName, attributes: attributeDict))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
}
