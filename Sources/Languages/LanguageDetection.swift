internal import CLanguages

/// What CLD2, the detector of Chromium, makes of a text.
enum LanguageDetection {
    /// The languages of a text, the likeliest first, each with its share of the text, 0...1.
    /// - Parameter country: a country of ISO 3166 that hints at a language.
    static func languages(of text: String, country: String?) -> [(tag: String, share: Double)] {
        let domain = country.map { $0 == "GB" ? "uk" : $0.lowercased() }
        var found = Array(repeating: BillposterDetectedLanguage(), count: 3)
        let count = text.utf8CString.withUnsafeBufferPointer { text in
            if let domain { return domain.withCString { ask(text, $0, &found) } }
            return ask(text, nil, &found)
        }
        return found.prefix(count).map { (tag(String(cString: $0.code)), Double($0.percent) / 100) }
    }

    private static func ask(
        _ text: UnsafeBufferPointer<CChar>,
        _ domain: UnsafePointer<CChar>?,
        _ found: inout [BillposterDetectedLanguage]
    ) -> Int {
        // Without the NUL.
        Int(billposter_detect_languages(text.baseAddress, Int32(text.count - 1), domain, &found))
    }

    /// Our tag for a code of CLD2's, which keeps some that are older than BCP 47.
    private static func tag(_ code: String) -> String {
        switch code {
        case "iw": "he"
        case "no", "nn": "nb"
        case "zh": "zh-Hans"
        case "jw": "jv"
        case "sr": "sr-Latn"
        default: code
        }
    }
}
