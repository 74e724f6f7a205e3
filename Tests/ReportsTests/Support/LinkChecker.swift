import Foundation
import SystemPackage
import Testing

/// Follows every link and picture of every page below `output/site/`, in both forms.
struct LinkChecker {
    let site: TestSite

    func check(sourceLocation: SourceLocation = #_sourceLocation) throws {
        for (path, content) in try site.snapshot() {
            let text = String(decoding: content, as: UTF8.self)
            if path.hasSuffix(".html") {
                let page = HTMLReader(text)
                #expect(page.problem == nil, "\(path)", sourceLocation: sourceLocation)
                for address in page.values(of: "href") + page.values(of: "src") { follow(address, from: path, sourceLocation) }
                for picture in page.elements where picture.name == "img" {
                    for size in [picture.attributes["width"], picture.attributes["height"]].compactMap(\.self) {
                        #expect(Int(size) != nil, sourceLocation: sourceLocation)
                    }
                }
                expectOnlyOurScripts(page, path, text, sourceLocation)
                for address in page.values(of: "data-posters") { follow(address, from: path, sourceLocation) }
                #expect(
                    page.elements.allSatisfy { element in element.attributes.keys.allSatisfy { !$0.hasPrefix("on") } },
                    sourceLocation: sourceLocation
                )
                expectHeadingsInOrder(page, path, sourceLocation)
            } else if path.hasSuffix(".md") {
                let page = CommonMarkReader(text)
                #expect(page.rawHTML.isEmpty, "\(path)", sourceLocation: sourceLocation)
                for address in page.addresses { follow(address, from: path, sourceLocation) }
            }
        }
    }

    private func follow(_ address: String, from page: String, _ location: SourceLocation) {
        if address.hasPrefix("#") || address == "data:," { return }
        if ["https://", "http://", "mailto:"].contains(where: address.hasPrefix) { return }
        #expect(!address.contains(":"), "\(page) leads to \(address)", sourceLocation: location)
        let file = URL(filePath: site.output.string + "/site/" + page).deletingLastPathComponent()
            .appending(path: address.removingPercentEncoding ?? address).standardizedFileURL
        #expect(file.path.hasPrefix(site.output.string), "\(page) leads out to \(address)", sourceLocation: location)
        #expect(
            FileManager.default.fileExists(atPath: file.path),
            "\(page) leads to \(address), which is not there",
            sourceLocation: location
        )
    }

    /// The pages of galleries, and the front page, have one line of their own and their script, both in the head; galleries also say
    /// their event to search engines where the site's address is known; other pages have none.
    private func expectOnlyOurScripts(_ page: HTMLReader, _ path: String, _ text: String, _ location: SourceLocation) {
        let scripts = page.elements.filter { $0.name == "script" }.map { $0.attributes["src"] }
        let isGallery = path.hasPrefix("campaigns/")
        let expected = isGallery ? [nil, "../../assets/gallery.js"] : [nil, "assets/front.js"]
        let isSaid =
            isGallery && scripts.count == 3 && scripts[2] == nil && text.contains("<script type=\"application/ld+json\">")
        #expect(
            scripts.isEmpty
                || (isGallery || path == "index.html") && Array(scripts.prefix(2)) == expected && (scripts.count == 2 || isSaid),
            "\(path)",
            sourceLocation: location
        )
        let head = text.range(of: "</head>").map { text[..<$0.lowerBound] } ?? ""
        let ours = "<script>document.documentElement.classList.add(\"js\")"
        #expect(head.components(separatedBy: "<script").count - 1 == scripts.count, "\(path)", sourceLocation: location)
        #expect(scripts.isEmpty || head.contains(ours), "\(path)", sourceLocation: location)
    }

    private func expectHeadingsInOrder(_ page: HTMLReader, _ path: String, _ location: SourceLocation) {
        let levels = page.elements.compactMap { $0.name.first == "h" ? Int($0.name.dropFirst()) : nil }
        #expect(levels.first == 1 && levels.count(where: { $0 == 1 }) == 1, "\(path)", sourceLocation: location)
        #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 }, "\(path): \(levels)", sourceLocation: location)
    }
}
