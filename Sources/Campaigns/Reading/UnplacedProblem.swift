/// Something wrong in a file, noted before the file's name and its lines are at hand.
struct UnplacedProblem: Error, Hashable {
    /// Where; nil for the file as a whole.
    let position: SourcePosition?
    /// The place in the text that begins there; nil for the text as a whole.
    let excerpt: TextExcerpt?
    /// What is wrong, one sentence without a full stop.
    let message: String
    /// What to do instead; nil where the message says it.
    let suggestion: String?
    /// What a remark is about; nil for problems, and for remarks on characters and languages.
    let kind: EventRemarkKind?

    init(
        _ message: String,
        at position: SourcePosition?,
        in excerpt: TextExcerpt? = nil,
        suggestion: String? = nil,
        kind: EventRemarkKind? = nil
    ) {
        self.kind = kind
        self.position = position
        self.excerpt = excerpt
        self.message = message
        self.suggestion = suggestion
    }

    /// A value that was refused, at the place where it stands.
    init(_ error: CampaignError, at position: SourcePosition?) {
        self.init(error.message, at: position, suggestion: error.remedy)
    }
}

/// A place in a text of one value.
struct TextExcerpt: Hashable {
    /// The text as YAML has it.
    let text: String
    /// The place, 0-based, in Unicode scalars.
    let offset: Int
}

extension CampaignField {
    /// The first character of the value for which `isMeant` holds; nil where there is none.
    func excerpt(_ isMeant: (Unicode.Scalar) -> Bool) -> TextExcerpt? {
        guard case .scalar(let scalar) = node.content else { return nil }
        let offset = scalar.text.unicodeScalars.enumerated().first { isMeant($0.element) }?.offset
        return offset.map { TextExcerpt(text: scalar.text, offset: $0) }
    }
}
