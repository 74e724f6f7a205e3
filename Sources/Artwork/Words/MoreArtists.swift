internal import Campaigns
internal import Foundation

/// The end of a line-up that had to be shortened.
enum MoreArtists {
    /// `and 12 more` in the campaign's language; `+12`, which every language reads, where no phrase is known.
    static func text(_ count: Int, in language: Language) -> String {
        let number = count.formatted(.number.locale(Locale(identifier: language.tag)).grouping(.never))
        let parts = language.tag.lowercased().split(separator: "-")
        let traditional = parts.contains("hant") || parts.contains("tw") || parts.contains("hk")
        let phrase = parts.first == "zh" && traditional ? "以及另外 % 組" : parts.first.flatMap { phrases[String($0)] }
        return (phrase ?? "+%").replacing("%", with: number)
    }

    /// By language; `%` stands for the number.
    private static let phrases = [
        "ar": "و% آخرون", "cs": "a % dalších", "da": "og % flere", "de": "und % weitere", "el": "και % ακόμη", "en": "and % more",
        "es": "y % más", "fi": "ja % muuta", "fr": "et % autres", "he": "ועוד %", "hi": "और % अन्य", "hu": "és még %",
        "id": "dan % lainnya", "it": "e altri %", "ja": "ほか%組", "ko": "외 %팀", "nl": "en nog %", "no": "og % til",
        "nb": "og % til",
        "pl": "i % innych", "pt": "e mais %", "ro": "și alți %", "ru": "и ещё %", "si": "තවත් % දෙනෙක්", "sv": "och % till",
        "ta": "மேலும் % பேர்", "th": "และอีก % ราย", "tr": "ve % diğerleri", "uk": "та ще %", "vi": "và % nghệ sĩ khác",
        "zh": "等另外 % 组",
    ]
}
