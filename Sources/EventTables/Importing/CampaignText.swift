internal import Campaigns
internal import Notation

/// A campaign file in the making, and which column each of its lines comes from.
struct CampaignText {
    private(set) var text = ""
    /// The column of the table, by the line of ``text``, from 1.
    private(set) var columns: [Int: Int] = [:]
    private var line = 1

    /// Writes a key with a value.
    /// - Parameters:
    ///   - depth: how many keys it stands below.
    ///   - column: where the value comes from; nil for what comes of several columns.
    mutating func write(_ key: String, _ value: CellValue, depth: Int, column: Int?) {
        if let column { columns[line] = column }
        switch value {
        case .text(let text) where text.contains("\n"): writeBlock(key, text, depth, column)
        case .text(let text): add(depth, "\(key): \(Self.scalar(text))")
        case .list(let items):
            add(depth, "\(key):")
            for item in items { writeItem(item, depth + 1, column) }
        case .record(let members):
            add(depth, "\(key):")
            for member in members { write(Self.scalar(member.name), member.value, depth: depth + 1, column: column) }
        }
    }

    /// Writes a key below which others follow.
    mutating func open(_ key: String, depth: Int = 0) { add(depth, "\(key):") }

    private mutating func writeItem(_ item: CellValue, _ depth: Int, _ column: Int?) {
        if let column { columns[line] = column }
        switch item {
        case .text(let text): add(depth, "- \(Self.scalar(text))")
        case .list(let items): add(depth, "- [\(items.compactMap(\.text).map { JSONWriter.quoted($0) }.joined(separator: ", "))]")
        case .record(let members):
            // The dash stands before a member of one line; where there is none, it stands alone, and the members below it.
            let lead = members.firstIndex { $0.value.text != nil }
            if let lead, let text = members[lead].value.text {
                add(depth, "- \(Self.scalar(members[lead].name)): \(Self.scalar(text))")
            } else {
                add(depth, members.isEmpty ? "- {}" : "-")
            }
            for (index, member) in members.enumerated() where index != lead {
                write(Self.scalar(member.name), member.value, depth: depth + 1, column: column)
            }
        }
    }

    private mutating func writeBlock(_ key: String, _ text: String, _ depth: Int, _ column: Int?) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // A block that begins with a space would be taken for one that is indented further, and others hold no signs of control.
        let isPlain =
            text.first != " " && text.first != "\n" && text.unicodeScalars.allSatisfy { $0 == "\n" || Self.isPrintable($0) }
        guard isPlain else { return add(depth, "\(key): \(Self.quoted(text))") }
        add(depth, "\(key): |-")
        for part in lines {
            if let column { columns[line] = column }
            if part.isEmpty { addLine("") } else { add(depth + 1, String(part)) }
        }
    }

    private mutating func add(_ depth: Int, _ text: String) { addLine(String(repeating: "  ", count: depth) + text) }

    private mutating func addLine(_ text: String) {
        self.text += text + "\n"
        line += 1
    }

    /// A text as it can stand behind a key: plain where YAML takes it for nothing else, else in quotes.
    static func scalar(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return "\"\"" }
        let signs = ".,/()'!?+-_%&€°–—’‘“”·… "
        let isPlain =
            (first.properties.isAlphabetic || first.isDigit) && last != " " && last != ":"
            && text.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.isDigit || signs.unicodeScalars.contains($0)
                    || $0.properties.generalCategory == .nonspacingMark || $0.properties.generalCategory == .spacingMark
            }
        // The reader takes these for nothing; and a time of day is a number in base 60 to others.
        return isPlain && !["null", "true", "false", "yes", "no"].contains(text.lowercased()) ? text : quoted(text)
    }

    /// A text in double quotes, every sign that a file may not hold as its number.
    private static func quoted(_ text: String) -> String {
        JSONWriter.quoted(text).unicodeScalars.reduce(into: "") { quoted, scalar in
            if isPrintable(scalar) { quoted.unicodeScalars.append(scalar) } else { quoted += "\\u\(scalar.code)" }
        }
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00..<0x20, 0x7F..<0xA0, 0x2028...0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
        default: true
        }
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
