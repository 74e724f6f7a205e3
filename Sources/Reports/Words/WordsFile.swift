internal import Digests
internal import Foundation

/// The file of a theme that says what the program's phrases are in another language, or other English.
struct WordsFile: Sendable {
    /// What a phrase is beside one and beside any other number; the same twice where it stands beside none.
    struct Text: Hashable, Sendable {
        let one: Translation?
        let other: Translation
    }

    let language: String
    let signs: Words.Signs
    let calendar: Words.Calendar
    let texts: [String: Text]
    let script: [String: String]

    /// Reads a file.
    /// - Parameter known: the phrases that there are; nil for the program's own file, which says it.
    /// - Throws: ``ReportError`` with the code `words`, naming the place in the file.
    init(_ text: String, known: WordsFile?) throws(ReportError) {
        let root: [String: Node]
        do {
            root = try JSONDecoder().decode([String: Node].self, from: Data(text.utf8))
        } catch let error as DecodingError {
            throw Self.wrong("is not JSON of an object", Self.reason(error))
        } catch {
            throw Self.wrong("is not JSON of an object", "write it as 'billposter theme export' does")
        }
        let sections = ["language", "numbers", "dates", "texts", "script"]
        if let unknown = Set(root.keys).subtracting(sections).min() {
            throw Self.wrong("has a section \"\(unknown)\"", "there are \(sections.joined(separator: ", "))")
        }
        language = try root["language"].map { node throws(ReportError) in try node.text("language") } ?? "en"
        guard !language.isEmpty, language.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0.isLetterOrDigit }) else {
            throw Self.wrong("has the language \"\(language)\"", "write a tag such as de or pt-BR")
        }
        let numbers = try Self.object(root["numbers"], "numbers", keys: ["group", "decimal", "percent"])
        let dates = try Self.object(root["dates"], "dates", keys: ["months", "short_months", "date", "month_day", "day"])
        signs = try Self.signs(numbers)
        calendar = try Self.calendar(dates)

        var texts: [String: Text] = [:]
        for (key, node) in try Self.object(root["texts"], "texts") {
            let place = "texts › \(key)"
            guard known == nil || known?.texts[key] != nil else {
                throw Self.wrong("has a text for \"\(key)\", which appears on no page", Self.spelling)
            }
            texts[key] = try Self.text(node, at: place, values: Translation(key).values, hasForms: known?.texts[key]?.one != nil)
        }
        var script: [String: String] = [:]
        for (key, node) in try Self.object(root["script"], "script") {
            guard known == nil || known?.script[key] != nil else {
                throw Self.wrong("has a text for \"\(key)\", which the galleries' script does not use", Self.spelling)
            }
            let text = try node.text("script › \(key)")
            _ = try Self.translation(text, at: "script › \(key)", values: Translation(key).values)
            script[key] = text
        }
        self.texts = texts
        self.script = script
    }

    private static let spelling = "compare its spelling with the file that 'billposter theme export' writes into an empty folder"

    private static func signs(_ numbers: [String: Node]) throws(ReportError) -> Words.Signs {
        var signs = Words.Signs()
        if let sign = numbers["group"] { signs.group = try sign.text("numbers › group") }
        if let sign = numbers["decimal"] { signs.decimal = try sign.text("numbers › decimal") }
        if let pattern = numbers["percent"] { signs.percent = try whole(pattern, at: "numbers › percent", values: 1) }
        return signs
    }

    private static func calendar(_ dates: [String: Node]) throws(ReportError) -> Words.Calendar {
        var calendar = Words.Calendar()
        if let names = dates["months"] { calendar.months = try months(names, at: "dates › months") }
        if let names = dates["short_months"] { calendar.shortMonths = try months(names, at: "dates › short_months") }
        if let pattern = dates["date"] { calendar.date = try whole(pattern, at: "dates › date", values: 3) }
        if let pattern = dates["month_day"] { calendar.monthDay = try whole(pattern, at: "dates › month_day", values: 2) }
        if let pattern = dates["day"] { calendar.day = try whole(pattern, at: "dates › day", values: 1) }
        return calendar
    }

    private static func months(_ node: Node, at place: String) throws(ReportError) -> [String] {
        guard case .list(let names) = node, names.count == 12 else {
            throw wrong("does not have twelve names at \(place)", "list them from January to December")
        }
        var months: [String] = []
        for name in names { months.append(try name.text(place)) }
        return months
    }

    private static func text(_ node: Node, at place: String, values: Int, hasForms: Bool) throws(ReportError) -> Text {
        switch node {
        case .text(let text):
            guard !hasForms else {
                throw wrong("has one form at \(place)", "write {\"one\": …, \"other\": …}, for the number 1 and for all others")
            }
            return Text(one: nil, other: try translation(text, at: place, values: values))
        case .object(let forms):
            if let unknown = Set(forms.keys).subtracting(["one", "other"]).min() {
                throw wrong("has the form \"\(unknown)\" at \(place)", "there are \"one\" and \"other\"")
            }
            var read: [String: Translation] = [:]
            for form in ["one", "other"] {
                guard let node = forms[form] else {
                    throw wrong("has no form \"\(form)\" at \(place)", "write both, for the number 1 and for all others")
                }
                read[form] = try translation(try node.text("\(place) › \(form)"), at: "\(place) › \(form)", values: values)
            }
            return Text(one: read["one"], other: read["other"] ?? Translation(""))
        case .list, .none: throw wrong("has no text at \(place)", "write one between quotation marks")
        }
    }

    private static func translation(_ text: String, at place: String, values: Int) throws(ReportError) -> Translation {
        let translation = Translation(text)
        guard translation.values <= values else {
            throw wrong(
                "puts {\(translation.values)} in at \(place)",
                values == 0 ? "nothing is inserted there" : "{\(values)} is the last"
            )
        }
        return translation
    }

    /// A pattern that must have all its values, because a date without its month says something else.
    private static func whole(_ node: Node, at place: String, values: Int) throws(ReportError) -> Translation {
        let pattern = try translation(try node.text(place), at: place, values: values)
        for value in 0..<values where !pattern.pieces.contains(.value(value)) {
            throw wrong("leaves out {\(value + 1)} at \(place)", "put it where it belongs")
        }
        return pattern
    }

    private static func object(_ node: Node?, _ place: String, keys: Set<String>? = nil) throws(ReportError) -> [String: Node] {
        guard let node else { return [:] }
        guard case .object(let object) = node else { throw wrong("has no object at \(place)", "write it between braces") }
        if let keys, let unknown = Set(object.keys).subtracting(keys).min() {
            throw wrong("has \"\(unknown)\" at \(place)", "there are \(keys.sorted().joined(separator: ", "))")
        }
        return object
    }

    fileprivate static func wrong(_ what: String, _ remedy: String) -> ReportError {
        ReportError(.words, "the file \(Theme.File.words.rawValue) \(what)", remedy: remedy)
    }

    private static func reason(_ error: DecodingError) -> String {
        guard case .dataCorrupted(let context) = error, let cause = context.underlyingError else {
            return "write it as 'billposter theme export' does"
        }
        let description = (cause as NSError).userInfo[NSDebugDescriptionErrorKey] as? String
        return description ?? "write it as 'billposter theme export' does"
    }

    /// What JSON holds, as far as this file may hold it.
    fileprivate enum Node: Decodable {
        case text(String)
        case list([Node])
        case object([String: Node])
        case none

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                // Some systems write accents as signs of their own; pages and searches want whole letters.
                self = .text(text.precomposedStringWithCanonicalMapping)
            } else if let list = try? container.decode([Node].self) {
                self = .list(list)
            } else if let object = try? container.decode([String: Node].self) {
                self = .object(object)
            } else {
                self = .none
            }
        }

        func text(_ place: String) throws(ReportError) -> String {
            guard case .text(let text) = self else {
                throw WordsFile.wrong("has no text at \(place)", "write one between quotation marks")
            }
            return text
        }
    }
}

extension Words {
    /// The words of a theme; those that its file has not are English.
    /// - Throws: ``ReportError`` with the code `words` for a file that cannot be used.
    convenience init(_ theme: Theme) throws(ReportError) {
        let text = theme[.words]
        guard text != Theme.standard[.words] else {
            self.init()
            return
        }
        let english = try WordsFile(Theme.standard[.words], known: nil)
        let file = try WordsFile(text, known: english)
        let texts = file.texts.filter { english.texts[$0.key] != $0.value }
        let digest = Digest.sha256(text.utf8).hex
        self.init(
            language: file.language,
            signs: file.signs,
            calendar: file.calendar,
            script: file.script.filter { english.script[$0.key] != $0.value },
            digest: digest,
            translation: texts.isEmpty ? nil : Self.dictionary(texts)
        )
    }

    private static func dictionary(_ texts: [String: WordsFile.Text]) -> @Sendable (Phrase) -> Translation? {
        { phrase in
            guard let text = texts[phrase.key] else { return nil }
            return phrase.form == .one ? text.one ?? text.other : text.other
        }
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
