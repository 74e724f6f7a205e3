/// Characters that look like something else, or like nothing, where YAML reads them as what they are: a no-break space is no
/// indentation, and a line separator ends a line that no editor ends there.
struct StrayCharacters {
    private var strays: [(scalar: Unicode.Scalar, position: SourcePosition)] = []

    /// Looks for them where they can be in the way: before the first character of a line, after its dash and after the colon
    /// of its key, and for what ends a line.
    init(in source: ArraySlice<UInt8>) {
        var position = SourcePosition.start
        var place = Place.indentation
        for scalar in String(decoding: source, as: UTF8.self).unicodeScalars {
            if ["\u{85}", "\u{2028}", "\u{2029}"].contains(scalar) { strays.append((scalar, position)) }
            if scalar.isLineBreak {
                // Of CR LF, the second one counts.
                position = scalar == "\r" ? position : SourcePosition(line: position.line + 1, column: 1)
                place = .indentation
                continue
            }
            if scalar.isStray, place != .text, place != .key { strays.append((scalar, position)) }
            place = place.after(scalar)
            position.column += 1
        }
    }

    private enum Place {
        case indentation, behindDash, key, behindColon, text

        func after(_ scalar: Unicode.Scalar) -> Place {
            switch (self, scalar) {
            case (.indentation, " "), (.indentation, "\t"): .indentation
            case (.indentation, let scalar) where scalar.isStray: .indentation
            case (.indentation, "-"): .behindDash
            case (.behindDash, " "), (.behindDash, "\t"): .indentation
            case (.indentation, "#"), (.indentation, "\""), (.indentation, "'"): .text
            case (.key, ":"): .behindColon
            case (.behindColon, _), (.text, _): .text
            default: .key
            }
        }
    }

    /// The findings, or in their place the strays that they come from.
    func explaining(_ findings: [UnplacedProblem]) -> [UnplacedProblem] {
        let lines = Set(findings.compactMap(\.position?.line))
        let causes = strays.filter { lines.contains($0.position.line) || lines.contains($0.position.line + 1) }
        guard !causes.isEmpty else { return findings }
        return causes.map { scalar, position in
            scalar.isLineBreak
                ? UnplacedProblem(
                    "the character \(scalar.called) ends the line here, although most editors do not show it",
                    at: position,
                    suggestion: "write a space, or begin a new line, in its place"
                )
                : UnplacedProblem(
                    "the character \(scalar.called) is not the space that it looks like",
                    at: position,
                    suggestion: "write an ordinary space in its place, or nothing"
                )
        }
    }
}

extension Unicode.Scalar {
    /// Whether the character looks like a space or like nothing at all, and is not used to write any language: joiners and
    /// marks of direction are.
    package var isStray: Bool {
        properties.generalCategory == .spaceSeparator && self != " "
            || ["\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}"].contains(self)
    }

    /// Whether YAML 1.1 ends a line with the character.
    var isLineBreak: Bool { ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains(self) }

    /// The code point and, where Unicode has one, the name, such as `U+00A0 NO-BREAK SPACE`.
    package var called: String {
        let name = properties.name ?? properties.nameAlias
        return "U+\(code)" + (name.map { " \($0)" } ?? "")
    }
}
