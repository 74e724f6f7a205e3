import Foundation
import Postbacks
import SystemPackage
import TestSupport
import Testing

@testable import Reports

/// The language of the pages.
@Suite(.onOwnThreads) struct WordsTests {
    private func words(_ text: String) throws -> Words {
        try withTemporaryFolder { folder in
            try Data(text.utf8).write(to: URL(filePath: folder.appending("words.json").string))
            return try Words(Theme(folder: folder))
        }
    }

    private func german() throws -> Words { try Words(#require(Theme.standard(in: "de"))) }

    @Test func `a German site is what it was`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            site.theme = try #require(Theme.standard(in: "de"))
            site.briefs = SampleHistory.briefs
            site.runs = [.stub("run-1", failures: 1)]
            try await site.record(SampleHistory.stored)
            try await site.record(SampleHistory.others, pictures: false)
            try await site.build()
            for page in ["index", "moods/index", "runs/run-1", "campaigns/harbour-lights/index"] {
                let name = page.replacing("/index", with: "").replacing("campaigns/", with: "").replacing("/", with: "-")
                try Golden.expect(site.read("site/\(page).md"), is: "german-\(name).md")
            }
            let gallery = try site.read("site/campaigns/harbour-lights/index.html")
            try Golden.expect(gallery, is: "german-harbour-lights.html")
            #expect(gallery.contains("<html lang=\"de\">"))
            try LinkChecker(site: site).check()
            #expect(try site.read("site/assets/gallery.js").hasPrefix("window.billposterWords = {"))
        }
    }

    @Test func `what programs read is the same in every language, and the way back leaves no trace`() async throws {
        try await withTemporaryFolder { folder in
            var site = TestSite(in: folder)
            try await site.record(BusyHistory.records, pictures: false)
            try await site.build()
            let english = try site.snapshot()
            site.theme = try #require(Theme.standard(in: "de"))
            #expect(try await site.build().written > 0)
            let german = try site.snapshot()
            #expect(german.keys == english.keys)
            for (path, content) in english where path.hasPrefix("moods/data/") || path.hasPrefix("api/") {
                #expect(german[path] == content, "\(path)")
            }
            #expect(try await site.build().written == 0)
            site.theme = .standard
            try await site.build()
            #expect(try site.snapshot() == english)
        }
    }

    @Test func `English is the same with its dictionary as without`() throws {
        let english = try WordsFile(Theme.standard[.words], known: nil)
        let words = Words()
        #expect(english.language == words.language && english.signs == words.signs && english.calendar == words.calendar)
        for (key, text) in english.texts { #expect(text.other == Translation(key)) }
        for (key, text) in english.script { #expect(key == text) }
    }

    @Test func `German says everything that English says, with the same values`() throws {
        let english = try WordsFile(Theme.standard[.words], known: nil)
        let german = try WordsFile(#require(Theme.standard(in: "de"))[.words], known: english)
        #expect(Set(german.texts.keys) == Set(english.texts.keys))
        #expect(Set(german.script.keys) == Set(english.script.keys))
        for (key, text) in german.texts {
            #expect(Set(text.other.pieces.filter(\.isValue)) == Set(Translation(key).pieces.filter(\.isValue)), "\(key)")
        }
    }

    @Test func `the script says just what the dictionary knows`() throws {
        let script = Theme.standard[.script] + Theme.standard[.front]
        let said = Set(script.matches(of: /say\("((?:[^"\\]|\\.)*)"/).map { String($0.1) })
        #expect(said == Set(try WordsFile(Theme.standard[.words], known: nil).script.keys))
    }

    @Test func `every phrase that a page says is in the dictionary`() async throws {
        let known = try WordsFile(Theme.standard[.words], known: nil)
        // In a language in which everything is one sign, no page has an English word of the program left.
        let dictionary = known.texts.mapValues { text in
            let sign =
                "¤" + text.other.pieces.compactMap { if case .value(let place) = $0 { "{\(place + 1)}" } else { nil } }.joined()
            return text.one == nil ? sign as Any : ["one": sign, "other": sign] as Any
        }
        let json = try JSONSerialization.data(withJSONObject: [
            "language": "x", "texts": dictionary,
        ])
        try await withTemporaryFolder { folder in
            try Data(json).write(to: URL(filePath: folder.appending("words.json").string))
            var site = TestSite(in: folder)
            site.theme = try Theme(folder: folder)
            site.briefs = SampleHistory.briefs
            site.runs = [.stub("run-1", failures: 1)]
            try await site.record(SampleHistory.stored)
            try await site.record(SampleHistory.others, pictures: false)
            try await site.record(BusyHistory.records, pictures: false)
            try await site.build()
            for (path, content) in try site.snapshot() where path.hasSuffix(".html") && !path.hasPrefix("posters/") {
                var html = String(decoding: content, as: UTF8.self)
                // Texts of others, moments, colours and notes are no words of the program; nor is the name of a page that a
                // campaign gave it, which its records repeat.
                for pattern in [
                    "<head>.*</head>", "<bdi.*?</bdi>", "<title .*?</title>", "<code.*?</code>", "<time.*?</time>",
                    "<section class=\"notes\".*?</section>",
                    "<select.*?</select>", "<text [^>]*>(<title>.*?</title>)?[^<]*</text>", "<th [^>]*>[^<]*</th>", "<[^>]*>",
                    "#[0-9A-Fa-f]{6}",
                ] {
                    html = html.replacing(try Regex(pattern).dotMatchesNewlines(), with: " ")
                }
                let left = html.matches(of: /[A-Za-z]{3,}/).map { String($0.0) }
                    .filter {
                        ![
                            "gradient", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
                            "billposter", "amp", "quot",
                        ].contains($0)
                    }
                #expect(left.isEmpty, "\(path): \(left.prefix(12))")
            }
        }
    }

    @Test(arguments: [
        (1, "1 Datensatz"), (2, "2 Datensätze"), (0, "0 Datensätze"), (1234, "1.234 Datensätze"),
    ])
    func `an amount in German`(_ number: Int, text: String) throws {
        #expect(try german().text(NumberText.amount(number, "record", "records")) == text)
    }

    @Test func `numbers and dates in German`() throws {
        let german = try german()
        #expect(german.text(NumberText.share(412, of: 1000)) == "41,2 %")
        #expect(german.text(NumberText.number(-1_234_567)) == "−1.234.567")
        #expect(german.text(DurationText.text(430)) == "0,4 s")
        #expect(german.text(CivilTime(Timestamp(milliseconds: 1_760_531_696_789)).text) == "15. Okt. 2025, 12:34 UTC")
        #expect(german.text(EventDay("2025-08-15").text) == "15. August 2025")
        #expect(german.text(EventDay("2025-08-15/2025-08-17").text) == "15.–17. August 2025")
        #expect(german.text(EventDay("2025-07-30/2025-08-02").text) == "30. Juli – 2. August 2025")
    }

    @Test func `accents written as signs of their own are shown as whole letters`() throws {
        let words = try words(
            #"{"texts": {"Runs": "La\u0308ufe", "Campaigns": "Événements"}}"#.decomposedStringWithCanonicalMapping
        )
        #expect(words.text("Campaigns").utf8.elementsEqual("Événements".utf8))
        #expect(words.text("Runs").utf8.elementsEqual("Läufe".utf8))
    }

    @Test func `single words are changed, and what the file has not is English`() throws {
        let words = try words(#"{"texts": {"Campaigns": "Shows", "{1} of {2} current": "{2} wanted, {1} there"}}"#)
        #expect(words.language == "en" && words.text("Campaigns") == "Shows" && words.text("Runs") == "Runs")
        #expect(words.text("\(3) of \(5) current") == "5 wanted, 3 there")
    }

    @Test(arguments: [
        ("[", "the file words.json is not JSON of an object"), ("[]", "the file words.json is not JSON of an object"),
        (#"{"text": {}}"#, "the file words.json has a section \"text\""),
        (#"{"language": "d e"}"#, "the file words.json has the language \"d e\""),
        (#"{"texts": {"Campaign s": "x"}}"#, "the file words.json has a text for \"Campaign s\", which appears on no page"),
        (#"{"texts": {"Campaigns": 1}}"#, "the file words.json has no text at texts › Campaigns"),
        (#"{"texts": {"Run of {1}": "{2}"}}"#, "the file words.json puts {2} in at texts › Run of {1}"),
        (#"{"texts": {"{1} runs": "{1} Läufe"}}"#, "the file words.json has one form at texts › {1} runs"),
        (#"{"texts": {"{1} runs": {"other": "x"}}}"#, "the file words.json has no form \"one\" at texts › {1} runs"),
        (#"{"texts": {"{1} runs": {"few": "x"}}}"#, "the file words.json has the form \"few\" at texts › {1} runs"),
        (#"{"numbers": {"grouping": ""}}"#, "the file words.json has \"grouping\" at numbers"),
        (#"{"numbers": {"percent": "%"}}"#, "the file words.json leaves out {1} at numbers › percent"),
        (#"{"dates": {"months": ["Januar"]}}"#, "the file words.json does not have twelve names at dates › months"),
        (#"{"script": {"Shut": "Zu"}}"#, "the file words.json has a text for \"Shut\", which the galleries' script does not use"),
    ])
    func `a file that cannot be right is refused with the place and the way out`(text: String, message: String) throws {
        let error = #expect(throws: ReportError.self) { try words(text) }
        #expect(error?.code == .words && error?.message == message && error?.remedy?.isEmpty == false)
    }
}

extension Translation.Piece {
    fileprivate var isValue: Bool { if case .value = self { true } else { false } }
}
