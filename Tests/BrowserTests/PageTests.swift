import Foundation
import SystemPackage
import TestSupport
import Testing

/// What holds for every page, as a browser, an accessibility checker and an HTML checker see it.
@Suite(.onOwnThreads, .serialized, .timeLimit(.minutes(20))) struct `Pages in a browser` {
    private static let pages = [
        "index.html", "moods/index.html", "runs/index.html", "campaigns/summer-festival/index.html",
        "campaigns/long-history/page-2.html", "campaigns/market/changes.html",
    ]

    /// axe with all its rules for WCAG 2.2 AA and good practice; the large view is open in one of the pages.
    @Test(arguments: [false, true])
    func `axe finds nothing, in light and in dark, wide and narrow`(isDark: Bool) async throws {
        let axe = try String(contentsOf: Self.validators().appending(path: "axe.min.js"), encoding: .utf8)
        try await SampleSite.with { site in
            try await Browser.with(Browser.Kind(isDark: isDark)) { browser in
                for width in [1280, 390] {
                    try await browser.resize(width: width)
                    for page in Self.pages + [
                        try site.posterPage(), try site.runPage(), "campaigns/summer-festival/index.html#large",
                    ] {
                        try await browser.open(site.address(page.replacing("#large", with: "")))
                        if page.hasSuffix("#large") {
                            try await browser.script("document.querySelector('.poster > a').click()")
                            try await browser.until("document.querySelector('dialog')?.open")
                        }
                        try await browser.script(axe)
                        let found = try await browser.asynchronousScript(
                            """
                            const done = arguments[arguments.length - 1];
                            axe.run().then((result) => done([`${result.passes.length > 20}`].concat(result.violations.map((one) =>
                              `${one.id} (${one.impact}): ${one.nodes.map((node) => node.html).join(" ")}`))));
                            """,
                            as: [String].self
                        )
                        #expect(found == ["true"], "\(page), \(width) pixels wide")
                        let isWider = try await browser.script(
                            "return document.documentElement.scrollWidth > document.documentElement.clientWidth",
                            as: Bool.self
                        )
                        #expect(!isWider, "\(page) is wider than \(width) pixels")
                    }
                }
                let ground = try await browser.script("return getComputedStyle(document.body).backgroundColor", as: String.self)
                #expect(ground == (isDark ? "rgb(20, 18, 16)" : "rgb(250, 248, 245)"))
            }
        }
    }

    @Test func `nothing is asked of the network, nothing moves while it loads, and the page is light`() async throws {
        try await SampleSite.with { site in
            try await Browser.with { browser in
                for page in Self.pages + [try site.posterPage(), try site.runPage()] {
                    try await browser.open(site.address(page))
                    try await browser.script("window.scrollTo(0, document.body.scrollHeight)")
                    try await browser.until("[...document.images].filter((i) => i.loading !== 'lazy').every((i) => i.complete)")
                    let asked = try await browser.script(
                        "return performance.getEntriesByType('resource').map((one) => one.name)",
                        as: [String].self
                    )
                    #expect(asked.allSatisfy { $0.hasPrefix("file://") || $0.hasPrefix("data:") }, "\(page): \(asked)")
                    let moved = try await browser.asynchronousScript(
                        """
                        const done = arguments[arguments.length - 1];
                        const moved = [];
                        new PerformanceObserver((list) => {
                          for (const shift of list.getEntries())
                            for (const source of shift.sources) moved.push(source.node?.outerHTML?.slice(0, 200) ?? "something");
                        }).observe({type: "layout-shift", buffered: true});
                        requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
                        """,
                        as: [String].self
                    )
                    #expect(moved == [], "\(page)")
                }
            }
            // 60 posters; what a server would send compressed.
            let files = ["campaigns/long-history/index.html", "assets/style.css", "assets/gallery.js"]
            let bytes = try files.reduce(0) { sum, file in
                sum + (try Self.compressedLength(of: site.folder.appending("output/site/\(file)").string))
            }
            #expect(bytes < 60_000)
        }
    }

    /// Shifts within half a second of a key or a click do not count as shifts, so the page is scrolled by script.
    @Test(arguments: [1280, 390])
    func `far down a long front page cards are laid out as they come near, and nothing moves then`(width: Int) async throws {
        try await withTemporaryFolder { folder in
            let site = SampleSite(folder: folder)
            let campaigns = folder.appending("campaigns").string
            try FileManager.default.createDirectory(atPath: campaigns, withIntermediateDirectories: true)
            try site.writeCampaigns(150)
            try await site.billposter("import", "history.jsonl")
            try await site.billposter("report", "--quiet")
            try await Browser.with { browser in
                try await browser.resize(width: width)
                try await browser.open(site.address("index.html"))
                let isLaidOut = """
                    return [...document.querySelectorAll(".card")].map((card) =>
                      card.querySelector("h3 a").checkVisibility({contentVisibilityAuto: true}))
                    """
                #expect(try await browser.script(isLaidOut, as: [Bool].self) == (0..<150).map { $0 < 60 })
                let moved = try await browser.asynchronousScript(
                    """
                    const done = arguments[arguments.length - 1];
                    const moved = [];
                    new PerformanceObserver((list) => moved.push(...list.getEntries().map((shift) => shift.value)))
                      .observe({type: "layout-shift", buffered: true});
                    const page = document.documentElement;
                    const scroll = () => {
                      window.scrollBy({top: 700, behavior: "instant"});
                      const isEnd = window.scrollY + window.innerHeight >= page.scrollHeight - 1;
                      requestAnimationFrame(() => requestAnimationFrame(isEnd ? () => done(moved) : scroll));
                    };
                    scroll();
                    """,
                    as: [Double].self
                )
                #expect(moved == [])
                #expect(try await browser.script(isLaidOut, as: [Bool].self).last == true)
            }
        }
    }

    /// What a sheet leaves between margins of a centimetre, in CSS pixels.
    @Test(arguments: ["A4": 718, "US letter": 740])
    func `on paper nothing is cut off, tables are open, and what only a screen has use for is gone`(
        sheet: String,
        width: Int
    ) async throws {
        try await SampleSite.with { site in
            try await Browser.with { browser in
                try await browser.resize(width: width)
                try await browser.chromium("Emulation.setEmulatedMedia", ["media": "print"])
                for page in Self.pages + [try site.posterPage(), try site.runPage()] {
                    try await browser.open(site.address(page))
                    let wrong = try await browser.script(
                        """
                        const page = document.documentElement;
                        const isSeen = (one) => one.checkVisibility() && one.getBoundingClientRect().height > 0;
                        const named = (selector, filter) => [...document.querySelectorAll(selector)].filter(filter)
                          .map((one) => one.outerHTML.slice(0, 120));
                        return [
                          ...(page.scrollWidth > page.clientWidth ? ["wider than the sheet"] : []),
                          ...named(".skip, .masthead, .pages, .tools, .review-bar, .ranges", isSeen),
                          ...named("details > :not(summary), .chart", (one) => !isSeen(one)),
                        ];
                        """,
                        as: [String].self
                    )
                    #expect(wrong == [], "\(page) on \(sheet)")
                }
                // Four in a row.
                try await browser.open(site.address("index.html"))
                let columns = "return getComputedStyle(document.querySelector('.cards')).gridTemplateColumns.split(' ').length"
                #expect(try await browser.script(columns, as: Int.self) == 4)
                try await browser.open(site.address("campaigns/long-history/index.html"))
                let tops = try await browser.script(
                    "return [...document.querySelectorAll('.poster')].map((one) => one.getBoundingClientRect().top)",
                    as: [Double].self
                )
                #expect(tops.prefix(4).allSatisfy { $0 == tops[0] } && tops[4] > tops[0], "\(tops.prefix(5)) on \(sheet)")
            }
        }
    }

    @Test func `every page is valid HTML`() async throws {
        let checker = try Self.validators().appending(path: "vnu.jar").path
        try await SampleSite.with { site in
            let output = try Self.run(
                "/usr/bin/java",
                ["-jar", checker, "--errors-only", "--skip-non-html", "--format", "text"]
                    // Newer in the HTML standard than this checker, which is of 2022.
                    + [
                        "--filterpattern", ".*Attribute “fetchpriority” not allowed.*",
                        site.folder.appending("output/site").string,
                    ]
            )
            #expect(output == "Document checking completed. No errors found.\n")
        }
    }

    /// The folder of the checkers, from `Scripts/install-test-validators`.
    private static func validators() throws -> URL {
        let script = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "../../Scripts/install-test-validators").standardizedFileURL
        return URL(filePath: try run(script.path, []).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    private static func compressedLength(of file: String) throws -> Int {
        try #require(
            Int(run("/bin/sh", ["-c", "gzip -9 < \"$0\" | wc -c", file]).trimmingCharacters(in: .whitespacesAndNewlines))
        )
    }

    /// What a program writes to both its outputs; `install-test-validators` tells what it fetches on standard error alone.
    private static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        if program.hasSuffix("java") { process.standardError = pipe }
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
