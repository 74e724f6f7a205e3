/// English as it is written in each country.
public enum EnglishRegion {
    /// The tag of a country, such as `en-IN`.
    /// - Parameter country: as ISO 3166 has it.
    public static func tag(in country: String) -> String {
        if american.contains(country) { return "en-US" }
        if own.contains(country) { return "en-\(country)" }
        if british.contains(country) { return "en-GB" }
        return european.contains(country) ? "en-150" : world
    }

    /// English where nothing tells the country.
    public static let world = "en-001"

    private static let american = countries("US PR GU AS MP VI MH UM")
    private static let british = countries("GB IM JE GG GI")
    private static let own = countries(
        "CA PH IE AU NZ IN SG HK MY PK GH JM TT BS BB FJ AE CY BD ZA KE NG TZ UG ZW LK MT IL BZ ZM BW NA"
    )
    private static let european = countries(
        "AD AL AT BA BE BG BY CH CZ DE DK EE ES FI FR GR HR HU IS IT LI LT LU LV MC MD ME MK NL NO PL PT RO RS RU SE SI SK SM UA VA XK"
    )

    private static func countries(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }
}
