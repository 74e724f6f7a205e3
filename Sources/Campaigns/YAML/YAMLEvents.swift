// The C library that Yams is made of. Yams itself gives no events, and its composer stops at the first key that is
// given twice, without saying where the second one is, and hashes whatever aliases expand to before anybody can count.
internal import CYaml

/// What libyaml finds in a text, one thing after the other.
final class YAMLEvents {
    // On the heap, because libyaml keeps a pointer to the parser inside the parser.
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Begins to read `text`, which is UTF-8 without a byte order mark and must outlive the events.
    init(borrowing text: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            // Because libyaml fails here only when a few kilobytes cannot be allocated.
            fatalError("libyaml: out of memory")
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event. After `.streamEnd` and after an error nothing more may be asked for.
    func next() throws(YAMLSyntaxError) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw YAMLSyntaxError(copying: parser.pointee) }
        defer { yaml_event_delete(&event) }
        return YAMLEvent(copying: event)
    }
}

/// One thing that libyaml found.
struct YAMLEvent {
    let position: SourcePosition
    let content: Content

    enum Content {
        case streamStart, streamEnd
        case documentStart, documentEnd
        case scalar(YAMLNode.Scalar, YAMLProperties)
        case alias(String)
        case sequenceStart(YAMLProperties), sequenceEnd
        case mappingStart(YAMLProperties), mappingEnd
    }
}

/// What may stand before a value.
struct YAMLProperties {
    /// The name by which aliases repeat the value.
    let anchor: String?
    /// The resolved tag, such as `tag:yaml.org,2002:str`.
    let tag: String?
}

/// Why libyaml cannot go on.
struct YAMLSyntaxError: Error {
    /// libyaml's own words, such as `did not find expected key`.
    let problem: String
    /// Where libyaml stopped.
    let position: SourcePosition
    /// The first byte of the character there; nil at the end of the text.
    let byte: UInt8?
    /// What libyaml was reading, such as `while parsing a block mapping`, and where that began.
    let context: (words: String, position: SourcePosition)?
}

extension YAMLEvent {
    fileprivate init(copying event: yaml_event_t) {
        position = SourcePosition(copying: event.start_mark)
        switch event.type {
        case YAML_STREAM_START_EVENT: content = .streamStart
        case YAML_DOCUMENT_START_EVENT: content = .documentStart
        case YAML_DOCUMENT_END_EVENT: content = .documentEnd
        case YAML_ALIAS_EVENT: content = .alias(String(copying: event.data.alias.anchor) ?? "")
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            content = .sequenceStart(YAMLProperties(anchor: String(copying: start.anchor), tag: String(copying: start.tag)))
        case YAML_SEQUENCE_END_EVENT: content = .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            content = .mappingStart(YAMLProperties(anchor: String(copying: start.anchor), tag: String(copying: start.tag)))
        case YAML_MAPPING_END_EVENT: content = .mappingEnd
        case YAML_SCALAR_EVENT:
            let start = event.data.scalar
            // Not as a C string: the escape \0 puts a NUL into the text.
            let text = String(decoding: UnsafeBufferPointer(start: start.value, count: start.length), as: UTF8.self)
            let properties = YAMLProperties(anchor: String(copying: start.anchor), tag: String(copying: start.tag))
            let isPlain = start.style == YAML_PLAIN_SCALAR_STYLE && properties.tag == nil
            content = .scalar(YAMLNode.Scalar(text: text, isPlain: isPlain), properties)
        default: content = .streamEnd
        }
    }
}

extension YAMLSyntaxError {
    fileprivate init(copying parser: yaml_parser_t) {
        problem = parser.problem.map { String(cString: $0) } ?? "out of memory"
        position = SourcePosition(copying: parser.problem_mark)
        // yaml_private.h: the buffer holds the characters from the scanner's place on as UTF-8.
        byte = parser.buffer.pointer.flatMap { $0 < parser.buffer.last ? $0.pointee : nil }
        context = parser.context.map { (String(cString: $0), SourcePosition(copying: parser.context_mark)) }
    }
}

extension SourcePosition {
    /// libyaml counts lines and columns from 0, columns in characters, which are Unicode scalars.
    fileprivate init(copying mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

extension String {
    fileprivate init?(copying text: UnsafeMutablePointer<yaml_char_t>?) {
        guard let text else { return nil }
        self.init(cString: text)
    }
}
