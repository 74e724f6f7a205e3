extension LanguageGuesser {
    /// A language in another script than the Latin one.
    static func other(_ evidence: Evidence) -> LanguageGuess {
        switch evidence.script {
        case .cyrillic: cyrillic(evidence)
        case .arabic: arabic(evidence)
        case .devanagari: devanagari(evidence)
        case .han: han(evidence)
        case .hebrew: certain(evidence.has("װױײ") ? "yi" : "he", evidence)
        case .bengali: certain(evidence.has("ৰৱ") ? "as" : "bn", evidence)
        case .tibetan: certain(evidence.country == "BT" ? "dz" : "bo", evidence)
        case .ethiopic: certain(evidence.country == "ER" || evidence.has("ኣኸቐኽ") ? "ti" : "am", evidence)
        default: certain(only[evidence.script] ?? "en", evidence)
        }
    }

    /// Scripts that write one language, or hardly another.
    private static let only: [WritingScript: String] = [
        .greek: "el", .armenian: "hy", .georgian: "ka", .hangul: "ko", .kana: "ja", .thai: "th", .lao: "lo", .khmer: "km",
        .myanmar: "my", .sinhala: "si", .tamil: "ta", .telugu: "te", .kannada: "kn", .malayalam: "ml", .gujarati: "gu",
        .gurmukhi: "pa", .oriya: "or", .thaana: "dv", .cherokee: "chr", .canadian: "iu",
    ]

    private static func certain(_ tag: String, _ evidence: Evidence) -> LanguageGuess {
        LanguageGuess(tag: tag, certainty: .sure, runnerUp: nil, country: evidence.country)
    }

    /// Adds what CLD2 and the country say of some languages.
    private static func scored(
        _ own: [String: Double],
        among tags: Set<String>,
        _ evidence: Evidence,
        country: Double = 3
    ) -> LanguageGuess {
        var scores = own
        // CLD2 needs a phrase; of a word or two it says anything.
        let trust = min(1, evidence.letters / 20)
        for found in LanguageDetection.languages(of: evidence.text, country: evidence.country) {
            let tag = found.tag == "sr-Latn" ? "sr" : found.tag
            if tags.contains(tag) { scores[tag, default: 0] += 4 * trust * found.share }
        }
        if let home = evidence.country {
            for (rank, tag) in CountryLanguages.languages(of: home).enumerated() where tags.contains(tag) {
                scores[tag, default: 0] += rank == 0 ? country : country / 2
            }
        }
        if let usual = evidence.usual, tags.contains(usual) { scores[usual, default: 0] += 1 }
        let guess = best(scores, evidence, margin: 1.5)
        // The script itself tells much, however short the text.
        guard guess.certainty == .none else { return guess }
        return LanguageGuess(tag: guess.tag, certainty: .weak, runnerUp: guess.runnerUp, country: guess.country)
    }

    private static func cyrillic(_ evidence: Evidence) -> LanguageGuess {
        var scores: [String: Double] = ["ru": 1.5]
        scores.add(6, "ѓќѕ", "mk", in: evidence)
        scores.add(6, "ђћ", "sr", in: evidence)
        scores.add(3, "јљњџ", "sr", "mk", in: evidence)
        scores.add(6, "ў", "be", in: evidence)
        scores.add(4, "әғқұһ", "kk", in: evidence)
        scores.add(3, "ң", "kk", "ky", in: evidence)
        scores.add(6, "ҷӣӯ", "tg", in: evidence)
        scores.add(6, "җ", "tt", in: evidence)
        scores.add(3, "өү", "mn", "ky", in: evidence)
        scores.add(4, "їєґ", "uk", in: evidence)
        scores.add(2, "і", "uk", "be", in: evidence)
        scores.add(3, "ыэё", "ru", "be", in: evidence)
        // Belarusian has ы and э with і, and no и at all.
        if evidence.has("і"), evidence.has("ыэё"), !evidence.has("и") { scores["be", default: 0] += 6 }
        if evidence.has("і"), !evidence.has("ыэё") { scores["uk", default: 0] += 2 }
        if evidence.has("ъ"), !evidence.has("ыэё") { scores["bg", default: 0] += 4 }
        let articles = evidence.words.filter { word in
            word.count > 4 && ["ът", "ят", "та", "то", "те"].contains { word.hasSuffix($0) }
        }
        scores["bg", default: 0] += 0.8 * Double(min(articles.count, 2))
        scores["mk", default: 0] += 0.6 * Double(min(articles.count, 2))
        if evidence.hasWord(of: "във със през без край след от") { scores["bg", default: 0] += 1 }
        if evidence.hasWord(of: "са од са уз") { scores["sr", default: 0] += 1 }
        let tags: Set = ["ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "tt", "mn"]
        return scored(scores, among: tags, evidence, country: 4)
    }

    private static func arabic(_ evidence: Evidence) -> LanguageGuess {
        var scores: [String: Double] = ["ar": 1.5]
        scores.add(4, "ٹڈڑںےھ", "ur", in: evidence)
        scores.add(1.5, "ہ", "ur", in: evidence)
        scores.add(4, "ێۆڕڵڤ", "ckb", in: evidence)
        scores.add(1.5, "ە", "ckb", "ug", in: evidence)
        scores.add(4, "ټډړښږۍ", "ps", in: evidence)
        scores.add(4, "ۇۋ", "ug", in: evidence)
        scores.add(4, "ڄڃڪڻ", "sd", in: evidence)
        scores.add(1, "پچژگ", "fa", "ur", in: evidence)
        scores.add(1.5, "کی", "fa", "ur", in: evidence)
        scores.add(2, "\u{200C}", "fa", in: evidence)
        scores.add(1.5, "ةىيكأإ", "ar", in: evidence)
        if evidence.hasWord(of: "در از به با برای و") { scores["fa", default: 0] += 1.5 }
        if evidence.hasWord(of: "کی کا کے میں سے اور پر") { scores["ur", default: 0] += 3 }
        if evidence.words.contains(where: { $0.hasPrefix("ال") && $0.count > 3 }) { scores["ar", default: 0] += 2 }
        return scored(scores, among: ["ar", "fa", "ur", "ckb", "ps", "ug", "sd"], evidence)
    }

    private static func devanagari(_ evidence: Evidence) -> LanguageGuess {
        var scores: [String: Double] = ["hi": 1.5]
        scores["mr", default: 0] += 3 * Double(min(evidence.count(of: "ळ"), 2))
        if evidence.text.unicodeScalars.contains("\u{093C}") { scores["hi", default: 0] += 2 }
        if evidence.hasWord(of: "आणि आहे आहेत च्या मध्ये यांची यांचे साठी") { scores["mr", default: 0] += 4 }
        if evidence.hasWord(of: "छ को मा गर्ने लागि र") { scores["ne", default: 0] += 3 }
        if evidence.hasWord(of: "है हैं की का के में और लिए से पर एक") { scores["hi", default: 0] += 4 }
        let ends = evidence.words.filter { word in
            ["च्या", "ांची", "ांचे", "ांचा", "ाचा", "ाची", "ाचे", "मध्ये", "साठी", "ातले"].contains { word.hasSuffix($0) }
        }
        scores["mr", default: 0] += 2.5 * Double(min(ends.count, 2))
        return scored(scores, among: ["hi", "mr", "ne"], evidence, country: 0.5)
    }

    private static func han(_ evidence: Evidence) -> LanguageGuess {
        var scores: [String: Double] = ["zh-Hans": 1.5]
        scores.add(3, "県駅売円楽図広発沢竜桜戦気働畑込峠辻々ヶ", "ja", in: evidence)
        scores.add(3, "们这乐图广东开门馆剧艺节电书会动会际应飞车医门长华义团兴圣礼", "zh-Hans", in: evidence)
        scores.add(3, "樂圖廣藝會學臺灣國戲聽體與燈邊詩藝壇讀彈", "zh-Hant", in: evidence)
        scores.add(1.5, "東門開館電書節場場長車", "zh-Hant", "ja", in: evidence)
        // Whoever writes it among Han characters alone is Japanese, or likes the look of it.
        if evidence.has("の") { scores["ja", default: 0] += 4 }
        // Shared by Japanese and simplified Chinese.
        scores["zh-Hans", default: 0] -= Double(evidence.count(of: "会"))
        let languages = evidence.country.map(CountryLanguages.languages(of:)) ?? []
        if let home = languages.first { scores[home, default: 0] += 4 }
        return scored(scores, among: ["ja", "zh-Hans", "zh-Hant"], evidence, country: 2)
    }
}

extension [String: Double] {
    /// Gives languages points for each of these letters that a text has, for three at most.
    fileprivate mutating func add(_ points: Double, _ letters: String, _ tags: String..., in evidence: LanguageGuesser.Evidence) {
        let count = Double(Swift.min(evidence.count(of: letters), 3))
        for tag in tags { self[tag, default: 0] += points * count }
    }
}
