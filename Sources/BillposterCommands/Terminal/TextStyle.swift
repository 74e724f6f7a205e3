/// Colours and weights of a terminal, by their ANSI codes (ECMA-48, "select graphic rendition").
enum TextStyle: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"

    /// `text` in this style where colour is wanted, `text` itself elsewhere.
    func apply(to text: String, isColoured: Bool) -> String {
        isColoured ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
