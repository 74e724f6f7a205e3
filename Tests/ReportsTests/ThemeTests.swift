import Foundation
import Postbacks
import Reports
import SystemPackage
import TestSupport
import Testing

/// What the pages look like is for the workspace to say.
@Suite(.onOwnThreads) struct ThemeTests {
    private func theme(_ files: [String: String], in folder: FilePath) throws -> Theme {
        for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: folder.appending(name).string)) }
        return try Theme(folder: folder)
    }

    @Test func `the files of a folder take the place of the built-in ones, and taken away again leave no trace`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            try await site.record([.stub(1, campaign: "alpha")])
            try await site.build()
            let before = try site.snapshot()
            #expect(try Theme(folder: folder.appending("nowhere")) == .standard)

            site.theme = try theme(
                ["style.css": "body { color: red }", "page.mustache": "<!DOCTYPE html><title>{{{title}}}</title>{{{body}}}"],
                in: folder
            )
            try await site.build()
            #expect(try site.read("site/assets/style.css") == "body { color: red }")
            #expect(try site.read("site/campaigns/alpha/index.html").hasPrefix("<!DOCTYPE html><title>"))
            #expect(try site.read("site/assets/gallery.js") == Theme.standard[.script])
            #expect(try await site.build().written == 0)

            site.theme = .standard
            try await site.build()
            #expect(try site.snapshot() == before)
        }
    }

    @Test(arguments: [
        ("<p>{{body}}</p>", "the page template page.mustache would leave every page empty"),
        ("", "the page template page.mustache would leave every page empty"),
        ("{{{body}}", "the page template page.mustache cannot be read"),
    ])
    func `a template that cannot be right is refused before a page is written`(text: String, message: String) async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.theme = try theme(["page.mustache": text], in: folder)
            let error = await #expect(throws: ReportError.self) { try await site.build() }
            #expect(error?.code == .template && error?.message == message && error?.remedy != nil)
            #expect(!site.exists("site/index.html"))
        }
    }

    @Test func `a file that is not text is refused with its path`() throws {
        try withTemporaryFolder { folder in
            try Data([0xFF, 0xFE]).write(to: URL(filePath: folder.appending("style.css").string))
            let error = #expect(throws: ReportError.self) { try Theme(folder: folder) }
            #expect(error?.message == "\(folder)/style.css is not UTF-8")
        }
    }
}
