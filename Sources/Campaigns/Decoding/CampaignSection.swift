/// The values of one mapping of a campaign file by their keys.
struct CampaignSection<Key: CampaignKey> {
    /// Where the mapping begins.
    let position: SourcePosition
    private let entries: [Key: YAMLNode.Entry]

    /// Takes the entries of a mapping and notes keys that are unknown or given twice.
    init(_ entries: [YAMLNode.Entry], at position: SourcePosition, noting findings: inout [UnplacedProblem]) {
        self.position = position
        var known: [Key: YAMLNode.Entry] = [:]
        var places: [String: SourcePosition] = [:]
        for entry in entries {
            let place = entry.key.position
            guard case .scalar(let scalar) = entry.key.content else {
                findings.append(
                    UnplacedProblem(
                        "a key must be text, not \(entry.key.kind)",
                        at: place,
                        suggestion: "put texts that begin with '[' or '{' in quotes"
                    )
                )
                continue
            }
            if let first = places.updateValue(place, forKey: scalar.text) {
                places[scalar.text] = first
                findings.append(
                    UnplacedProblem(
                        "the key \(scalar.text.quoted()) is given twice, first in line \(first.line), column \(first.column)",
                        at: place,
                        suggestion: "keep one of the two"
                    )
                )
            } else if let key = Key(rawValue: scalar.text) {
                known[key] = entry
            } else {
                findings.append(Self.unknown(scalar.text, at: place))
            }
        }
        self.entries = known
    }

    /// The value of a key; nil where the file says nothing or says that there is none.
    subscript(key: Key) -> CampaignField? {
        guard let node = entries[key]?.value, !node.isAbsent else { return nil }
        return CampaignField(name: key.fullName, node: node)
    }

    /// Where a key stands, also one without a value; nil where the file does not have it.
    func place(of key: Key) -> SourcePosition? { entries[key]?.key.position }

    private static func unknown(_ text: String, at place: SourcePosition) -> UnplacedProblem {
        if text == "<<" {
            return UnplacedProblem(
                "the merge key << is not supported",
                at: place,
                suggestion: "write the keys out, or repeat single values with *name"
            )
        }
        let holder = Key.holder.map { " in \($0)" } ?? ""
        return UnplacedProblem("unknown key \(text.quoted())\(holder)", at: place, suggestion: Key.suggestion(for: text))
    }
}

/// A value with the name under which messages speak of it, such as `event.date`.
struct CampaignField {
    let name: String
    let node: YAMLNode

    var position: SourcePosition { node.position }
}
