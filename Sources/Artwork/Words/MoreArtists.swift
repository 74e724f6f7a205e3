internal import Campaigns
internal import Foundation

/// The end of a line-up that had to be shortened.
enum MoreArtists {
    /// `and 12 more` in the campaign's language; `+12`, which every language reads, where no phrase is known.
    static func text(_ count: Int, in language: Language) -> String {
        var components = Locale.Components(identifier: language.tag)
        if let digits = DateSpelling.of(language).digits { components.numberingSystem = Locale.NumberingSystem(digits) }
        let number = count.formatted(.number.locale(Locale(components: components)).grouping(.never))
        let parts = language.tag.lowercased().split(separator: "-")
        let traditional = parts.contains("hant") || parts.contains("tw") || parts.contains("hk")
        let phrase =
            switch parts.first {
            case "zh" where traditional: "以及另外 % 組"
            case "sr" where parts.contains("latn"): "i još %"
            default: parts.first.flatMap { (count == 1 ? ones[String($0)] : nil) ?? phrases[String($0)] }
            }
        return (phrase ?? "+%").replacing("?", with: "").replacing("%", with: number)
    }

    /// Of languages whose phrase does not agree with one; a phrase without `%` has the number in its word.
    private static let ones = [
        "am": "እና ሌላ %?", "ar": "وواحد آخر?", "da": "og % til", "de": "und % weiterer", "eu": "eta beste bat?", "fi": "ja % muu",
        "fr": "et % autre", "it": "e % altro", "my": "နှင့် အခြား % ဦး?", "si": "තවත් අයෙක්?", "sq": "dhe % tjetër?",
        "sw": "na mwingine %?",
        "ta": "மேலும் ஒருவர்?", "te": "మరొకరు?",
    ]

    /// By language, in words that agree with every number above one; `%` stands for it, and `?` behind a phrase that no native reader
    /// has confirmed.
    private static let phrases = [
        "af": "en nog %?", "am": "እና ሌሎች %?", "ar": "و% غيرهم", "az": "və daha %", "be": "і яшчэ %", "bg": "и още %",
        "bn": "এবং আরও %?", "bs": "i još %",
        "ca": "i % més",
        "cs": "a ještě %", "cy": "a % arall", "da": "og % flere", "de": "und % weitere", "el": "και % ακόμη", "en": "and % more",
        "es": "y % más", "et": "ja veel %", "eu": "eta beste %?", "fa": "و % نفر دیگر", "fi": "ja % muuta", "fo": "og % afturat?",
        "fr": "et % autres",
        "ga": "agus % eile?", "gl": "e % máis", "he": "ועוד %", "hi": "और % अन्य", "hr": "i još %", "hu": "és még %",
        "hy": "և ևս %",
        "id": "dan % lainnya",
        "is": "og % til viðbótar", "it": "e altri %", "ja": "ほか%組", "ka": "და კიდევ %", "kk": "және тағы %?", "km": "និង % ទៀត?",
        "ko": "외 %팀", "lb": "an nach %?", "lo": "ແລະ ອີກ %?", "lt": "ir dar %",
        "lv": "un vēl %", "mk": "и уште %", "mr": "आणि आणखी %?", "ms": "dan % lagi", "mt": "u % oħra?", "my": "နှင့် အခြား % ဦး?",
        "nb": "og % til", "nl": "en nog %",
        "nn": "og % til",
        "no": "og % til", "pl": "i jeszcze %", "pt": "e mais %", "ro": "și încă %", "ru": "и ещё %", "si": "තවත් % දෙනෙක්?",
        "sk": "a ešte %", "sl": "in še %", "sq": "dhe % të tjerë?", "sr": "и још %", "sv": "och % till", "sw": "na wengine %?",
        "ta": "மேலும் % பேர்?", "te": "మరో % మంది?", "th": "และอีก % ราย",
        "tl": "at % pa?", "tr": "ve % isim daha", "uk": "та ще %", "ur": "اور مزید %?", "vi": "và % nghệ sĩ khác",
        "zh": "等另外 % 组",
    ]
}
