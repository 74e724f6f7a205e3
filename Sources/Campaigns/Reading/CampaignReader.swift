public import Notation
public import SystemPackage

/// Makes a campaign of the bytes of a campaign file, or says all that is wrong with it.
///
/// Reads YAML 1.1 as libyaml understands it, and JSON. Time and memory are bounded by the size of the file. Knows nothing
/// of folders and opens no file: ``CampaignFolder`` does that.
public struct CampaignReader: Sendable {
    /// The sizes that campaigns can ask for.
    public let catalog: SizeCatalog

    /// What holds for every campaign, whatever its file says.
    public let settings: CampaignSettings
    /// What holds for every campaign whose file says nothing.
    public let defaults: CampaignSettings
    /// The day on which files are looked at, for remarks on days that are over; nil for no such remarks.
    public let today: CalendarDate?

    /// Makes a reader for campaigns that ask for sizes of `catalog`.
    /// - Parameters:
    ///   - settings: win over campaign files, as flags and the environment do.
    ///   - defaults: stand where a campaign file is silent, as those of `billposter.yaml` do.
    ///   - today: the day for remarks on days that are over.
    public init(
        catalog: SizeCatalog = .standard,
        settings: CampaignSettings = CampaignSettings(),
        defaults: CampaignSettings = CampaignSettings(),
        today: CalendarDate? = nil
    ) {
        self.today = today
        self.catalog = catalog
        self.settings = settings
        self.defaults = defaults
    }

    /// Reads a campaign.
    /// - Parameters:
    ///   - bytes: the content of the file, UTF-8 with or without a byte order mark.
    ///   - file: the file's path. Problems name it, its name without the ending is the default of the campaign's id, and
    ///     where it ends in `.json`, characters may be written as pairs of escapes as in JSON.
    /// - Throws: all problems of the file.
    public func campaign(from bytes: [UInt8], file: FilePath) throws(CampaignProblems) -> Campaign {
        let reading = reading(of: bytes, file: file)
        guard let campaign = reading.campaign else { throw CampaignProblems(problems: reading.problems) }
        return campaign
    }

    /// Reads a campaign, and also finds out the id of a file that is refused.
    func reading(of bytes: [UInt8], file: FilePath) -> CampaignReading {
        guard bytes.count <= CampaignLimits.fileBytes else {
            return CampaignReading(refusing: file, .tooLarge(bytes: bytes.count))
        }
        let source = SourceText(bytes, isJSON: file.extension?.lowercased() == "json")
        if let finding = source.encodingProblem() { return CampaignReading(file: file, source, findings: [finding]) }
        let document = YAMLDocument(parsing: source.parsed)
        guard let root = document.root, !root.isAbsent else {
            return CampaignReading(file: file, source, findings: document.findings.isEmpty ? [.nothing] : document.findings)
        }
        var decoder = CampaignDecoder(
            catalog: catalog,
            settings: settings,
            defaults: defaults,
            today: today,
            source: SourceLines(of: source),
            isComplete: document.isComplete
        )
        let campaign = decoder.campaign(from: root, fileName: file.stem ?? "")
        let certain = decoder.findings.filter { finding in document.end.map { finding.position ?? .start < $0 } ?? true }
        let findings = document.findings + certain
        return CampaignReading(
            file: file,
            source,
            id: decoder.id,
            campaign: campaign,
            notesAt: decoder.notesPosition,
            findings: findings.isEmpty ? [] : StrayCharacters(in: source.parsed).explaining(findings),
            remarks: decoder.remarks
        )
    }

    /// Reads `billposter.yaml`: what holds for every campaign whose file says nothing.
    /// - Parameters:
    ///   - bytes: the content of the file, as that of a campaign file.
    ///   - file: the file's path, for problems.
    /// - Throws: all problems of the file.
    public func workspaceDefaults(from bytes: [UInt8], file: FilePath) throws(CampaignProblems) -> CampaignSettings {
        let source = SourceText(bytes, isJSON: false)
        if let finding = source.encodingProblem() {
            throw CampaignProblems(problems: CampaignReading(file: file, source, findings: [finding]).problems)
        }
        let document = YAMLDocument(parsing: source.parsed)
        var decoder = CampaignDecoder(catalog: catalog, isComplete: document.isComplete)
        // A file of comments alone says nothing.
        let root = document.root ?? YAMLNode(entries: [])
        let settings = root.isAbsent ? CampaignSettings() : decoder.settings(from: root)
        let findings = document.findings + decoder.findings
        guard findings.isEmpty else {
            throw CampaignProblems(problems: CampaignReading(file: file, source, findings: findings).problems)
        }
        return settings
    }
}

extension UnplacedProblem {
    fileprivate static let nothing = UnplacedProblem(
        "the file holds no campaign",
        at: nil,
        suggestion: "begin with the line event: and, indented below it, name: …"
    )

    /// A file of more than ``CampaignLimits/fileBytes`` bytes.
    static func tooLarge(bytes: Int) -> UnplacedProblem {
        let most = CampaignLimits.fileBytes.grouped
        return UnplacedProblem(
            "the file has \(bytes.grouped) bytes",
            at: nil,
            suggestion: "a campaign file may have \(most) at most"
        )
    }
}
