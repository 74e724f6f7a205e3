extension Language {
    /// The language that the letters of `text` suggest: the one whose script has most of them, and English where none has.
    ///
    /// A script identifies a language only where one language dominates it: Cyrillic is taken for Russian, Arabic letters for
    /// Arabic. A campaign in Ukrainian or Persian names its language in the file.
    public init(ofScriptIn text: String) {
        var letters: [Script: Int] = [:]
        for scalar in text.unicodeScalars {
            if let script = Script(of: scalar) { letters[script, default: 0] += 1 }
        }
        // Japanese is written with Han characters too, so kana claim them all.
        if letters[.kana] != nil { letters[.kana, default: 0] += letters.removeValue(forKey: .han) ?? 0 }
        // Compared in a fixed order, because that of a dictionary differs from process to process.
        let most = Script.allCases.max { letters[$0, default: 0] < letters[$1, default: 0] }
        self = most.map { letters[$0, default: 0] > 0 ? $0.language : .english } ?? .english
    }
}

/// A script that suggests a language, in the order in which ties are decided: earlier ones win, Latin never does.
private enum Script: CaseIterable {
    case hebrew, arabic, sinhala, tamil, devanagari, thai, kana, hangul, han, cyrillic, greek, latin

    init?(of scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: self = .latin
        case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
        case 0x400...0x52F: self = .cyrillic
        case 0x591...0x5F4, 0xFB1D...0xFB4F: self = .hebrew
        case 0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFC: self = .arabic
        case 0x900...0x97F: self = .devanagari
        case 0xB80...0xBFF: self = .tamil
        case 0xD80...0xDFF: self = .sinhala
        case 0xE00...0xE7F: self = .thai
        case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: self = .hangul
        case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F: self = .kana
        case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: self = .han
        default: return nil
        }
    }

    var language: Language {
        switch self {
        case .latin: .english
        case .greek: Language(unchecked: "el")
        case .cyrillic: Language(unchecked: "ru")
        case .han: Language(unchecked: "zh")
        case .hangul: Language(unchecked: "ko")
        case .kana: Language(unchecked: "ja")
        case .thai: Language(unchecked: "th")
        case .devanagari: Language(unchecked: "hi")
        case .tamil: Language(unchecked: "ta")
        case .sinhala: Language(unchecked: "si")
        case .arabic: Language(unchecked: "ar")
        case .hebrew: Language(unchecked: "he")
        }
    }
}
