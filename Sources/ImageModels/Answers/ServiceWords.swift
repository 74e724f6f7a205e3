/// What the body of an answer says of a failure, in all the shapes in which services say so.
struct ServiceWords {
    /// For people; nil where there are no words.
    let message: String?
    /// The words by which programs tell failures apart.
    let codes: Set<String>
    /// The field that is wrong.
    let field: String?

    init(_ body: ServiceJSON?) {
        var codes: Set<String> = []
        var messages: [String] = []
        var field: String?

        func take(_ value: ServiceJSON?) {
            guard let value else { return }
            if let text = value.text { messages.append(text) }
            for name in ["code", "type", "error_type", "name"] { if let code = value[name]?.text { codes.insert(code) } }
            for name in ["message", "msg", "title", "error_description"] {
                if let text = value[name]?.text { messages.append(text) }
            }
            // Of a list of places the last is the field, `["body", "image_size"]`.
            field = field ?? value["param"]?.text ?? value["loc"]?.items.last?.text
            for item in value.items { take(item) }
        }

        take(body?["error"])
        take(body?["detail"])
        take(body?["errors"])
        if case .array? = body { take(body) } else { take(body.map { .object($0.members.filter { $0.value.text != nil }) }) }
        var seen: Set<String> = []
        let sentence = messages.filter { seen.insert($0).inserted }.prefix(3).joined(separator: "; ")
        message = sentence.isEmpty ? nil : String(sentence.filter { !$0.isNewline }.prefix(300))
        self.codes = codes
        self.field = field
    }
}
