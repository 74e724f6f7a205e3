internal import Foundation

/// What stands behind a city and its comma: a state, a province or a country.
enum RegionNames {
    /// The countries, as ISO 3166 has them, that a text may stand for, the likeliest first; none for other texts.
    ///
    /// - Parameter text: a code of the United States Postal Service, of ISO 3166 or of Canada Post in capitals, or the English
    ///   name of a state of the United States or of a country, such as `GA`, `FR`, `BC`, `Georgia` or `France`.
    static func countries(of text: String) -> [String] {
        let code = text.replacing(".", with: "")
        let name = CityTable.folded(text)
        return [
            states[code] != nil || stateNames.contains(name) ? "US" : nil,
            codes.contains(code) ? code : nil,
            provinces.contains(code) ? "CA" : nil,
            countriesByName[name] ?? countriesByName[CityTable.folded(code)],
        ].compactMap(\.self)
    }

    private static let codes = Set(Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 })

    private static let countriesByName: [String: String] = {
        let english = Locale(identifier: "en")
        // What the Unicode CLDR calls otherwise, and the parts of the United Kingdom.
        var names = [
            "usa": "US", "us": "US", "united states of america": "US", "uk": "GB", "great britain": "GB", "england": "GB",
            "scotland": "GB", "wales": "GB", "northern ireland": "GB", "czech republic": "CZ", "turkey": "TR", "holland": "NL",
            "hong kong": "HK", "macau": "MO", "myanmar": "MM", "burma": "MM", "ivory coast": "CI", "uae": "AE",
            "bosnia and herzegovina": "BA", "trinidad and tobago": "TT", "palestine": "PS", "korea": "KR",
        ]
        for code in codes {
            if let name = english.localizedString(forRegionCode: code) { names[CityTable.folded(name)] = code }
        }
        return names
    }()

    private static let stateNames = Set(states.values.map(CityTable.folded))

    private static let provinces = Set("AB BC MB NB NL NS NT NU ON PE QC SK YT".split(separator: " ").map(String.init))

    private static let states = [
        "AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona", "CA": "California", "CO": "Colorado",
        "CT": "Connecticut", "DC": "District of Columbia", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
        "IA": "Iowa", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
        "MA": "Massachusetts", "MD": "Maryland", "ME": "Maine", "MI": "Michigan", "MN": "Minnesota", "MO": "Missouri",
        "MS": "Mississippi", "MT": "Montana", "NC": "North Carolina", "ND": "North Dakota", "NE": "Nebraska",
        "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NV": "Nevada", "NY": "New York", "OH": "Ohio",
        "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina",
        "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VA": "Virginia", "VT": "Vermont",
        "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
    ]
}
