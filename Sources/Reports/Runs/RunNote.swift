internal import Foundation

/// What a run said of itself when it ended: the history knows what was made, this also what was not.
public struct RunNote: Hashable, Codable, Sendable {
    /// A poster that could not be made, stored or recorded.
    public struct Failure: Hashable, Codable, Sendable {
        /// The campaign's id.
        public let campaignID: String
        /// The size id.
        public let size: String
        /// Which of the campaign's variants, from 0.
        public let variant: Int
        /// Why, in words.
        public let error: String

        /// Makes a failure.
        public init(campaignID: String, size: String, variant: Int, error: String) {
            (self.campaignID, self.size, self.variant, self.error) = (campaignID, size, variant, error)
        }

        enum CodingKeys: String, CodingKey {
            case campaignID = "campaign_id"
            case size, variant, error
        }
    }

    /// A poster at which a person should look.
    public struct PosterFindings: Hashable, Codable, Sendable {
        /// The campaign's id.
        public let campaignID: String
        /// The size id.
        public let size: String
        /// The poster's render id.
        public let renderID: String
        /// What was found, in words, one or more.
        public let findings: [String]

        /// Makes a finding.
        public init(campaignID: String, size: String, renderID: String, findings: [String]) {
            (self.campaignID, self.size, self.renderID, self.findings) = (campaignID, size, renderID, findings)
        }

        enum CodingKeys: String, CodingKey {
            case campaignID = "campaign_id"
            case renderID = "render_id"
            case size, findings
        }
    }

    /// Something wrong with a campaign file, because of which nothing was made of it.
    public struct FileProblem: Hashable, Codable, Sendable {
        /// The file, such as `campaigns/spring.yaml`.
        public let file: String
        /// The line, from 1; nil for the file as a whole.
        public let line: Int?
        /// What is wrong, in words.
        public let message: String
        /// What to do instead; nil where the message says it.
        public let remedy: String?

        /// Makes a problem.
        public init(file: String, line: Int?, message: String, remedy: String?) {
            (self.file, self.line, self.message, self.remedy) = (file, line, message, remedy)
        }
    }

    /// The run's id.
    public let runID: String
    /// When it began, in milliseconds since 1970.
    public let began: Int64
    /// How long it took, in milliseconds, 0 or more; with the pages where ``pagesMilliseconds`` says how long they took, else
    /// until they were begun.
    public private(set) var milliseconds: Int64
    /// How long the pages took of that, in milliseconds; nil where none were built, or before they are.
    public private(set) var pagesMilliseconds: Int64?
    /// The posters that its campaigns asked for.
    public let planned: Int
    /// The posters that already existed.
    public let reused: Int
    /// The posters made and stored.
    public let made: Int
    /// The records written that the history did not have.
    public let recorded: Int
    /// The posters of which the history had a record already; nil in notes of versions that did not say.
    public let present: Int?
    /// The records of the run that wait for the history to be reached, as whoever reads the note has found; not kept in it.
    public var pending = 0
    /// What failed, in the order of the plan.
    public let failures: [Failure]
    /// What a person should look at, in the order of the plan.
    public let findings: [PosterFindings]
    /// What is wrong with campaign files, in the order of the files; nil in notes of versions that did not say.
    public let fileProblems: [FileProblem]?
    /// Why the asset store refused the account; nil where it did not.
    public let refusal: String?
    /// Whether the run was stopped before everything was made.
    public let isInterrupted: Bool

    /// Makes a note.
    public init(
        runID: String,
        began: Int64,
        milliseconds: Int64,
        pagesMilliseconds: Int64? = nil,
        planned: Int,
        reused: Int,
        made: Int,
        recorded: Int,
        present: Int? = nil,
        pending: Int = 0,
        failures: [Failure],
        findings: [PosterFindings],
        fileProblems: [FileProblem]?,
        refusal: String?,
        isInterrupted: Bool
    ) {
        self.runID = runID
        self.began = began
        self.milliseconds = milliseconds
        self.pagesMilliseconds = pagesMilliseconds
        self.planned = planned
        self.reused = reused
        self.made = made
        self.recorded = recorded
        self.present = present
        self.pending = pending
        self.failures = failures
        self.findings = findings
        self.fileProblems = fileProblems
        self.refusal = refusal
        self.isInterrupted = isInterrupted
    }

    enum CodingKeys: String, CodingKey {
        case runID = "run_id"
        case pagesMilliseconds = "pages_milliseconds"
        case fileProblems = "file_problems"
        case isInterrupted = "interrupted"
        case began, milliseconds, planned, reused, made, recorded, present, failures, findings, refusal
    }

    /// Adds how long the pages took, to the whole as well.
    public mutating func addPages(_ duration: Duration) {
        let pages = Int64(duration / .milliseconds(1))
        pagesMilliseconds = pages
        milliseconds += pages
    }

    /// Reads what ``json`` gave.
    /// - Returns: nil for anything else, such as a file that was cut short.
    public init?(json: [UInt8]) {
        guard let note = try? JSONDecoder().decode(RunNote.self, from: Data(json)) else { return nil }
        self = note
    }

    /// The campaign files that have problems, each once.
    var invalidFiles: [String] {
        var seen: Set<String> = []
        return (fileProblems ?? []).map(\.file).filter { seen.insert($0).inserted }
    }

    /// The note as JSON, the same bytes for the same note.
    public var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("texts and numbers can always be encoded")
        }
        return Array(data) + [10]
    }
}
