import Postbacks
import TestSupport
import Testing

@testable import Reports

/// The small values that pages are made of.
@Suite(.onOwnThreads) struct ValueTests {
    @Test(arguments: [
        ("2025-08-15", "15 August 2025"), ("2025-08-15/2025-08-17", "15–17 August 2025"),
        ("2025-07-30/2025-08-02", "30 July – 2 August 2025"),
        ("2025-12-31/2026-01-01", "31 December 2025 – 1 January 2026"), ("2025-08-15/2025-08-15", "15 August 2025"),
        ("soon", "soon"),
        ("2025-13-01", "2025-13-01"), ("2025-8-1", "2025-8-1"), ("", ""), ("2025-08-15/2025-08-17/x", "2025-08-15/2025-08-17/x"),
        ("2025-08-15\n", "2025-08-15"), ("٢٠٢٥-٠٨-١٥", "٢٠٢٥-٠٨-١٥"),
    ])
    func `an event's date in words`(_ date: String, text: String) { #expect(Words.english.text(EventDay(date).text) == text) }

    @Test(arguments: [
        (0 as Int64, "1 Jan 1970, 00:00 UTC"), (-1, "31 Dec 1969, 23:59 UTC"), (951_782_400_000, "29 Feb 2000, 00:00 UTC"),
        (1_760_531_696_789, "15 Oct 2025, 12:34 UTC"), (-62_135_596_800_000, "1 Jan 1, 00:00 UTC"),
        (4_107_542_400_000, "1 Mar 2100, 00:00 UTC"),
        (-2_203_977_600_000, "28 Feb 1900, 00:00 UTC"), (Int64.min, "16 May -292275055, 16:47 UTC"),
        (Int64.max, "17 Aug 292278994, 07:12 UTC"),
    ])
    func `a moment in words`(_ milliseconds: Int64, text: String) {
        #expect(Words.english.text(CivilTime(Timestamp(milliseconds: milliseconds)).text) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "−1,000")])
    func `a number in groups`(_ number: Int, text: String) { #expect(Words.english.text(NumberText.number(number)) == text) }

    @Test(arguments: [
        (1, 3, "33.3 %"), (2, 3, "66.7 %"), (1, 1, "100.0 %"), (0, 5, "0.0 %"), (1, 2000, "0.1 %"), (1, 2001, "0.0 %"),
        (0, 0, "0.0 %"),
    ])
    func `a share with one decimal`(_ part: Int, whole: Int, text: String) {
        #expect(Words.english.text(NumberText.share(part, of: whole)) == text)
    }

    @Test func `pictures of all shapes take the same area`() throws {
        let sizes = [(1080, 1080, 240), (1080, 1920, 180), (1920, 1080, 320), (1128, 191, 583)]
        for (width, height, shown) in sizes {
            #expect(try #require(PictureSize(width: width, height: height)).width(asLargeAs: 240) == shown)
        }
        #expect(PictureSize(width: 1080, height: 1920)?.fitting(longestSide: 480) == PictureSize(width: 270, height: 480))
        #expect(PictureSize(width: 10_000, height: 1)?.fitting(longestSide: 480) == PictureSize(width: 480, height: 1))
        #expect(PictureSize(width: 100, height: 50)?.fitting(longestSide: 480) == PictureSize(width: 100, height: 50))
        #expect(PictureSize(sizeID: "1200x628") == PictureSize(width: 1200, height: 628))
        #expect(
            PictureSize(sizeID: "square") == nil && PictureSize(sizeID: "0x5") == nil && PictureSize(width: -1, height: 5) == nil
        )
    }

    @Test(arguments: [
        ("https://example.org", "https://example.org"), ("HTTPS://Example.org/A", "https://Example.org/A"),
        ("http://a.b/c d", nil), ("http://a.b/é", "http://a.b/%C3%A9"),
        ("https://a.b/\"<>()'`|\\", "https://a.b/%22%3C%3E%28%29%27%60%7C%5C"),
        ("https://a.b/?a=1&lt;=2;3", "https://a.b/?a=1&lt%3B=2%3B3"), ("https://a.b/;x?y", "https://a.b/;x?y"),
        ("https://a.b/%20", "https://a.b/%20"),
        ("https://", nil), ("https:///x", nil), ("https://?x", nil), ("https:a", nil), ("javascript:alert(1)", nil),
        ("data:text/html,x", nil),
        (" https://a.b", nil), ("https://a.b/\n", nil), ("https://a\u{0}b", nil), ("//a.b", nil), ("ftp://a.b", nil), ("", nil),
        ("https://@a", nil),
    ])
    func `an address of the web`(_ text: String, address: String?) { #expect(Address(web: text)?.html == address) }

    @Test func `an address from one page to another is relative`() throws {
        let gallery = PagePath.gallery("a")
        #expect(Address(of: .index, from: gallery).html == "../../index.html")
        #expect(Address(of: gallery, from: .moods).markdown == "../campaigns/a/index.md")
        #expect(Address(of: .gallery("a", number: 2), from: gallery).html == "page-2.html")
        let picture = try #require(OutputPath("posters/a/b c?#:%.jpg"))
        #expect(Address(of: picture, from: gallery).html == "../../../posters/a/b%20c%3F%23%3A%25.jpg")
    }

    @Test(arguments: ["", "/a", "a//b", "a/", "./a", "a/../b", "..", "a\u{0}b", "s3://bucket/a", "C:/a"])
    func `a path that leads out of the output folder is none`(_ path: String) { #expect(OutputPath(path) == nil) }

    @Test(arguments: [
        ("summer-fest-2", "summer-fest-2"), ("Spring Gala/2024", "spring-gala-2024_3b96f9080ff1"), ("..", "--_5ec1f7e700f3"),
        ("", "_e3b0c44298fc"), ("-a", "-a_c27489179034"), ("日本", "--_"),
        (String(repeating: "x", count: 500), String(repeating: "x", count: 40) + "_"),
    ])
    func `a folder is named for the campaign's id`(_ id: String, name: String) {
        let folder = FolderName(id).value
        #expect(name.hasSuffix("_") ? folder.hasPrefix(name) : folder == name)
        #expect(folder.utf8.count <= 64 && folder.utf8.allSatisfy { $0 < 128 })
    }

    @Test(arguments: [
        ("#9d00ff", "#9D00FF"), ("#ABCDEF", "#ABCDEF"), ("#12345G", nil), ("9D00FF", nil), ("#FFF", nil), ("#FFFFFFFF", nil),
        ("#１２３４５６", nil),
    ])
    func `a colour is six hex digits`(_ text: String, colour: String?) { #expect(Colour(text)?.description == colour) }
}

/// What is known of shares that were counted in a sample.
@Suite(.onOwnThreads) struct WilsonIntervalTests {
    // As R's prop.test without correction, and statsmodels' proportion_confint(method: "wilson"), give them.
    @Test(arguments: [
        (5, 10, 0.2366, 0.7634), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0), (450, 1000, 0.4194, 0.4810),
        (0, 0, 0.0, 1.0),
    ])
    func `the interval is that of Wilson's formula`(_ part: Int, _ whole: Int, _ low: Double, _ high: Double) {
        let interval = WilsonInterval(part, of: whole)
        #expect(abs(interval.low - low) < 0.0001 && abs(interval.high - high) < 0.0001)
    }

    @Test(arguments: [
        (0, "0 s"), (-5, "0 s"), (430, "0.4 s"), (9_949, "9.9 s"), (9_950, "10 s"), (59_499, "59 s"), (59_500, "1 min"),
        (725_000, "12 min 5 s"), (11_220_000, "3 h 7 min"), (Int64.max, "2,562,047,788,015 h 12 min"),
    ])
    func `a length of time in words`(_ milliseconds: Int64, _ text: String) {
        #expect(Words.english.text(DurationText.text(milliseconds)) == text)
    }
}
