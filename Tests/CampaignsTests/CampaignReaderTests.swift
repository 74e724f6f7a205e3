import Campaigns
import Foundation
import SystemPackage
import TestSupport
import Testing

@Suite(.onOwnThreads) struct CampaignReaderTests {
    @Test func `a file with every key says what it says`() throws {
        let read = try campaign(
            """
            id: summer-music-festival
            event:
              name: Summer Music Festival
              date: 2025-08-15/2025-08-17
              time: "19:30"
              venue: Viharamahadevi Open Air Theatre
              city: Colombo
              genre: electronic
              tagline: Three nights by the sea
              call_to_action: Tickets at example.org/smf
            artists:
              - name: DJ One
                cutout: assets/dj-one.png
              - The Beats
              - {name: Evening Brass, cutout: "https://example.org/brass.png"}
            style:
              mood: neon
              palette: ["#9D00FF", "#00ffd1"]
              harmonize: simple
              harmonize_strength: 80
            sizes: [print, story, square, a4]
            variants: 2
            seed: -123456789
            prompt: vibrant neon concert atmosphere with purple lighting
            model: FLUX.1-dev
            format: png
            sheet: marks
            layers: [composite, background, composite]
            language: en-GB
            notes: |
              Shot list in the **brand** folder.

            """
        )
        let expected = Campaign(
            id: try CampaignID("summer-music-festival"),
            event: Event(
                name: "Summer Music Festival",
                date: try EventDate("2025-08-15/2025-08-17"),
                time: try ClockTime("19:30"),
                venue: "Viharamahadevi Open Air Theatre",
                city: "Colombo",
                genre: "electronic",
                tagline: "Three nights by the sea",
                callToAction: "Tickets at example.org/smf"
            ),
            artists: [
                Artist(name: "DJ One", cutout: "assets/dj-one.png"), Artist(name: "The Beats"),
                Artist(name: "Evening Brass", cutout: "https://example.org/brass.png"),
            ],
            mood: .neon,
            palette: try Palette([HexColor("#9D00FF"), HexColor("#00FFD1")]),
            sizes: ["square", "story", "a4", "a3", "a2", "us-letter", "us-tabloid"].compactMap(SizeCatalog.standard.size),
            variants: 2,
            seed: Seed(-123_456_789),
            prompt: "vibrant neon concert atmosphere with purple lighting",
            model: "FLUX.1-dev",
            format: .png,
            language: try Language("en-GB"),
            notes: "Shot list in the **brand** folder.",
            harmonizing: Harmonizing(method: .simple, strength: 80),
            layers: [.background, .composite],
            sheet: .marks
        )
        #expect(read == expected)
    }

    @Test func `a name is enough, and everything else has its default`() throws {
        let read = try campaign("event: {name: Jazz Night}", file: "campaigns/jazz-night.yml")
        #expect(read.id.rawValue == "jazz-night")
        #expect(read.event == Event(name: "Jazz Night"))
        #expect(read.artists.isEmpty)
        #expect(read.mood == .minimal)
        #expect(read.palette == Mood.minimal.defaultPalette)
        #expect(read.harmonizing == Harmonizing(method: .advanced, strength: 50))
        #expect(read.layers.isEmpty && read.sheet == .trimmed)
        #expect(read.sizes.map(\.id) == ["square", "ig-portrait", "story", "link-card", "a4"])
        #expect(read.variants == 1)
        // The first eight bytes of `printf jazz-night | sha256sum`, its sign taken away.
        #expect(read.seed == Seed(derivedFrom: read.id))
        #expect(read.prompt == nil)
        #expect(read.model == "gradient")
        #expect(read.format == .jpg)
        #expect(read.language.tag == "en-001")
        #expect(read.notes == nil)
    }

    @Test(arguments: Mood.allCases) func `a mood without a palette brings its own`(_ mood: Mood) throws {
        #expect(try campaign("event: {name: Jazz Night}\nstyle: {mood: \(mood.rawValue)}").palette == mood.defaultPalette)
    }

    @Test(arguments: ["", "~", "null", "Null", "NULL", "\"\"", "''"]) func `a key without a value is a key that is not there`(
        _ nothing: String
    ) throws {
        let keys = ["id", "artists", "style", "sizes", "variants", "seed", "prompt", "model", "format", "language", "notes"]
        let event = ["date", "time", "venue", "city", "genre", "tagline", "call_to_action"].map { "  \($0): \(nothing)\n" }
            .joined()
        let text = "event:\n  name: Jazz Night\n" + event + keys.map { "\($0): \(nothing)\n" }.joined()
        #expect(try campaign(text) == campaign("event: {name: Jazz Night}"))
    }

    @Test(arguments: [
        "1984", "no", "Yes", "true", "on", "1e3", "0x1F", "19:30", "2027-06-18", "1.5", ".5", "-", "=", "\"null\"", "'~'",
        "!!str null", "007",
    ]) func `a name is the text that was typed`(_ typed: String) throws {
        let text = typed.replacing("!!str ", with: "").trimmingCharacters(in: ["\"", "'"])
        guard typed != "-" else { return }
        #expect(try campaign("event: {name: \(typed)}").event.name == text)
    }

    @Test func `dates, times and colours need no quotes where YAML would guess at them`() throws {
        let read = try campaign(
            "event:\n  name: X\n  date: 2027-06-18\n  time: 9:05\nvariants: \"3\"\nseed: '7'\nlanguage: no\nid: 2027"
        )
        #expect(read.event.date?.description == "2027-06-18")
        #expect(read.event.time?.description == "09:05")
        #expect(read.variants == 3)
        #expect(read.seed == Seed(7))
        #expect(read.language.tag == "no")
        #expect(read.id.rawValue == "2027")
    }

    @Test func `anchors and aliases repeat values`() throws {
        let read = try campaign("event: {name: &n Jazz Night, tagline: *n}\nartists: &a [One, Two]\nnotes: *n")
        #expect(read.event.tagline == "Jazz Night")
        #expect(read.notes == "Jazz Night")
    }

    @Test func `space around a line and the line break after a block are not part of the text`() throws {
        let read = try campaign(
            "event:\n  name: >\n    A name\n    in two lines\n  venue: '  Town Hall '\nnotes: |2+\n    code\n\n  text\n\n\n"
        )
        #expect(read.event.name == "A name in two lines")
        #expect(read.event.venue == "Town Hall")
        #expect(read.notes == "  code\n\ntext")
    }

    @Test(arguments: [
        ("all", 26), ("[all, square]", 26), ("square", 1), ("[story, square, story]", 2), ("signage", 2),
        ("[signage, signage-portrait]", 2),
    ]) func `sizes are collected from ids and groups, each once, in the order of the catalogue`(_ typed: String, _ count: Int)
        throws
    {
        let sizes = try campaign("event: {name: X}\nsizes: \(typed)").sizes
        #expect(sizes.count == count)
        let order = SizeCatalog.standard.sizes.filter(sizes.contains)
        #expect(sizes == order)
    }

    @Test func `a byte order mark, Windows line ends and old Mac line ends are accepted`() throws {
        let text = "id: jazz\nevent:\n  name: Jazz Night\n  venue: Town Hall\n"
        let expected = try campaign(text)
        #expect(try campaign("\u{FEFF}" + text) == expected)
        #expect(try campaign(text.replacing("\n", with: "\r\n")) == expected)
        #expect(try campaign(text.replacing("\n", with: "\r")) == expected)
    }

    @Test func `positions count neither the byte order mark nor the carriage returns`() {
        #expect(
            problems(of: "\u{FEFF}evnt: x\r\nevent: {name: x}\r\n") == """
                campaigns/jazz-night.yaml:1:1: unknown key "evnt"
                    evnt: x
                    ^
                    did you mean "event"?
                """
        )
    }

    @Test func `the same keys in JSON give the same campaign`() throws {
        let yaml = try campaign(
            "id: jazz\nevent:\n  name: Jazz 🎵 Night\n  date: 2027-06-18\nartists: [One, {name: Two}]\nvariants: 2\nseed: 7\nsizes: all\n"
        )
        let json = """
            {
            \t"$schema": "../Documentation/campaign.schema.json",
            \t"id": "jazz",
            \t"event": {
            \t\t"name": "Jazz \\uD83C\\uDFB5 Night",
            \t\t"date": "2027-06-18", "venue": null
            \t},
            \t"artists": ["One", {"name": "Two"}],
            \t"variants": 2, "seed":7,
            \t"sizes": "all"
            }
            """
        #expect(try campaign(json, file: "campaigns/other.json") == yaml)
    }

    @Test func `behind a pair of escapes in JSON positions are those of the file`() {
        let json = #"{"event": {"name": "\uD83C\uDFB5 \\uD83C\uDFB5", "moood": "neon"}}"#
        let text = problems(of: json, file: "campaigns/jazz.json")
        // Only the first pair is one: the second begins with an escaped backslash, and leaves half a pair behind.
        #expect(text.hasPrefix("campaigns/jazz.json:1:43: this escape names no character\n"))
        let whole = #"{"event": {"name": "\uD83C\uDFB5\uD83C\uDFB5", "moood": "neon"}}"#
        #expect(problems(of: whole, file: "campaigns/jazz.json").hasPrefix("campaigns/jazz.json:1:48: unknown key"))
    }

    @Test(arguments: [
        ("Summer Music Festival in the Park", "en-001"), ("ליל ג׳אז", "he"), ("ليلة الجاز", "ar"), ("සංගීත රාත්‍රිය", "si"),
        ("இசை இரவு", "ta"),
        ("夏の音楽祭", "ja"),
        ("新年音乐会", "zh-Hans"), ("재즈의 밤", "ko"), ("คืนแจ๊ส", "th"), ("Ночь джаза", "ru"), ("Βραδιά τζαζ", "el"), ("जैज़ रात", "hi"),
        ("1984", "en-001"), ("Lange Nacht der Museen", "de"), ("Nuit de la lecture", "fr"),
        ("Jazz at the Town Hall (ליל)", "en-001"), ("DJ ליל ג׳אז", "he"), ("ABC かな漢字", "ja"),
    ]) func `the name suggests the language`(_ name: String, _ tag: String) throws {
        #expect(try campaign("event: {name: \"\(name)\"}").language.tag == tag)
    }

    @Test(arguments: [
        ("Boston", "en-US"), ("Bath", "en-GB"), ("Mumbai", "en-IN"), ("Berlin", "en-150"), ("Nowhere at all", "en-001"),
        ("Portland, Oregon", "en-US"),
    ]) func `English is written as in the country of the city`(_ city: String, _ tag: String) throws {
        let text = "event: {name: An Evening with the Harbour Choir, city: \"\(city)\"}"
        #expect(try campaign(text).language.tag == tag)
        #expect(try campaign(text + "\nlanguage: en").language.tag == tag)
        #expect(try campaign(text + "\nlanguage: en-AU").language.tag == "en-AU")
    }

    @Test func `a language comes from a flag, the file, the texts or the workspace, in this order`() throws {
        func read(_ text: String, settings: String? = nil, defaults: String? = nil) throws -> (String, String) {
            let reader = CampaignReader(
                settings: try settings.map { try CampaignSettings("language", $0) } ?? CampaignSettings(),
                defaults: try defaults.map { try CampaignSettings("language", $0) } ?? CampaignSettings()
            )
            let campaign = try reader.campaign(from: Array(text.utf8), file: "campaigns/x.yaml")
            return (campaign.language.tag, campaign.languageOrigin.source)
        }
        let german = "event: {name: Lange Nacht der Lesungen, tagline: Sechs Autorinnen lesen aus neuen Büchern}"
        #expect(try read(german, defaults: "fr") == ("de", "guessed"))
        #expect(try read(german + "\nlanguage: nl", defaults: "fr") == ("nl", "campaign"))
        #expect(try read(german + "\nlanguage: nl", settings: "sv") == ("sv", "setting"))
        #expect(try read("event: {name: \"1984\"}", defaults: "fr") == ("fr", "default"))
        #expect(try read("event: {name: \"1984\"}", defaults: "ru") == ("ru", "default"))
        // A default that the letters rule out, or that is neither of the likeliest two, does not count.
        #expect(try read("event: {name: Zzz}", defaults: "ru").1 == "guessed")
        #expect(try read("event: {name: Джаз}", defaults: "de") == ("ru", "guessed"))
        #expect(try read("event: {name: 新年}", defaults: "zh-TW") == ("zh-TW", "default"))
        #expect(try read("event: {name: The Night of the Long Films}", defaults: "en-US") == ("en-US", "guessed"))
    }

    @Test func `settings stand over the file, and defaults under it`() throws {
        let text = "event: {name: A}\nsizes: [square]\nformat: webp"
        let settings = try CampaignSettings("format", "png").over(try CampaignSettings("sizes", "story,a4"))
        let reader = CampaignReader(
            settings: settings,
            defaults: try CampaignSettings("mood", "lush").over(try CampaignSettings("variants", "3"))
                .over(try CampaignSettings("model", "FLUX.1-dev"))
        )
        let campaign = try reader.campaign(from: Array(text.utf8), file: "campaigns/x.yaml")
        #expect(campaign.format == .png && campaign.sizes.map(\.id) == ["story", "a4"])
        #expect(campaign.mood == .lush && campaign.variants == 3 && campaign.palette == Mood.lush.defaultPalette)
        #expect(campaign.model == "FLUX.1-dev")
        let painted = try reader.campaign(from: Array((text + "\nmodel: gradient").utf8), file: "campaigns/x.yaml")
        #expect(painted.model == Campaign.paintedModel)
    }

    @Test(arguments: [
        ("mood", "neom", "unknown mood \"neom\": did you mean \"neon\"?"),
        ("variants", "9", "variants must be a whole number from 1 to 8, not 9"),
        ("modo", "neon", "there is no setting \"modo\": did you mean \"mood\"?"),
    ]) func `a setting that cannot be is told as in a file`(_ name: String, _ value: String, _ message: String) {
        #expect(#expect(throws: CampaignError.self) { try CampaignSettings(name, value) }?.description == message)
    }

    @Test func `the workspace file says what holds for all campaigns, and all that is wrong with it`() throws {
        let good = """
            # ours
            language: de
            sizes: [social, a3]
            format: png
            mood: retro
            model: {name: gpt-image-2, provider: openai}
            variants: 2
            """
        let defaults = try CampaignReader().workspaceDefaults(from: Array(good.utf8), file: "billposter.yaml")
        #expect(defaults.language?.tag == "de" && defaults.sizes?.last?.id == "a3" && defaults.format == .png)
        #expect(defaults.mood == .retro && defaults.variants == 2)
        #expect(defaults.model?.name == "gpt-image-2" && defaults.model?.provider == .openai)
        #expect(
            try CampaignReader().workspaceDefaults(from: Array("# nothing yet\n".utf8), file: "billposter.yaml")
                == CampaignSettings()
        )
        let bad = "langauge: de\nmood: neom\nvenue: X\n"
        let problems = #expect(throws: CampaignProblems.self) {
            try CampaignReader().workspaceDefaults(from: Array(bad.utf8), file: "billposter.yaml")
        }
        #expect(
            problems?.problems.map { "\($0.headline), \($0.suggestion ?? "")" } == [
                "billposter.yaml:1:1: unknown key \"langauge\", did you mean \"language\"?",
                "billposter.yaml:2:7: unknown mood \"neom\", did you mean \"neon\"?",
                "billposter.yaml:3:1: unknown key \"venue\", the keys of billposter.yaml are language, sizes, format, mood, model, variants; all others belong in campaign files",
            ]
        )
    }

    @Test func `names in the scripts that need joiners keep them`() throws {
        let name = "ශ්‍රී ලංකා 👩‍👩‍👧 می‌خواهم"
        #expect(try campaign("event: {name: \(name)}").event.name == name)
    }

    @Test func `a name may have 200 characters and no more`() throws {
        #expect(try campaign("event: {name: \(String(repeating: "ශ", count: 200))}").event.name.unicodeScalars.count == 200)
        #expect(
            problems(of: "event: {name: \(String(repeating: "x\u{301}", count: 101))}").contains("event.name has 202 characters")
        )
    }

    @Test(arguments: [
        ("event: {name: X, tagline: \"T\"}", "event.tagline", 300), ("event: {name: X}\nprompt: \"T\"", "prompt", 2_000),
        ("event: {name: X}\nnotes: \"T\"", "notes", 20_000), ("event: {name: X}\nmodel: \"T\"", "model", 100),
        ("event: {name: X}\nartists: [\"T\"]", "an item of artists", 300),
    ]) func `texts have their limits`(_ file: String, _ key: String, _ limit: Int) throws {
        func text(_ length: Int) -> String { file.replacing("\"T\"", with: "\"" + String(repeating: "t", count: length) + "\"") }
        #expect(problems(of: text(limit)) == "")
        #expect(problems(of: text(limit + 1)).contains("\(key) has "))
    }
}
