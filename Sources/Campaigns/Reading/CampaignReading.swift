internal import SystemPackage

/// What came of reading one file.
struct CampaignReading {
    let file: FilePath
    /// The campaign's id; nil where the file gives none that could be one.
    let id: Identity?
    /// The campaign; nil where there are problems.
    let campaign: Campaign?
    /// Where the campaign's notes stand; nil where it has none.
    let notesPlace: TextPlace?
    let problems: [CampaignProblem]
    /// What is probably not meant as it is written, and stops no poster.
    let remarks: [CampaignProblem]

    /// An id with the place that gives it.
    struct Identity {
        let value: CampaignID
        /// Nil where the id is the file's name; so is ``sourceLine``.
        let position: SourcePosition?
        let sourceLine: String?
    }

    /// A file that could not be read.
    init(refusing file: FilePath, _ finding: UnplacedProblem) {
        self.file = file
        id = nil
        campaign = nil
        notesPlace = nil
        problems = [CampaignProblem(finding, in: file, at: nil, sourceLine: nil)]
        remarks = []
    }

    /// A file that was read, with what was found in it, in any order.
    init(
        file: FilePath,
        _ source: SourceText,
        id: CampaignDecoder.FoundID? = nil,
        campaign: Campaign? = nil,
        notesAt notesPosition: SourcePosition? = nil,
        findings: [UnplacedProblem],
        remarks: [UnplacedProblem] = []
    ) {
        var lines = SourceLines(of: source)
        self.file = file
        self.id = id.map { id in
            let position = id.position.map(source.original)
            return Identity(value: id.value, position: position, sourceLine: position.flatMap { lines.text($0.line) })
        }
        self.campaign = campaign
        notesPlace = campaign?.notes.flatMap { notes in
            notesPosition.map { TextPlace(of: notes, at: source.original($0), in: &lines) }
        }
        problems = Self.told(findings).map { Self.placed($0, in: file, source, &lines) }
        self.remarks = campaign == nil ? [] : Self.told(remarks).map { Self.placed($0, in: file, source, &lines) }
    }

    private static func placed(
        _ finding: UnplacedProblem,
        in file: FilePath,
        _ source: SourceText,
        _ lines: inout SourceLines
    ) -> CampaignProblem {
        var position = finding.position.map(source.original)
        if let start = position, let excerpt = finding.excerpt {
            let before = excerpt.text.unicodeScalars.prefix(excerpt.offset)
            let line = before.count { $0 == "\n" }
            let column = before.reversed().prefix { $0 != "\n" }.count
            let place = TextPlace(of: excerpt.text, at: start, in: &lines).position(line: line + 1, column: column + 1)
            position = SourcePosition(line: place.line, column: place.column)
        }
        return CampaignProblem(finding, in: file, at: position, sourceLine: position.flatMap { lines.text($0.line) })
    }

    /// The findings in the order of the file, each once, because what an alias repeats is found again with each repetition;
    /// at most ``CampaignLimits/problems`` and one that counts the others.
    private static func told(_ findings: [UnplacedProblem]) -> [UnplacedProblem] {
        var seen: Set<UnplacedProblem> = []
        let unique = findings.filter { seen.insert($0).inserted }
        let sorted = unique.enumerated().sorted { left, right in
            (left.element.position ?? .start, left.offset) < (right.element.position ?? .start, right.offset)
        }
        let told = sorted.prefix(CampaignLimits.problems).map(\.element)
        guard let next = sorted.dropFirst(told.count).first?.element else { return told }
        let untold = (sorted.count - told.count).grouped
        return told + [
            UnplacedProblem("this file has \(untold) more problems, of which this place is the first", at: next.position)
        ]
    }
}
