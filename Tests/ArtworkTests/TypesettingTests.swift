import Campaigns
import TestSupport
import Testing

@testable import Artwork

/// Words that are hard to set, one campaign each.
private enum Words: String, CaseIterable, CustomTestStringConvertible {
    case plain, longName, longWord, hundredActs, arabic, hebrew, japanese, korean, sinhala, tamil, devanagari, thai, emoji,
        nameOnly

    var testDescription: String { rawValue }

    func campaign(_ mood: Mood) throws -> Campaign {
        switch self {
        case .plain: try Samples.campaign(mood: mood)
        case .longName:
            try Samples.campaign(
                name:
                    "The Twenty-Seventh Annual International Conference and Festival of Experimental Electroacoustic Music, Sound Art "
                    + "and Field Recording for Rivers, Harbours and Stations",
                mood: mood
            )
        case .longWord:
            try Samples.campaign(
                name: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
                mood: mood
            )
        case .hundredActs: try Samples.campaign(artists: (1...100).map { "The Golden Hour \($0)" }, mood: mood)
        case .arabic:
            try Samples.campaign(
                name: "مهرجان الموسيقى في ليالي الصيف",
                venue: "مسرح المدينة",
                city: "بيروت",
                tagline: "ثلاث ليال على شاطئ البحر",
                callToAction: "التذاكر على example.org",
                artists: ["فرقة النجوم", "ليلى", "Trio Cedre"],
                mood: mood,
                language: "ar"
            )
        case .hebrew:
            try Samples.campaign(
                name: "לילות קיץ בנמל",
                venue: "האנגר 12",
                city: "תל אביב",
                tagline: "מוזיקה מהים",
                callToAction: "כרטיסים",
                mood: mood,
                language: "he"
            )
        case .japanese:
            try Samples.campaign(
                name: "東京ナイトマーケット音楽祭",
                venue: "代々木公園",
                city: "東京",
                tagline: "夏の終わりの三日間",
                callToAction: "入場無料",
                artists: ["青い電車", "Hana"],
                mood: mood,
                language: "ja"
            )
        case .korean: try Samples.campaign(name: "서울 여름 음악 축제", venue: "올림픽 공원", city: "서울", mood: mood, language: "ko")
        case .sinhala:
            try Samples.campaign(
                name: "කොළඹ සංගීත උළෙල ශ්‍රී",
                venue: "එළිමහන් රඟහල",
                city: "කොළඹ",
                tagline: "රාත්‍රී තුනක්",
                mood: mood,
                language: "si"
            )
        case .tamil: try Samples.campaign(name: "சென்னை இசை விழா", venue: "மியூசிக் அகாடமி", city: "சென்னை", mood: mood, language: "ta")
        case .devanagari: try Samples.campaign(name: "ग्रीष्म संगीत उत्सव", venue: "नेहरू पार्क", city: "दिल्ली", mood: mood, language: "hi")
        case .thai:
            try Samples.campaign(name: "เทศกาลดนตรีฤดูร้อนริมแม่น้ำ", venue: "สวนลุมพินี", city: "กรุงเทพฯ", mood: mood, language: "th")
        case .emoji: try Samples.campaign(name: "Garden Party 🎉 with Friends 👩‍🎤", artists: ["Bees 🐝", "🇱🇰"], mood: mood)
        case .nameOnly:
            try Samples.campaign(
                name: "Lumen",
                date: nil,
                time: nil,
                venue: nil,
                city: nil,
                tagline: nil,
                callToAction: nil,
                artists: [],
                mood: mood
            )
        }
    }
}

@Suite(.onOwnThreads) struct TypesettingTests {
    /// Each of the hard words in two moods, so that every mood is tried with a third of them at least.
    private static let spoken = Words.allCases.enumerated().flatMap { index, words in
        [0, 2].map { (words, Mood.allCases[(index + $0 + index / 2 % 2) % Mood.allCases.count]) }
    }

    @Test(arguments: spoken)
    fileprivate func `on every size words stay in the safe zone, in their boxes and off each other`(words: Words, mood: Mood)
        throws
    {
        let campaign = try words.campaign(mood)
        // One of each shape; the others differ from them in a few pixels.
        for id in [
            "square", "ig-portrait", "story", "tiktok", "pin", "link-card", "fb-event", "yt-thumb", "x-header", "li-page-cover",
            "a4",
        ] {
            let size = try Samples.standard(id)
            let texts = try Proofread.words(campaign, size)
            let zone = size.safeZone
            let safe = Box(
                left: Double(zone.left),
                top: Double(zone.top),
                right: Double(size.pixels.width - zone.right),
                bottom: Double(size.pixels.height - zone.bottom)
            )
            #expect(texts.map(\.role) == PosterText.texts(of: campaign).map(\.role).sorted(), "\(size.id)")
            for text in texts {
                #expect(text.size >= 11.9, "\(size.id), \(text.role.phrase)")
                #expect(!text.ink.isEmpty)
                for line in text.ink {
                    #expect(safe.contains(line), "\(size.id), \(text.role.phrase)")
                    #expect(text.placed.box.contains(line), "\(size.id), \(text.role.phrase)")
                }
                for (upper, lower) in zip(text.ink, text.ink.dropFirst()) {
                    #expect(upper.bottom <= lower.top, "\(size.id), lines of \(text.role.phrase)")
                }
            }
            let rooms = texts.map { $0.placed.plate ?? $0.placed.box }
            for (index, room) in rooms.enumerated() {
                #expect(safe.contains(room), "\(size.id)")
                for other in rooms[..<index] { #expect(!room.overlaps(other), "\(size.id)") }
            }
            let sizes = texts.map(\.size)
            #expect(sizes.dropFirst().allSatisfy { $0 <= sizes[0] }, "\(size.id): the name is the largest")
        }
    }

    @Test func `all the words of the name, the date and the place are set, and in their order`() throws {
        let campaign = try Words.longName.campaign(.minimal)
        for size in SizeCatalog.standard.sizes {
            for text in try Proofread.words(campaign, size) where text.role != .artists {
                let words = PosterText.texts(of: campaign).first { $0.role == text.role }?.pieces.joined(separator: " ")
                #expect(text.placed.lines.joined(separator: " ").replacing("· ", with: "") == words)
            }
        }
    }

    @Test func `acts are named in full as long as they fit`() throws {
        let campaign = try Samples.campaign(artists: (1...40).map { "Act \($0)" })
        let texts = try Proofread.words(campaign, Samples.standard("a3")).filter { [.headliners, .artists].contains($0.role) }
        #expect(texts.flatMap(\.placed.lines).joined(separator: " · ").split(separator: " · ").count == 40)
        #expect(texts.count == 2 && texts[0].size > 1.3 * texts[1].size, "the first of a long line-up come first")
        let few = try Proofread.words(try Samples.campaign(artists: ["Luna", "Bees"]), Samples.standard("a3"))
        #expect(!few.contains { $0.role == .headliners })
    }

    @Test func `a line-up that is too long is shortened in the campaign's language`() throws {
        let campaign = try Samples.campaign(artists: (1...200).map { "The Foxes of Hill \($0)" }, language: "de")
        let texts = try Proofread.words(campaign, Samples.standard("li-page-cover"))
        let line = texts.filter { [.headliners, .artists].contains($0.role) }.flatMap(\.placed.lines).joined(separator: " · ")
        let named = line.split(separator: " · ").count - 1
        #expect(named >= 1)
        #expect(line.hasPrefix("THE FOXES OF HILL 1 · ") && line.hasSuffix("UND \(200 - named) WEITERE"))
    }

    @Test func `a margin looks straight: what begins with a point stands out of it, never out of the safe zone`() throws {
        let size = try Samples.standard("square")
        func left(_ name: String) throws -> Double {
            let texts = try Proofread.words(try Samples.campaign(name: name, mood: .minimal), size)
            return try #require(texts.first { $0.role == .name }?.ink.first?.left)
        }
        let (stem, slant, quote) = (try left("Night"), try left("Vight"), try left("“Night”"))
        #expect(slant < stem - 0.5 && quote < slant - 2)
        #expect(quote >= Double(size.safeZone.left))
    }

    @Test func `letters are spaced as their mood and size want it, but never torn from each other where a script joins them`()
        throws
    {
        func width(_ text: String, _ tracking: Double) throws -> Double {
            try typesetters.get().withTypesetter { typesetter throws(ArtworkError) in
                let typeface = Typeface(family: "Inter", weight: 600, linePitch: 1.2, tracking: tracking)
                let text = PosterText(role: .place, pieces: [text], separator: " ")
                return try typesetter.measure(text, in: typeface, language: .english, direction: .leftToRight).widestLine
            }
        }
        // Four gaps between five letters, and perhaps half of one at either end.
        #expect((0.39...0.51).contains(try width("Night", 0.1) - width("Night", 0)))
        #expect(try width("مهرجان", 0.1) == width("مهرجان", 0))
        #expect(try width("සංගීත", 0.1) == width("සංගීත", 0))
    }

    @Test func `words that cannot be read on a size are refused by name`() throws {
        let campaign = try Samples.campaign(
            venue: String(repeating: "Very long venue ", count: 18),
            city: String(repeating: "Very long city ", count: 18),
            artists: []
        )
        let error = #expect(throws: ArtworkError.self) { try Proofread.words(campaign, Samples.standard("li-page-cover")) }
        #expect(error?.code == .wordsDoNotFit)
        #expect(
            error?.description == "the place does not fit the size li-page-cover (1128x191) at a size that can be read: "
                + "shorten the place, or leave the size out"
        )
    }

    @Test(arguments: [
        ("Night \u{F8FE}", "U+F8FE (private use)"), ("Night \u{0378}", "U+0378 (not assigned)"), ("\u{10570}", "U+10570 (Vith)"),
        ("\u{1D800}", "U+1D800 (Sgnw)"),
    ])
    func `characters that no font has are refused with their script`(name: String, expected: String) throws {
        let campaign = try Samples.campaign(name: name)
        let error = #expect(throws: ArtworkError.self) { try Proofread.words(campaign, Samples.standard("square")) }
        #expect(error?.code == .missingGlyphs)
        #expect(error?.description == "no font has the characters \(expected) of the name: write the name with other characters")
    }

    @Test func `a missing font is reported with its package`() throws {
        let package = FontPackage(name: "fonts-nowhere", folder: "/usr/share/fonts/nowhere", files: ["Nowhere.ttf"])
        let error = #expect(throws: ArtworkError.self) { try FontStack(packages: [package]) }
        #expect(error?.code == .missingFont)
        #expect(
            error?.description
                == "the font file /usr/share/fonts/nowhere/Nowhere.ttf is missing: install the Debian package fonts-nowhere"
        )
    }

    @Test func `words read from the right are flush with the right`() throws {
        let size = try Samples.standard("link-card")
        let texts = try Proofread.words(Words.hebrew.campaign(.minimal), size).filter { $0.placed.plate == nil }
        let rightmost = try #require(texts.flatMap(\.ink).map(\.right).max())
        for text in texts where [.name, .tagline, .artists].contains(text.role) {
            #expect(text.ink.allSatisfy { abs($0.right - rightmost) < 1 })
        }
        let (date, place) = (texts.first { $0.role == .date }, texts.first { $0.role == .place })
        #expect(try #require(date?.placed.box.left) > #require(place?.placed.box.right))
    }

    @Test func `lines end neither within katakana nor within Korean words`() throws {
        for (words, whole) in [(Words.japanese, "ナイトマーケット"), (.korean, "음악")] {
            for size in SizeCatalog.standard.sizes {
                let name = try #require(try Proofread.words(words.campaign(.neon), size).first)
                #expect(name.placed.lines.contains { $0.contains(whole) }, "\(size.id)")
            }
        }
    }

    @Test func `only the closed list of fonts is used, whatever a machine has`() throws {
        let listed = Set(FontPackage.all.flatMap(\.paths))
        let campaigns = try Words.allCases.map { try $0.campaign(.retro) } + Words.allCases.map { try $0.campaign(.neon) }
        for campaign in campaigns {
            for text in try Proofread.words(campaign, Samples.standard("square")) {
                #expect(!text.fontFiles.isEmpty && text.fontFiles.allSatisfy { listed.contains($0 ?? "") })
            }
        }
    }
}
