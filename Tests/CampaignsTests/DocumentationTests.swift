import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Campaigns

/// What `Documentation/Campaign-files.md` says is so.
@Suite(.onOwnThreads) struct DocumentationTests {
    private let text: String
    private let blocks: [(language: String, text: String)]

    init() throws {
        text = try String(contentsOf: Golden.repository.appending(path: "Documentation/Campaign-files.md"), encoding: .utf8)
        blocks = text.matches(of: #/(?m)^```(\w+)\n((?s).*?)\n```$/#).map { (String($0.1), String($0.2)) }
    }

    @Test func `examples are right, and answers are those of the program`() {
        var answers = 0
        for (index, block) in blocks.enumerated() where block.language != "text" {
            let next = blocks.indices.contains(index + 1) ? blocks[index + 1] : nil
            let isAnswered = next?.language == "text" && next?.text.hasPrefix("campaigns/") == true
            #expect(
                problems(of: block.text, file: block.language == "json" ? "x.json" : "campaigns/jazz-night.yaml")
                    == (isAnswered ? next?.text : "")
            )
            answers += isAnswered ? 1 : 0
        }
        #expect(answers == 2 && blocks.count >= 6)
    }

    @Test(arguments: SizeCatalog.standard.sizes) func `every size stands in the table`(_ size: PosterSize) {
        #expect(text.contains("\n| `\(size.id)` | \(size.pixels) | \(size.group) | \(size.purpose) |\n"))
    }

    @Test(arguments: Mood.allCases) func `the palettes are those of the moods`(_ mood: Mood) {
        let flowing = text.replacing("\n", with: " ")
        #expect(flowing.contains("`\(mood.rawValue)`: `\(mood.defaultPalette.colors.map(\.description).joined(separator: " "))`"))
    }

    @Test func `the default sizes are those of the catalogue`() {
        #expect(text.contains("`[\(SizeCatalog.standard.defaultSizes.map(\.id).joined(separator: ", "))]`"))
    }

    @Test func `the limits are those of the reader`() {
        let limits = [
            ("the file", "\(CampaignLimits.fileBytes.grouped) bytes; more are not read"),
            ("`event.name`", "\(CampaignLimits.nameLength) characters"),
            ("other lines of text", "\(CampaignLimits.lineLength) characters"),
            ("`model`", "\(CampaignLimits.modelLength) characters"),
            ("`prompt`", "\(CampaignLimits.promptLength.grouped) characters"),
            ("`notes`", "\(CampaignLimits.notesLength.grouped) characters"),
            ("`artists`", "\(CampaignLimits.artists)"), ("`style.palette`", "\(Palette.maximumCount) colours"),
            ("`variants`", "\(CampaignLimits.variants.upperBound)"),
            ("mappings and lists inside each other", "\(CampaignLimits.nestingDepth)"),
            ("values, repetitions by aliases included", "\(CampaignLimits.values.grouped)"),
            ("problems reported of one file", "\(CampaignLimits.problems), and how many more there are"),
        ]
        for (what, most) in limits { #expect(text.contains("\n| \(what) | \(most) |\n")) }
    }

    @Test func `every key of the schema stands in the table`() throws {
        let schema = try #require(try JSONSerialization.jsonObject(with: Data(CampaignSchema().text.utf8)) as? [String: Any])
        func names(_ schema: [String: Any], under holder: String) -> [String] {
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            return properties.flatMap { name, schema in
                let inner = names(schema, under: "\(holder)\(name).")
                return inner.isEmpty ? ["\(holder)\(name)"] : inner
            }
        }
        let keys = names(schema, under: "")
        #expect(keys.count > 15)
        for key in keys { #expect(text.contains("\n| `\(key)` |"), "\(key)") }
    }
}
