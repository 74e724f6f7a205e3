/// A file as a tree, as far as it can be read.
struct YAMLDocument {
    /// The value of the file; nil where there is none.
    let root: YAMLNode?
    /// What is wrong with the file as YAML, in the order of the file.
    let findings: [UnplacedProblem]
    /// Where reading broke off, so that what seems to follow it may be something else; nil where it did not.
    let end: SourcePosition?

    /// Whether the tree is whole, so that what is missing from it is missing from the file.
    var isComplete: Bool { findings.isEmpty }

    /// Reads `text` as YAML, of which JSON is a part.
    ///
    /// Time and memory are bounded by the length of the text, whatever its aliases say: what they repeat is counted before
    /// it is added, and reading ends where the count passes ``CampaignLimits/values``.
    init(parsing text: ArraySlice<UInt8>) {
        self = text.withUnsafeBufferPointer { buffer in
            var composer = YAMLComposer(events: YAMLEvents(borrowing: buffer))
            return composer.document()
        }
    }

    fileprivate init(root: YAMLNode?, findings: [UnplacedProblem], end: SourcePosition?) {
        self.root = root
        self.findings = findings
        self.end = end
    }
}

/// Builds the tree from libyaml's events.
private struct YAMLComposer {
    private let events: YAMLEvents
    private var findings: [UnplacedProblem] = []
    private var isAtEnd = false
    private var brokenOffAt: SourcePosition?
    private var anchors: [String: Anchored] = [:]
    /// How many values the tree has so far, with all that aliases repeat.
    private var values = 0

    private struct Anchored {
        let node: YAMLNode
        let values: Int
    }

    init(events: YAMLEvents) { self.events = events }

    mutating func document() -> YAMLDocument {
        var root: YAMLNode?
        var documents = 0
        while let event = next() {
            switch event.content {
            case .streamStart, .documentEnd: continue
            case .streamEnd: isAtEnd = true
            case .documentStart:
                documents += 1
                if documents == 2 {
                    let remedy = "put each campaign into a file of its own"
                    breakOff(UnplacedProblem("a second document begins here", at: event.position, suggestion: remedy))
                }
            default: root = node(from: event, depth: 0)
            }
        }
        return YAMLDocument(root: root, findings: findings, end: brokenOffAt)
    }

    /// The next event; nil where reading has ended, well or badly.
    private mutating func next() -> YAMLEvent? {
        guard !isAtEnd else { return nil }
        do {
            return try events.next()
        } catch {
            breakOff(UnplacedProblem(explaining: error))
            return nil
        }
    }

    private mutating func breakOff(_ finding: UnplacedProblem) {
        // After a strange alias or tag libyaml often stumbles over the rest of the line; once is enough for a line.
        if findings.isEmpty || findings.last?.position?.line != finding.position?.line { findings.append(finding) }
        brokenOffAt = finding.position
        isAtEnd = true
    }

    /// The value that begins with `event`; nil where it cannot be read. Collections that reading did not reach the end of
    /// hold what came before.
    private mutating func node(from event: YAMLEvent, depth: Int) -> YAMLNode? {
        guard depth < CampaignLimits.nestingDepth else {
            let message = "values are nested more than \(CampaignLimits.nestingDepth) deep here"
            breakOff(UnplacedProblem(message, at: event.position, suggestion: "a campaign needs three levels"))
            return nil
        }
        let before = values
        guard count(1, at: event.position) else { return nil }
        let content: YAMLNode.Content
        let properties: YAMLProperties
        switch event.content {
        case .scalar(let scalar, let its): (content, properties) = (.scalar(scalar), its)
        case .sequenceStart(let its): (content, properties) = (.sequence(items(depth: depth + 1)), its)
        case .mappingStart(let its): (content, properties) = (.mapping(entries(depth: depth + 1)), its)
        case .alias(let name): return repeated(name, at: event.position)
        default: return nil
        }
        check(properties.tag, at: event.position)
        let node = YAMLNode(position: event.position, content: content)
        if let anchor = properties.anchor { anchors[anchor] = Anchored(node: node, values: values - before) }
        return node
    }

    private mutating func items(depth: Int) -> [YAMLNode] {
        var items: [YAMLNode] = []
        while let event = next() {
            if case .sequenceEnd = event.content { break }
            if let item = node(from: event, depth: depth) { items.append(item) }
        }
        return items
    }

    private mutating func entries(depth: Int) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        while let event = next() {
            if case .mappingEnd = event.content { break }
            let key = node(from: event, depth: depth)
            let value = next().flatMap { node(from: $0, depth: depth) }
            if let key, let value { entries.append(YAMLNode.Entry(key: key, value: value)) }
        }
        return entries
    }

    private mutating func repeated(_ anchor: String, at position: SourcePosition) -> YAMLNode? {
        guard let anchored = anchors[anchor] else {
            findings.append(
                UnplacedProblem(
                    "the alias *\(anchor) has no anchor &\(anchor) before it",
                    at: position,
                    suggestion: "put a text that begins with '*' in quotes"
                )
            )
            return nil
        }
        return count(anchored.values - 1, at: position) ? anchored.node : nil
    }

    private mutating func count(_ added: Int, at position: SourcePosition) -> Bool {
        values += added
        guard values > CampaignLimits.values else { return true }
        let message = "the file has more than \(CampaignLimits.values.grouped) values, repetitions by aliases included"
        breakOff(UnplacedProblem(message, at: position, suggestion: "write less, and use fewer aliases (*name)"))
        return false
    }

    /// Standard tags say what the reader finds out by itself; others ask for what it cannot do.
    private mutating func check(_ tag: String?, at position: SourcePosition) {
        guard let tag, tag != "!", !tag.hasPrefix("tag:yaml.org,2002:") else { return }
        findings.append(
            UnplacedProblem(
                "the tag \(tag.quoted(upTo: 40)) has no meaning in a campaign file",
                at: position,
                suggestion: "remove it, or put a text that begins with '!' in quotes"
            )
        )
    }
}
