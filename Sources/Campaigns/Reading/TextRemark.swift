internal import Foundation

/// What a text holds that comes from web pages, databases and wrong encodings, and that nobody wants on a poster.
enum TextRemark {
    /// Everything suspicious in a value, with its place and what it probably was.
    static func all(in field: CampaignField) -> [UnplacedProblem] {
        guard case .scalar(let scalar) = field.node.content else { return [] }
        let text = scalar.text
        // Most texts hold none of these, and are not looked at any longer.
        guard text.unicodeScalars.contains(where: { "<&\\\u{FFFD}ÃÂâÐÑØÙ".unicodeScalars.contains($0) }) else { return [] }
        return Self.patterns.flatMap { pattern in
            text.matches(of: pattern.expression).compactMap { match -> UnplacedProblem? in
                let found = String(text[match.range])
                guard let (message, suggestion) = pattern.explain(found) else { return nil }
                let offset = text.unicodeScalars.distance(from: text.startIndex, to: match.range.lowerBound)
                return UnplacedProblem(
                    "\(field.name) holds \(message)",
                    at: field.position,
                    in: TextExcerpt(text: text, offset: offset),
                    suggestion: suggestion
                )
            }
        }
    }

    // @unchecked because a Regex is immutable, and not marked as Sendable for the closures that others may hold.
    private struct Pattern: @unchecked Sendable {
        let expression: Regex<AnyRegexOutput>
        let explain: @Sendable (String) -> (message: String, suggestion: String)?

        init(_ expression: String, explain: @escaping @Sendable (String) -> (message: String, suggestion: String)?) {
            // `try!` because the patterns are literals of ours, which a test matches.
            self.expression = try! Regex(expression)
            self.explain = explain
        }
    }

    private static let patterns: [Pattern] = [
        Pattern(#"</?[A-Za-z][A-Za-z0-9]*(\s[^<>]*)?/?>"#) { tag in
            let isBreak = tag.lowercased().hasPrefix("<br")
            return (
                "the HTML tag \(tag.quoted())",
                isBreak
                    ? "write a space, or a comma, in its place: it was the end of a line" : "leave it out: posters know no HTML"
            )
        },
        Pattern(#"&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8});"#) { entity in
            guard let remedy = Self.remedy(forEntity: entity) else { return nil }
            return ("the HTML entity \(entity.quoted())", remedy)
        },
        Pattern(#"\\['"]"#) { escape in
            ("the escape \(escape.quoted())", "write \(escape.dropFirst()) alone: the stroke came out of a program")
        },
        Pattern("\u{FFFD}+") { _ in
            (
                "the character U+FFFD REPLACEMENT CHARACTER",
                "type what stood there: it was lost when the text was read in a wrong encoding"
            )
        },
        Pattern(
            "[ÃÂâÐÑØÙ][\u{80}-\u{FF}\u{152}\u{153}\u{160}\u{161}\u{178}\u{17D}\u{17E}\u{192}\u{2C6}\u{2DC}\u{2013}-\u{203A}\u{20AC}\u{2122}]+"
        ) { run in
            guard let original = Self.readAgain(run) else { return nil }
            return ("\(run.quoted()), text that was read in a wrong encoding", "write \(original) in its place")
        },
    ]

    /// What to write in place of an entity of HTML; nil for what is none.
    private static func remedy(forEntity entity: String) -> String? {
        let name = entity.dropFirst().dropLast()
        guard name.hasPrefix("#") else { return named[String(name)].map { "write \($0) in its place" } }
        let digits = name.dropFirst()
        let code = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = code.flatMap(Unicode.Scalar.init) else { return nil }
        if scalar.properties.isWhitespace { return "write a space in its place" }
        // Nobody sees what it stands for, and a terminal may obey it.
        if scalar.isControl || scalar.properties.generalCategory == .control || scalar.isStray
            || scalar.properties.isDefaultIgnorableCodePoint
        {
            return "leave it out: it stands for \(scalar.called), which nobody sees"
        }
        return "write \(scalar) in its place"
    }

    /// The entities that texts from web pages hold most; those of HTML 4.
    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "a space", "shy": "nothing", "ndash": "–",
        "mdash": "—",
        "hellip": "…", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "laquo": "«",
        "raquo": "»", "euro": "€", "middot": "·", "bull": "•", "deg": "°", "copy": "©", "reg": "®", "trade": "™",
        "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "eacute": "é",
        "egrave": "è", "ecirc": "ê", "euml": "ë", "agrave": "à", "aacute": "á", "acirc": "â", "atilde": "ã", "aring": "å",
        "aelig": "æ", "ccedil": "ç", "iacute": "í", "icirc": "î", "iuml": "ï", "ntilde": "ñ", "oacute": "ó", "ograve": "ò",
        "ocirc": "ô", "otilde": "õ", "oslash": "ø", "uacute": "ú", "ugrave": "ù", "ucirc": "û", "Eacute": "É", "Aring": "Å",
        "Oslash": "Ø", "Ccedil": "Ç", "Ntilde": "Ñ", "oelig": "œ", "scaron": "š", "iexcl": "¡", "iquest": "¿",
    ]

    /// What a text is when its characters are taken for bytes of Windows' code page 1252, and those for UTF-8; nil where they
    /// cannot be.
    private static func readAgain(_ text: String) -> String? {
        guard let bytes = text.data(using: .windowsCP1252), let original = String(data: bytes, encoding: .utf8) else {
            return nil
        }
        return original == text ? nil : original
    }
}
