import Foundation
import SystemPackage
import TestSupport
import Testing

/// What a reviewer does in a gallery, in a browser that opened it from the disk.
@Suite(.onOwnThreads, .serialized, .timeLimit(.minutes(20))) struct `Galleries in a browser` {
    private static let open = "document.querySelector('dialog')?.open"
    private static let large = "return document.querySelector('dialog .sheet img')?.getAttribute('src') ?? ''"

    @Test func `filters and search choose among all pages, and survive in the address`() async throws {
        try await SampleSite.with { site in
            try await Browser.with { browser in
                let page = site.address("campaigns/long-history/index.html")
                try await browser.open(page)
                #expect(try await browser.script("return document.querySelectorAll('.poster').length", as: Int.self) == 60)

                try await browser.script(
                    "const f = document.forms[0].elements.mood; f.value = 'lush'; f.dispatchEvent(new Event('change', {bubbles: true}))"
                )
                try await browser.until("document.querySelector('output').textContent === '32 of 130 posters'")
                #expect(try await browser.address() == page + "#mood=lush")
                #expect(try await Self.visiblePosters(browser) == 32)

                try await browser.script(
                    "const f = document.forms[0].elements.run; f.value = 'run-4'; f.dispatchEvent(new Event('change', {bubbles: true}))"
                )
                try await browser.until("document.querySelector('output').textContent === '6 of 130 posters'")

                // Somebody else opens the address.
                let shared = try await browser.address()
                try await browser.open(shared)
                try await browser.until("document.querySelector('output').textContent === '6 of 130 posters'")
                #expect(try await browser.script("return document.forms[0].elements.mood.value", as: String.self) == "lush")

                try await browser.click("button[type=reset]")
                try await browser.until("!document.documentElement.classList.contains('filtering')")
                #expect(try await Self.visiblePosters(browser) == 60)
                #expect(try await browser.address() == page)

                // Without regard to case and accents; the record is on the third page.
                try await browser.press(.slash)
                try await browser.type("CAFE sea", into: "input[type=search]")
                try await browser.until("document.querySelector('output').textContent === '1 of 130 posters'")
                #expect(try await browser.address() == page + "#q=CAFE+sea")
                try await browser.type(" mountain", into: "input[type=search]")
                try await browser.until("document.querySelector('output').textContent.startsWith('No poster matches')")
            }
        }
    }

    @Test func `a poster is shown large, with its data, by mouse, keyboard and finger, and the focus goes back`() async throws {
        try await SampleSite.with { site in
            try await Browser.with { browser in
                let page = site.address("campaigns/summer-festival/index.html")
                try await browser.open(page)
                try await browser.script("document.querySelector('.poster > a').focus()")
                try await browser.press(.enter)
                try await browser.until(Self.open)
                let first = try await browser.script(Self.large, as: String.self)
                #expect(first.hasSuffix("poster_square.jpg"))
                let data = try await browser.script("return document.querySelector('dialog aside').innerText", as: String.self)
                for expected in ["Summer Festival", "1080 × 1080", "neon", "gradient", "41", "#9D00FF", "Full record"] {
                    #expect(data.contains(expected), "\(expected)")
                }
                #expect(data.contains("billposter run --campaign summer-festival --size square --force"))

                try await browser.press(.right)
                try await browser.until("document.querySelector('.place').textContent === '2 of 6'")
                #expect(try await browser.script(Self.large, as: String.self) != first)
                try await browser.press(.end)
                try await browser.until("document.querySelector('.place').textContent === '6 of 6'")
                #expect(try await browser.script("return document.querySelector('.next').disabled", as: Bool.self))
                try await browser.press(.left)
                try await browser.until("document.querySelector('.place').textContent === '5 of 6'")
                try await browser.swipe(from: (600, 450), to: (300, 455))
                try await browser.until("document.querySelector('.place').textContent === '6 of 6'")
                try await browser.swipe(from: (300, 450), to: (600, 455))
                try await browser.until("document.querySelector('.place').textContent === '5 of 6'")

                try await browser.press(.s)
                #expect(
                    try await browser.script("return getComputedStyle(document.querySelector('.zone')).display", as: String.self)
                        == "block"
                )
                try await browser.press(.z)
                let width = try await browser.script(
                    "return document.querySelector('.sheet').getBoundingClientRect().width",
                    as: Double.self
                )
                #expect(width == 1200, "a link card in its own pixels")

                let shared = try await browser.address()
                try await browser.press(.escape)
                try await browser.until("!(\(Self.open))")
                #expect(try await browser.address() == page)
                // The reader goes on from the poster that was looked at last.
                let last = try #require(shared.split(separator: "show=").last)
                let focused = "return document.activeElement.closest('.poster')?.dataset.poster ?? ''"
                #expect(try await browser.script(focused, as: String.self) == last)

                try await browser.open(shared)
                try await browser.until(Self.open)
                #expect(
                    try await browser.script("return document.querySelector('.place').textContent", as: String.self) == "5 of 6"
                )
                try await browser.press(.escape)
                try await browser.until("!(\(Self.open))")

                // The way back closes it too, as on a telephone.
                try await browser.click(".poster > a")
                try await browser.until(Self.open)
                try await browser.back()
                try await browser.until("!(\(Self.open))")
            }
        }
    }

    @Test func `a review is kept in the browser, exported as a file, and read by the program`() async throws {
        try await SampleSite.with { site in
            try await Browser.with { browser in
                try await browser.chromium(
                    "Browser.setDownloadBehavior",
                    ["behavior": "allow", "downloadPath": site.folder.string]
                )
                let page = site.address("campaigns/summer-festival/index.html")
                try await browser.open(page)
                try await browser.script("document.querySelectorAll('.poster > a')[0].focus()")
                try await browser.press(.a)
                try await browser.until(
                    "document.querySelector('.review-bar p')?.textContent.startsWith('1 approved · 0 rejected')"
                )
                try await browser.script("document.querySelectorAll('.poster > a')[1].focus()")
                try await browser.press(.n)
                try await browser.until("document.activeElement.matches('dialog textarea')")
                try await browser.type("The name is too small", into: "dialog textarea")
                try await browser.click("dialog .reject")
                try await browser.press(.escape)
                try await browser.until("!(\(Self.open))")

                // Another day.
                try await browser.open(page)
                try await browser.until(
                    "document.querySelector('.review-bar p')?.textContent === '1 approved · 1 rejected · 1 with a note'"
                )
                #expect(
                    try await browser.script(
                        "return [...document.querySelectorAll('[data-verdict]')].map((f) => f.dataset.verdict)",
                        as: [String].self
                    )
                        == ["approved", "rejected"]
                )
                try await browser.click(".review-bar button")
                #expect(try await browser.script("return document.activeElement.name", as: String.self) == "reviewer")
                try await browser.type("Ann Smith", into: ".review-bar input")
                try await browser.click(".review-bar button")
                let file = site.folder.appending("review.json").string
                try await eventually { FileManager.default.contents(atPath: file)?.last == 10 }

                let export = try #require(
                    try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file))) as? [String: Any]
                )
                #expect(export["campaign_id"] as? String == "summer-festival" && export["reviewer"] as? String == "Ann Smith")
                let reviews = try #require(export["reviews"] as? [[String: Any]])
                #expect(reviews.compactMap { $0["verdict"] as? String }.sorted() == ["approved", "rejected"])

                #expect(
                    try await site.billposter("review", "import", file)
                        == "2 reviews written, 0 already present, 0 without a record\n"
                )
                try await site.billposter("report", "--quiet")
                try await browser.open(page)
                let captions = try await browser.script(
                    "return [...document.querySelectorAll('figcaption .detail')].map((line) => line.innerText).filter((t) => t.includes('Ann'))",
                    as: [String].self
                )
                #expect(captions.count == 2 && captions[0].hasPrefix("Approved by Ann Smith"))
                #expect(
                    captions.last?.hasPrefix("Rejected by Ann Smith") == true
                        && captions.last?.hasSuffix(": The name is too small") == true
                )

                try await browser.click(".review-bar button:last-child")
                try await browser.accept()
                try await browser.until("!document.querySelector('.review-bar') && !document.querySelector('[data-verdict]')")
            }
        }
    }

    @Test func `the filters and the large view speak the language of the theme`() async throws {
        try await SampleSite.with { site in
            try await site.billposter("theme", "export", "--language", "de")
            try await site.billposter("report", "--quiet")
            let file = try Data(contentsOf: URL(filePath: site.folder.appending("theme/words.json").string))
            let words = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
            let script = try #require(words["script"] as? [String: String])
            let english = Set(script.filter { $0.key != $0.value }.keys)
            try await Browser.with { browser in
                try await browser.open(site.address("campaigns/summer-festival/index.html"))
                try await browser.script("document.querySelector('.poster > a').click()")
                try await browser.until(Self.open)
                let said = try await browser.script(
                    """
                    const own = (element) => [...element.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data.trim());
                    return [...document.querySelectorAll(".tools *, dialog *")]
                      .flatMap((e) => own(e).concat(e.ariaLabel ?? [], e.title || [])).filter((text) => text);
                    """,
                    as: [String].self
                )
                #expect(Set(said).isSuperset(of: ["Freigeben", "Ablehnen", "Stimmung", "Daten des Posters", "Nächstes Poster"]))
                #expect(english.isDisjoint(with: said), "\(english.intersection(said))")
            }
        }
    }

    @Test func `without scripts everything is there, and nothing that would not work`() async throws {
        try await SampleSite.with { site in
            try await Browser.with(Browser.Kind(hasScript: false)) { browser in
                try await browser.open(site.address("campaigns/long-history/index.html"))
                // What WebDriver runs is not the page's own script, which stays off.
                #expect(try await browser.script("return document.documentElement.className", as: String.self) == "")
                #expect(
                    try await browser.script("return getComputedStyle(document.querySelector('.tools')).display", as: String.self)
                        == "none"
                )
                try await browser.click(".pages a")
                #expect(try await browser.address().hasSuffix("page-2.html"))
                try await browser.click(".poster .label a")
                #expect(try await browser.address().contains("/posters/"))
                #expect(try await browser.script("return document.querySelector('.showpiece img').complete", as: Bool.self))
            }
        }
    }

    private static func visiblePosters(_ browser: Browser) async throws -> Int {
        try await browser.script(
            "return [...document.querySelectorAll('.poster')].filter((f) => f.offsetParent).length",
            as: Int.self
        )
    }
}
