/// Letters of the Latin script that few languages have.
struct TellingLetters: Sendable {
    let letters: String
    let languages: [String]
    let points: Double
    /// Whether all of the letters have to be there.
    var isWhole = false

    static let latin: [TellingLetters] = [
        sure("őű", "hu"),
        sure("řěů", "cs"),
        sure("ľĺŕ", "sk"),
        sure("ł", "pl"),
        fair("śźżńćę", "pl"),
        fair("ąę", "pl lt"),
        sure("țș", "ro"),
        fair("ţş", "ro"),
        fair("ăâî", "ro", isWhole: false),
        sure("ğ", "tr az"),
        sure("ı", "tr az"),
        sure("ə", "az"),
        sure("ķļņģ", "lv"),
        fair("āēīū", "lv"),
        sure("ėįų", "lt"),
        fair("š", "lt lv cs sk sl hr et bs sr-Latn"),
        fair("ž", "lt lv cs sk sl hr et bs sr-Latn"),
        fair("č", "lt lv cs sk sl hr bs sr-Latn"),
        sure("ħġċ", "mt"),
        sure("þ", "is"),
        sure("ð", "is fo"),
        sure("ŵŷ", "cy"),
        sure("ơưđạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỷỹỵ", "vi"),
        sure("ß", "de"),
        sure("đć", "hr bs sr-Latn", isWhole: true),
        fair("ć", "hr bs sr-Latn pl"),
        fair("¿¡ñ", "es"),
        fair("ñ", "gl eu"),
        fair("ã", "pt"),
        fair("õ", "pt et"),
        fair("œêûîô", "fr"),
        fair("èàù", "it fr ca"),
        fair("òì", "it"),
        fair("ï", "ca"),
        fair("å", "sv nb da"),
        fair("æø", "da nb fo"),
        fair("öä", "sv fi de et"),
        fair("ü", "de tr hu et az"),
        fair("ë", "sq nl lb"),
        fair("çë", "sq", isWhole: true),
        fair("áíú", "ga hu cs sk is es pt"),
        fair("ý", "cs sk is fo"),
    ]

    private static func sure(_ letters: String, _ languages: String, isWhole: Bool = false) -> TellingLetters {
        TellingLetters(letters: letters, languages: languages.split(separator: " ").map(String.init), points: 4, isWhole: isWhole)
    }

    private static func fair(_ letters: String, _ languages: String, isWhole: Bool = false) -> TellingLetters {
        TellingLetters(
            letters: letters,
            languages: languages.split(separator: " ").map(String.init),
            points: 1.5,
            isWhole: isWhole
        )
    }
}
