internal import Secrets
public import SystemPackage

/// Something wrong in a campaign file, with its place.
public struct CampaignProblem: Error, Hashable, Sendable {
    /// The file, as it was named to the reader.
    public let file: FilePath
    /// The line, 1-based; 1 for a problem of the file as a whole.
    public let line: Int
    /// The column, 1-based, in Unicode scalars; 1 for a problem of the file as a whole.
    public let column: Int
    /// What is wrong, one sentence without a full stop.
    public let message: String
    /// What to do instead, such as `did you mean "neon"?`; nil where the message says it.
    public let suggestion: String?
    /// The line as it stands in the file, without its end, the users and passwords of addresses masked; nil for a problem of
    /// the file as a whole.
    public let sourceLine: String?
    /// What a remark on an event is about; nil for everything else.
    public let kind: EventRemarkKind?

    /// Makes a problem; control characters in `message` and `suggestion` become U+FFFD, and secrets in all texts `*`, so that
    /// they can be shown anywhere.
    public init(
        file: FilePath,
        line: Int,
        column: Int,
        message: String,
        suggestion: String?,
        sourceLine: String?,
        kind: EventRemarkKind? = nil
    ) {
        self.kind = kind
        self.file = file
        self.line = line
        self.column = column
        self.message = SecretFilter.addresses.redacting(message.withVisibleControls)
        self.suggestion = suggestion.map { SecretFilter.addresses.redacting($0.withVisibleControls) }
        self.sourceLine = sourceLine.map(SecretFilter.masking)
    }

    /// - Parameters:
    ///   - position: the place in the file; nil for the file as a whole.
    ///   - sourceLine: the line of `position`.
    init(_ finding: UnplacedProblem, in file: FilePath, at position: SourcePosition?, sourceLine: String?) {
        self.init(
            file: file,
            line: position?.line ?? 1,
            column: position?.column ?? 1,
            message: finding.message,
            suggestion: finding.suggestion,
            sourceLine: sourceLine,
            kind: finding.kind
        )
    }
}

/// All problems of one campaign file, in the order of the file; at least one.
public struct CampaignProblems: Error, Hashable, Sendable, CustomStringConvertible {
    /// The problems.
    public let problems: [CampaignProblem]

    /// The texts of all problems.
    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension CampaignProblem: CustomStringConvertible {
    /// The first line of the text, `FILE:LINE:COLUMN: MESSAGE`.
    public var headline: String { "\(file.string.withVisibleControls):\(line):\(column): \(message)" }

    /// The headline, the line of the file with a caret under the column, and the suggestion:
    /// ```
    /// campaigns/jazz.yaml:4:9: unknown mood "neom"
    ///       mood: neom
    ///             ^
    ///     did you mean "neon"?
    /// ```
    public var description: String {
        var lines = [headline]
        if let sourceLine {
            let excerpt = SourceExcerpt(of: sourceLine, around: column)
            lines.append("    " + excerpt.text)
            lines.append("    " + String(repeating: " ", count: excerpt.caretIndent) + "^")
        }
        if let suggestion { lines.append("    " + suggestion) }
        return lines.joined(separator: "\n")
    }
}
