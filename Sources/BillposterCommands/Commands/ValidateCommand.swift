internal import ArgumentParser
internal import Campaigns
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks
internal import Reports
internal import SystemPackage

/// `billposter validate`: campaign files, checked.
struct ValidateCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check campaign files.",
        usage: "billposter validate [FILE]... [OPTION]...",
        discussion: """
            Without a file, all files in campaigns/ are checked. Every problem of a file is shown with its place, the line and what to \
            write instead. Ends with 6 when a file has a problem, names a picture that is not there or that shows nothing, or has words that no font \
            can draw or that do not fit a size. What is probably not meant is a warning: tags of HTML in a text, a \
            language of which nobody can be sure, a day that is over, a venue that is the city, a name that a '#' cuts off, words in \
            capitals, an address that should be url, and what notes hold that a page cannot show as it is written.

            EXAMPLES:
              billposter validate
              billposter validate campaigns/summer-festival.yaml
              billposter validate --as-of 2027-06-01
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Campaign files to check.", completion: .file(extensions: ["yaml", "yml", "json"]))
    var files: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp("The day for which events are looked at. (default: today)", valueName: "yyyy-mm-dd")
    )
    var asOf: String?

    func validate() throws {
        if let asOf, CalendarDate(iso8601: asOf) == nil {
            throw ValidationError("--as-of takes a day such as 2027-06-18.")
        }
    }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let settings = try workspace.settings(context)
        let day = asOf.flatMap { CalendarDate(iso8601: $0) } ?? context.today
        let reader = try workspace.reader(options, settings, today: day, console: console)
        let loaded: LoadedCampaigns
        if files.isEmpty {
            try workspace.requireCampaigns()
            loaded = try CampaignFolder.load(folder: workspace.campaigns, reader: reader)
        } else {
            loaded = CampaignFolder.load(files: files.map { FilePath($0) }, reader: reader)
        }
        let resolved = await ResolvedCampaigns(loaded.files, pictures: workspace.downloadsToLook(settings, context))
        console.show(loaded.problems)
        console.show(picturesOf: resolved)
        let unseen = await resolved.unseenPeople(of: loaded.files(besides: resolved.refused))
        let unsettable = try await resolved.unsettableWords(of: loaded.files(besides: resolved.refused + unseen))
        let refused = resolved.refused + unseen + unsettable
        let valid = loaded.files(besides: refused)
        let remarks = valid.flatMap(Remark.all)
        try console.json(loaded.json(valid, refused, remarks))
        for problem in unseen + unsettable { console.error("\(problem.file): \(problem.error)") }
        for file in valid {
            let campaign = file.campaign
            let posters = campaign.posterCount.counted("poster")
            try console.line(
                "\(file.path): \(console.styled("valid", .green)), \(campaign.id), \(posters)\(campaign.shownEditions)"
            )
        }
        for remark in remarks {
            console.warning("\(remark.place): \(remark.message): \(remark.remedy)")
        }
        if !loaded.problems.isEmpty || !refused.isEmpty { throw CommandFailure(.invalidCampaigns) }
    }
}

/// Something in a campaign file that is probably not meant, with its place where it has one.
private struct Remark {
    let file: String
    /// 1-based, as the column; nil for the file as a whole.
    let line: Int?
    let column: Int?
    let message: String
    let remedy: String
    /// What a remark on an event is about; nil for others.
    var kind: EventRemarkKind?

    var place: String { [file, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(separator: ":") }

    /// What the texts of the file hold, a language of which nobody is sure, and what its page will not show as it is written.
    static func all(of file: CampaignFile) -> [Remark] {
        texts(of: file) + notes(of: file)
    }

    private static func texts(of file: CampaignFile) -> [Remark] {
        file.remarks.map { remark in
            Remark(
                file: file.path.string,
                line: remark.line,
                column: remark.column,
                message: remark.message,
                remedy: remark.suggestion ?? "look at it",
                kind: remark.kind
            )
        }
    }

    private static func notes(of file: CampaignFile) -> [Remark] {
        guard let notes = file.campaign.notes, let place = file.notesPlace else { return [] }
        return NotesProblem.all(in: notes).map { problem in
            let (line, column) = place.position(line: problem.line, column: problem.column)
            return Remark(
                file: file.path.string,
                line: line,
                column: column,
                message: problem.message,
                remedy: problem.remedy
            )
        }
    }
}

extension Campaign {
    /// How many editions there are, where there are several.
    fileprivate var shownEditions: String {
        let days = isPerDate ? event.dates.count : 1
        let languages = isBilingual ? 1 : 1 + translations.count
        let parts = [days > 1 ? days.counted("date") : nil, languages > 1 ? languages.counted("language") : nil]
        let shown = parts.compactMap(\.self)
        return shown.isEmpty ? "" : " for \(shown.joined(separator: " in "))"
    }
}

extension LoadedCampaigns {
    fileprivate func files(besides refused: [ResolvedCampaigns.Refusal]) -> [CampaignFile] {
        let names = Set(refused.map(\.file))
        return files.filter { !names.contains($0.path.string) }
    }

    /// The answer of `validate --json`.
    /// - Parameters:
    ///   - valid: files whose posters can all be made.
    ///   - refused: the others that can be read, with the reason.
    ///   - remarks: what pages will not show as it is written.
    fileprivate func json(
        _ valid: [CampaignFile],
        _ refused: [ResolvedCampaigns.Refusal],
        _ remarks: [Remark]
    ) -> DocumentValue {
        .document([
            "valid": .array(
                valid.map { file in
                    .document([
                        "file": .string(file.path.string),
                        "campaign_id": .string(file.campaign.id.rawValue),
                        "language": .string(file.campaign.language.tag),
                        "language_source": .string(file.campaign.languageOrigin.source),
                        "posters": .int64(Int64(file.campaign.posterCount)),
                        "editions": .array(file.campaign.editions.compactMap(\.edition).map(\.json)),
                    ])
                }
            ),
            "problems": .array(
                problems.map { problem in
                    .document([
                        "file": .string(problem.file.string),
                        "line": .int64(Int64(problem.line)),
                        "column": .int64(Int64(problem.column)),
                        "message": .string(problem.message),
                        "suggestion": problem.suggestion.map { .string($0) } ?? .null,
                    ])
                }
                    + refused.map { .document(["file": .string($0.file), "message": .string("\($0.error)")]) }
            ),
            "remarks": .array(
                remarks.map { remark in
                    .document([
                        "file": .string(remark.file),
                        "line": remark.line.map { .int64(Int64($0)) } ?? .null,
                        "column": remark.column.map { .int64(Int64($0)) } ?? .null,
                        "kind": remark.kind.map { .string($0.rawValue) } ?? .null,
                        "message": .string(remark.message),
                        "suggestion": .string(remark.remedy),
                    ])
                }
            ),
        ])
    }
}
