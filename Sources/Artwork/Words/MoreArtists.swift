internal import Campaigns
internal import Foundation

/// The end of a line-up that had to be shortened.
enum MoreArtists {
    /// `and 12 more` in the campaign's language; `+12`, which every language reads, where no phrase is known.
    static func text(_ count: Int, in language: Language) -> String {
        let number = count.formatted(.number.locale(Locale(identifier: language.tag)).grouping(.never))
        let parts = language.tag.lowercased().split(separator: "-")
        let traditional = parts.contains("hant") || parts.contains("tw") || parts.contains("hk")
        let phrase =
            switch parts.first {
            case "zh" where traditional: "以及另外 % 組"
            case "sr" where parts.contains("latn"): "i još %"
            default: parts.first.flatMap { phrases[String($0)] }
            }
        return (phrase ?? "+%").replacing("%", with: number)
    }

    /// By language, in words that agree with every number; `%` stands for it.
    private static let phrases = [
        "af": "en nog %", "ar": "و% غيرهم", "az": "və daha %", "be": "і яшчэ %", "bg": "и още %", "bs": "i još %",
        "ca": "i % més",
        "cs": "a ještě %", "cy": "a % arall", "da": "og % flere", "de": "und % weitere", "el": "και % ακόμη", "en": "and % more",
        "es": "y % más", "et": "ja veel %", "eu": "eta beste %", "fa": "و % نفر دیگر", "fi": "ja % muuta", "fr": "et % autres",
        "gl": "e % máis", "he": "ועוד %", "hi": "और % अन्य", "hr": "i još %", "hu": "és még %", "hy": "և ևս %",
        "id": "dan % lainnya",
        "is": "og % til viðbótar", "it": "e altri %", "ja": "ほか%組", "ka": "და კიდევ %", "ko": "외 %팀", "lt": "ir dar %",
        "lv": "un vēl %", "mk": "и уште %", "ms": "dan % lagi", "mt": "u % oħra", "nb": "og % til", "nl": "en nog %",
        "nn": "og % til",
        "no": "og % til", "pl": "i jeszcze %", "pt": "e mais %", "ro": "și încă %", "ru": "и ещё %", "si": "තවත් % දෙනෙක්",
        "sk": "a ešte %", "sl": "in še %", "sr": "и још %", "sv": "och % till", "ta": "மேலும் % பேர்", "th": "และอีก % ราย",
        "tr": "ve % isim daha", "uk": "та ще %", "vi": "và % nghệ sĩ khác", "zh": "等另外 % 组",
    ]
}
