/// A value of a YAML or JSON file with the place where it begins.
struct YAMLNode {
    let position: SourcePosition
    let content: Content

    enum Content {
        case scalar(Scalar)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    /// A piece of text. YAML's guesses at numbers, dates and truth values are not made: `1984`, `no` and `19:30` are text.
    struct Scalar {
        let text: String
        /// Whether the text stands without quotes, so that `null` and `~` mean that there is no value.
        let isPlain: Bool
    }

    /// A key and its value, in the order of the file; a file may give a key more than once.
    struct Entry {
        let key: YAMLNode
        let value: YAMLNode
    }

    /// A text that stands in no file, or is no value there.
    init(position: SourcePosition = .start, text: String) {
        self.init(position: position, content: .scalar(Scalar(text: text, isPlain: true)))
    }

    /// A list that stands in no file.
    init(items: [YAMLNode]) { self.init(position: .start, content: .sequence(items)) }

    /// A mapping that stands in no file.
    init(entries: [(key: String, value: YAMLNode)]) {
        let entries = entries.map { Entry(key: YAMLNode(text: $0.key), value: $0.value) }
        self.init(position: .start, content: .mapping(entries))
    }

    init(position: SourcePosition, content: Content) {
        self.position = position
        self.content = content
    }

    /// Whether the value says that there is none: nothing at all, `~`, `null`, or an empty text in quotes.
    var isAbsent: Bool {
        guard case .scalar(let scalar) = content else { return false }
        return scalar.text.isEmpty || scalar.isPlain && ["~", "null", "Null", "NULL"].contains(scalar.text)
    }

    /// What the value is, for messages.
    var kind: String {
        switch content {
        case .scalar: isAbsent ? "empty" : "text"
        case .sequence: "a list"
        case .mapping: "a mapping"
        }
    }
}
