internal import Campaigns

/// Families to look for each character in, the preferred first, and how heavy the letters are.
struct Typeface: Hashable, Sendable {
    /// Whether scripts that the leading family lacks are set with or without serifs.
    enum Fallback: Hashable, Sendable {
        case sans
        case serif
    }

    let family: String
    /// 100...900, as in CSS.
    let weight: Int
    /// From one baseline to the next at least, in ems.
    let linePitch: Double
    /// Families that speak like the leading one and have more letters, the preferred first: of a text of which the leading
    /// one lacks a letter, the first of them that has all sets it.
    var wider: [String] = []
    /// What is added between letters, in ems: a little between small capitals, less than nothing between large letters.
    var tracking = 0.0
    var fallback = Fallback.sans
    /// Whether the family has capitals only: then all words are set in capitals, in whatever family they end up.
    var isCapitals = false

    /// All families in the order of preference for a language.
    func families(for language: Language) -> [String] {
        let cjk = Self.cjkRegion(of: language)
        switch fallback {
        case .sans:
            let scripts = Self.twofoldScripts.map { "Noto Sans \($0)" }
            return [family] + wider + ["Inter", "Noto Sans", "Noto Kufi Arabic", "Noto Sans CJK \(cjk)"] + scripts
        case .serif:
            let scripts = Self.twofoldScripts.map { "Noto Serif \($0)" }
            return [family] + wider + ["Noto Serif", "Noto Naskh Arabic", "Noto Serif CJK \(cjk)"] + scripts
        }
    }

    /// The same without the script faces, whose capitals are made to begin words and cannot be read side by side.
    func familiesForCapitals(in language: Language) -> [String] {
        families(for: language).filter { !Self.scriptFaces.contains($0) }
    }

    private static let scriptFaces: Set = ["Lobster Two", "Kaushan Script", "Lemonada"]

    /// Scripts that the stack has with and without serifs; for others there is nothing to prefer.
    private static let twofoldScripts = [
        "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada", "Khmer", "Lao",
        "Malayalam", "Myanmar", "Sinhala", "Tamil", "Telugu", "Thai",
    ]

    /// Chinese, Japanese and Korean draw the same characters differently.
    private static func cjkRegion(of language: Language) -> String {
        let parts = language.tag.lowercased().split(separator: "-")
        switch parts.first {
        case "ja": return "JP"
        case "ko": return "KR"
        case _ where parts.contains("hk") || parts.contains("mo"): return "HK"
        case _ where parts.contains("hant") || parts.contains("tw"): return "TC"
        default: return "SC"
        }
    }
}
