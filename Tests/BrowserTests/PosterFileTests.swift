import Foundation
import SystemPackage
import TestSupport
import Testing

/// The files of posters, as a browser opens them.
@Suite(.onOwnThreads) struct `Poster files in a browser` {
    @Test func `show their pixels in every format, with all that they say beside them`() async throws {
        try await withTemporaryFolder { folder in
            for format in ["jpg", "png", "webp"] {
                let campaign = "event: {name: Night \(format)}\nstyle: {mood: minimal}\nsizes: [link-card]\nformat: \(format)\n"
                let file = folder.appending("campaigns/\(format).yaml")
                try FileManager.default.createDirectory(
                    atPath: file.removingLastComponent().string,
                    withIntermediateDirectories: true
                )
                try Data(campaign.utf8).write(to: URL(filePath: file.string))
            }
            #expect(try await Program(in: folder).run("run", "--no-report").status == 0)
            let posters = folder.appending("output/posters")
            let names = try FileManager.default.subpathsOfDirectory(atPath: posters.string).filter {
                $0.contains("poster_link-card")
            }
            try #require(names.count == 3)
            let page = folder.appending("page.html")
            let images = names.map { "<img src='file://\(posters)/\($0)'>" }.joined()
            try Data("<!doctype html><title>Posters</title>\(images)".utf8).write(to: URL(filePath: page.string))
            try await Browser.with { browser in
                try await browser.open("file://\(page)")
                let shown = try await browser.asynchronousScript(
                    """
                    const done = arguments[arguments.length - 1];
                    Promise.all([...document.images].map(async (image) => {
                      await image.decode();
                      return `${image.naturalWidth}x${image.naturalHeight}`;
                    })).then(done, (error) => done([`${error}`]));
                    """,
                    as: [String].self
                )
                #expect(shown == ["1200x630", "1200x630", "1200x630"])
            }
        }
    }
}
