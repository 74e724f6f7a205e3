extension CampaignDecoder {
    /// The text of a value that must be one; nil, and noted, where it is a list or a mapping.
    mutating func scalar(_ field: CampaignField?, _ expected: String) -> String? {
        guard let field else { return nil }
        guard case .scalar(let scalar) = field.node.content else {
            let begin = field.node.kind == "a mapping" ? "; a text that begins with '{' goes in quotes" : ""
            note(
                "\(field.name) must be \(expected), not \(field.node.kind)",
                at: field.position,
                suggestion: "write it as one value\(begin)"
            )
            return nil
        }
        return scalar.text.composed
    }

    /// The field, where it has a value; nil, and noted, where it is empty. For items of lists, which nobody writes to say nothing.
    mutating func present(_ field: CampaignField, hint: String) -> CampaignField? {
        guard field.node.isAbsent else { return field }
        note("\(field.name) is empty", at: field.position, suggestion: hint)
        return nil
    }

    /// A value that `parse` makes of a text.
    mutating func value<Value>(
        _ field: CampaignField?,
        _ expected: String,
        by parse: (String) throws(CampaignError) -> Value
    ) -> Value? {
        guard let field, let text = scalar(field, expected) else { return nil }
        do {
            return try parse(text)
        } catch {
            note(UnplacedProblem(error, at: field.position))
            return nil
        }
    }

    /// One of the values of an enumeration by its name.
    mutating func choice<Value: RawRepresentable<String> & CaseIterable>(
        _ field: CampaignField?,
        of noun: String,
        among values: Value.Type
    ) -> Value? {
        guard let field, let text = scalar(field, "the name of a \(noun)") else { return nil }
        if let value = Value(rawValue: text) { return value }
        let names = Value.allCases.map(\.rawValue)
        let nearest = NearestName.nearest(to: text, among: names)
        note(
            "unknown \(noun) \(text.quoted())",
            at: field.position,
            suggestion: nearest.map { "did you mean \"\($0)\"?" } ?? "the \(noun)s are \(names.joined(separator: ", "))"
        )
        return nil
    }

    /// A whole number in decimal digits.
    mutating func wholeNumber<Number: FixedWidthInteger>(_ field: CampaignField?, in range: ClosedRange<Number>) -> Number? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        guard let field, let text = scalar(field, expected) else { return nil }
        if let number = Number(text), !text.hasPrefix("+"), range.contains(number) { return number }
        let isNumber = text.utf8.allSatisfy { "-0123456789.".utf8.contains($0) }
        note("\(field.name) must be \(expected), not \(isNumber ? text.abbreviated() : text.quoted())", at: field.position)
        return nil
    }

    /// The items of a list.
    mutating func list(_ field: CampaignField, of items: String, hint: String) -> [YAMLNode]? {
        guard case .sequence(let nodes) = field.node.content else {
            note("\(field.name) must be a list of \(items), not \(field.node.kind)", at: field.position, suggestion: hint)
            return nil
        }
        return nodes
    }

    /// Whether a key is set.
    mutating func isTrue(_ field: CampaignField?) -> Bool? { choice(field, of: "answer", among: Answer.self).map { $0 == .true } }

    private enum Answer: String, CaseIterable { case `true`, `false` }

    /// The values of a list, or the one value that stands in its place.
    /// - Parameters:
    ///   - noun: what the values are, in the plural.
    ///   - most: how many there may be; further ones are noted.
    ///   - element: makes a value of an item, which is there.
    mutating func several<Value>(
        _ field: CampaignField?,
        of noun: String,
        upTo most: Int,
        by element: (inout Self, CampaignField) -> Value?
    ) -> [Value] {
        guard let field else { return [] }
        guard case .sequence(let items) = field.node.content else { return element(&self, field).map { [$0] } ?? [] }
        if items.count > most {
            note("\(field.name) has \(items.count.grouped) \(noun)", at: items[most].position, suggestion: "keep \(most) at most")
        }
        return items.prefix(most).compactMap { item in
            let item = CampaignField(name: "an item of \(field.name)", node: item)
            return present(item, hint: "write a value, or remove the item").flatMap { element(&self, $0) }
        }
    }

    /// The lines of a list, or the one that stands in its place.
    mutating func lines(_ field: CampaignField?, upTo most: Int) -> [String] {
        several(field, of: "lines", upTo: most) { $0.line($1) }
    }

    /// The entries of a mapping whose keys are names that somebody chose; repeated ones are noted.
    mutating func named(
        _ field: CampaignField?,
        hint: String
    ) -> [(name: (text: String, position: SourcePosition), field: CampaignField?)] {
        guard let field else { return [] }
        guard case .mapping(let entries) = field.node.content else {
            note("\(field.name) must be a mapping, not \(field.node.kind)", at: field.position, suggestion: hint)
            return []
        }
        var seen: Set<String> = []
        return entries.compactMap { entry in
            guard case .scalar(let scalar) = entry.key.content, !scalar.text.isEmpty else {
                note("a name must be text, not \(entry.key.kind)", at: entry.key.position, suggestion: hint)
                return nil
            }
            if !seen.insert(scalar.text).inserted {
                note("\(scalar.text.quoted()) is given twice", at: entry.key.position, suggestion: "keep one of the two")
            }
            let value = entry.value.isAbsent ? nil : CampaignField(name: scalar.text, node: entry.value)
            return ((scalar.text, entry.key.position), value)
        }
    }

    /// A text of one line as a poster has it, without space at its ends.
    mutating func line(_ field: CampaignField?, upTo limit: Int = CampaignLimits.lineLength) -> String? {
        guard let field, let text = visible(field, upTo: limit) else { return nil }
        for remark in TextRemark.all(in: field) { self.remark(remark) }
        lintCut(field)
        let line = text.trimmed
        if let end = line.unicodeScalars.first(where: \.isLineBreak) {
            let character = end == "\n" || end == "\r" ? "" : ", and holds the character \(end.called)"
            note(
                "\(field.name) must be one line\(character)",
                at: field.position,
                suggestion: "write it on one line, or let >- join its lines"
            )
            return nil
        }
        return checked(line, field) { _ in false }
    }

    /// A text of several lines, without space at its end.
    mutating func text(_ field: CampaignField?, upTo limit: Int) -> String? {
        guard let field, let text = visible(field, upTo: limit) else { return nil }
        return checked(text.trimmedAtEnd, field) { $0 == "\n" || $0 == "\t" }
    }

    private mutating func visible(_ field: CampaignField, upTo limit: Int) -> String? {
        guard let text = scalar(field, "text") else { return nil }
        let length = text.unicodeScalars.count
        if length > limit {
            note(
                "\(field.name) has \(length.grouped) characters",
                at: field.position,
                suggestion: "keep \(limit.grouped) at most"
            )
            return nil
        }
        guard text.unicodeScalars.contains(where: \.isVisible) else {
            note("\(field.name) has no visible character", at: field.position, suggestion: "write a text, or leave the key out")
            return nil
        }
        return text
    }

    private mutating func checked(
        _ text: String,
        _ field: CampaignField,
        allowing isAllowed: (Unicode.Scalar) -> Bool
    ) -> String? {
        let control = text.unicodeScalars.first { $0.properties.generalCategory == .control && !isAllowed($0) }
        guard let control else { return text }
        note(
            UnplacedProblem(
                "\(field.name) holds the control character \(control.called)",
                at: field.position,
                in: field.excerpt { $0 == control },
                suggestion: control == "\t" ? "write a space in its place" : "remove it"
            )
        )
        return nil
    }
}

extension Unicode.Scalar {
    fileprivate var isVisible: Bool {
        !properties.isWhitespace && !properties.isDefaultIgnorableCodePoint && properties.generalCategory != .control
    }
}

extension String {
    package var trimmed: String { String(trimmedAtEnd.drop(while: \.isWhitespace)) }

    fileprivate var trimmedAtEnd: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
