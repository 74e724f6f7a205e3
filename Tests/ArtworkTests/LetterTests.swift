import Campaigns
import TestSupport
import Testing

@testable import Artwork

/// The letters of names: their capitals, and the faces that have them.
@Suite(.onOwnThreads) struct LetterTests {
    @Test(arguments: [
        ("tr", "istanbul şiir ışık", "İSTANBUL ŞİİR IŞIK"), ("az-Latn", "ilham gecəsi", "İLHAM GECƏSİ"),
        ("en", "istanbul", "ISTANBUL"), ("el", "Μάιος ρολόι ή ΆΝΟΙΞΗ", "ΜΑΪΟΣ ΡΟΛΟΪ Ή ΑΝΟΙΞΗ"),
        ("de", "Straßenfest", "STRASSENFEST"),
        ("lt", "i\u{307}\u{300} įlanka", "Ì ĮLANKA"), ("nl", "ijsland \u{133}s", "IJSLAND IJS"),
        ("fr", "été à l'île", "ÉTÉ À L'ÎLE"),
        ("ga", "an bhFéile i nGaillimh, t-am", "AN bhFÉILE I nGAILLIMH, T-AM"), ("hy", "և", "ԵՎ"), ("ka", "თბილისი", "თბილისი"),
        ("ja", "夏 live", "夏 LIVE"), ("ro", "știință", "ȘTIINȚĂ"),
    ])
    func `capitals are those of the language`(tag: String, text: String, expected: String) throws {
        #expect(text.capitals(in: try Language(tag)) == expected)
    }

    @Test(arguments: Mood.allCases) func `only moods whose letters are capitals set words in capitals`(mood: Mood) throws {
        let campaign = try Samples.campaign(name: "istanbul şiir", mood: mood, language: "tr")
        let name = try #require(try Proofread.words(campaign, Samples.standard("square")).first)
        #expect(name.placed.lines.joined(separator: " ") == (mood == .neon ? "İSTANBUL ŞİİR" : "istanbul şiir"))
    }

    @Test func `letters that were typed in parts are one letter`() throws {
        let campaign = try Samples.campaign(name: "Ca\u{302}\u{301}u Be\u{301}la", mood: .minimal)
        #expect(Array(PosterText.texts(of: campaign)[0].pieces[0].unicodeScalars) == Array("C\u{1EA5}u B\u{E9}la".unicodeScalars))
    }

    private static let names = [
        ("tr", "Ağustos Işıkları Şöleni"), ("cs", "Příliš žluťoučký kůň"), ("ro", "Noaptea Știință și Țară"),
        ("lv", "Dziesmu svētki Rīgā, ķēniņš"), ("vi", "Đêm nhạc Hà Nội mùa thu"), ("az", "Yaz gecəsi musiqi bayramı"),
        ("pl", "Zażółć gęślą jaźń"), ("hu", "Őszi tűzijáték"), ("lt", "Žvaigždžių naktis ąčęėįšų"), ("hr", "Đačka čarolija"),
        ("uk", "Їжак грає ґанком"), ("sr", "Ђачки сабор Љубљане"), ("kk", "Қазақ әндері кеші"),
        ("el", "Νύχτες Ιουλίου στην Αθήνα"),
        ("ru", "Ночь искусств и ёлка"), ("mt", "Il-lejl Ħaż-Żebbuġ"), ("cy", "Gŵyl yr Ŷd"),
    ]

    @Test(arguments: Mood.allCases, names)
    func `all letters of a name are of one face`(mood: Mood, name: (tag: String, text: String)) throws {
        let campaign = try Samples.campaign(
            name: name.text,
            artists: ["\(name.text) 4", name.text],
            mood: mood,
            language: name.tag
        )
        for text in try Proofread.words(campaign, Samples.standard("square")) where [.name, .artists].contains(text.role) {
            #expect(Set(text.fontFiles).count == 1, "\(text.role.phrase): \(Set(text.fontFiles))")
        }
    }

    @Test(arguments: [
        ("ROCK NACHT", "Vollkorn"), ("Rock Nacht", "lobster"), ("DJ Nacht", "lobster"), ("Rock XIV", "lobster"),
        ("Đêm nhạc", "Lemonada"),
        ("Noc řek", "Kaushan"), ("Ночь ёлок", "Vollkorn"), ("Νύχτες", "Vollkorn"),
    ])
    func `a name in retro has the first face that has its letters, and no script face for capitals`(name: String, face: String)
        throws
    {
        let campaign = try Samples.campaign(name: name, mood: .retro, language: "de")
        let files = try #require(try Proofread.words(campaign, Samples.standard("square")).first).fontFiles.compactMap(\.self)
        #expect(!files.isEmpty && files.allSatisfy { $0.contains(face) }, "\(Set(files))")
    }

    @Test func `a text in two scripts is set in a face for each, and the one does not take the other along`() throws {
        let campaign = try Samples.campaign(name: "Ґанок SUMMER", mood: .neon, language: "uk")
        let files = try #require(try Proofread.words(campaign, Samples.standard("square")).first).fontFiles.compactMap(\.self)
        #expect(Set(files).count == 2 && files.contains { $0.contains("Bebas") })
    }

    // MARK: The choice

    /// Families by the characters they have.
    private static let families = ["Narrow": "abcABC12- ", "Wide": "abcäABCÄ12- ", "Signs": "αβγ-", "All": "abcäěÄABCαβγδ12- №"]

    private func stretches(_ text: String, in line: String? = nil) -> [String] {
        let families = ["Narrow", "Wide", "Signs", "All"]
        let faces = ScriptFaces([text], families: families) { family, character in
            Self.families[family]?.unicodeScalars.contains(character) ?? false
        }
        let line = line ?? text
        return faces.stretches(in: line).map { stretch in
            let bytes = Array(line.utf8)[stretch.range]
            return "\(String(decoding: bytes, as: UTF8.self)):\(stretch.families.prefix { $0 != "," })"
        }
    }

    @Test func `nothing is chosen where the first family has all letters`() {
        #expect(stretches("abc 12").isEmpty)
        #expect(stretches("abc № 12").isEmpty, "a sign is no letter")
    }

    @Test func `one letter that is missing takes all others of its script along, and the digits`() {
        #expect(stretches("abä-12") == ["abä-12:Wide"])
        #expect(stretches("ab ě", in: "ab") == ["ab:All"], "also on a line of its own")
        #expect(stretches("aä №", in: "aä-1") == ["aä:Wide"], "signs stay where they are when the family lacks one of them")
    }

    @Test func `scripts are chosen for one by one`() {
        #expect(stretches("abc αβ").isEmpty)
        #expect(stretches("abcab αβδ") == ["αβδ:All"])
        #expect(stretches("aäa αβ") == ["aäa :Wide"])
        #expect(stretches("αβδ 12") == ["αβδ 12:All"])
        #expect(stretches("αβγ-") == ["-:Signs"], "digits and signs follow the letters that the first family has not")
    }

    @Test func `where no family has all letters each is looked for by itself`() { #expect(stretches("aäñ").isEmpty) }
}
