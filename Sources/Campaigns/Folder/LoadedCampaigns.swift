public import SystemPackage

/// A campaign and the file that it was read from.
public struct CampaignFile: Hashable, Sendable {
    /// The file, as it was named to ``CampaignFolder``; cut-outs are relative to it.
    public let path: FilePath
    /// What the file says.
    public let campaign: Campaign
    /// Where the notes of the campaign stand in the file; nil where it has none.
    public let notesPlace: TextPlace?
    /// What in the file is probably not meant as it is written: tags and entities of HTML, characters that were lost, and a
    /// language of which nobody can be sure.
    public let remarks: [CampaignProblem]

    /// Puts a campaign and its file together.
    public init(path: FilePath, campaign: Campaign, notesPlace: TextPlace? = nil, remarks: [CampaignProblem] = []) {
        self.path = path
        self.campaign = campaign
        self.notesPlace = notesPlace
        self.remarks = remarks
    }
}

/// What came of reading several campaign files.
public struct LoadedCampaigns: Sendable {
    /// The files that are right, ordered by the ids of their campaigns, each id once.
    public let files: [CampaignFile]
    /// What is wrong with the others, in the order in which the files were read and, in each, of its lines.
    public let problems: [CampaignProblem]

    /// Sorts out files that claim one id: none of them is taken, because nobody can know which one is meant.
    init(_ readings: [CampaignReading]) {
        let claims = Dictionary(grouping: readings.filter { $0.id != nil }) { $0.id?.value }
        var files: [CampaignFile] = []
        var problems: [CampaignProblem] = []
        for reading in readings {
            let rivals = reading.id.flatMap { claims[$0.value] }?.filter { $0.file != reading.file } ?? []
            var own = reading.problems
            if let id = reading.id, !rivals.isEmpty {
                let conflict = Self.conflict(over: id, in: reading.file, with: rivals.map(\.file))
                own.insert(
                    conflict,
                    at: own.firstIndex { (conflict.line, conflict.column) < ($0.line, $0.column) } ?? own.endIndex
                )
            } else if let campaign = reading.campaign {
                files.append(
                    CampaignFile(
                        path: reading.file,
                        campaign: campaign,
                        notesPlace: reading.notesPlace,
                        remarks: reading.remarks
                    )
                )
            }
            problems += own
        }
        self.files = files.sorted { $0.campaign.id < $1.campaign.id }
        self.problems = problems
    }

    private static func conflict(over id: CampaignReading.Identity, in file: FilePath, with rivals: [FilePath]) -> CampaignProblem
    {
        let named = rivals.prefix(3).map(\.string).joined(separator: ", ")
        let others = rivals.count > 3 ? " and \((rivals.count - 3).grouped) more" : ""
        return CampaignProblem(
            file: file,
            line: id.position?.line ?? 1,
            column: id.position?.column ?? 1,
            message: "the id \(id.value) is also used by \(named)\(others)",
            suggestion: "give each campaign an id of its own; until then, none of these files is used",
            sourceLine: id.sourceLine
        )
    }
}
