internal import ArgumentParser
internal import Campaigns
internal import EventTables
internal import Files
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks
internal import SystemPackage
internal import Threads

/// `billposter import-campaigns`: campaign files from a table of events.
struct ImportCampaignsCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-campaigns",
        abstract: "Write campaign files from a table, a calendar or a web page.",
        usage: "billposter import-campaigns FILE [OPTION]...",
        discussion: """
            Reads CSV and TSV files, JSON and JSON lines, calendars (iCalendar), and events by schema.org in web pages or JSON-LD. Names \
            of columns are known in many languages; a map says what the others mean, and '--suggest' writes one. Every row that is \
            right becomes a file in campaigns/; one that is wrong is told with its place, FILE:ROW:COLUMN, and costs no other. \
            Importing the same table again changes nothing. A file that was changed by hand since is left alone and the difference shown, unless \
            '--force' is given. A row that is gone is told; its file stays.

            EXAMPLES:
              billposter import-campaigns events.csv --suggest --map map.yaml
              billposter import-campaigns events.csv --map map.yaml --check
              billposter import-campaigns programme.ics
            """
    )

    @OptionGroup var options: GlobalOptions

    @Argument(help: "The table to read.", completion: .file())
    var file: String

    @Option(name: .long, help: ArgumentHelp("What the columns mean.", valueName: "file"), completion: .file(extensions: ["yaml"]))
    var map: String?

    @Flag(
        name: .long,
        help: "Write a map for this table: to the file of --map, which must not be there yet, or to standard output."
    )
    var suggest = false

    @Flag(name: .long, help: "Say what would be written, and write nothing.")
    var check = false

    @Flag(name: .long, help: "Overwrite files that were changed, or written, by hand.")
    var force = false

    func validate() throws {
        if suggest && check { throw ValidationError("--suggest and --check cannot be used together.") }
    }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let source = FilePath(file)
        do {
            if suggest {
                try await writeMap(for: source, console)
            } else {
                try await importCampaigns(from: source, console, context)
            }
        } catch let error as TableError {
            for problem in error.problems { console.error("\(problem)") }
            throw CommandFailure(error.code == .unreadable ? .failure : .invalidCampaigns)
        }
    }

    private func writeMap(for source: FilePath, _ console: Console) async throws {
        let text = try await ThreadPool.shared.run { () throws(TableError) in try MapSuggestion.text(for: source) }
        guard let map else {
            try console.json(.document(["map": .string(text)]))
            return try console.line(String(text.dropLast()))
        }
        let target = FilePath(map)
        do throws(FileError) {
            try force ? target.write(text.utf8, .flushed) : target.create(text.utf8)
        } catch {
            guard error.cause == .fileExists else { throw error }
            throw CommandFailure(.failure, "\(target) is there already: choose another name, or add --force")
        }
        try console.json(.document(["map": .string(target.string)]))
        try console.line("\(target): look it through, then run 'billposter import-campaigns \(source) --map \(target) --check'")
    }

    private func importCampaigns(from source: FilePath, _ console: Console, _ context: CommandContext) async throws {
        let workspace = options.folder
        let reader = try workspace.reader(options, workspace.settings(context), console: console)
        let columns = try map.map { path throws(TableError) in try ColumnMap(contentsOf: FilePath(path)) } ?? ColumnMap()
        let (overwriting, isCheck) = (force, check)
        let (table, plan, written) = try await ThreadPool.shared.run { () throws(TableError) in
            let table = try TableImport(map: columns, reader: reader).read(source)
            let taken = (try? CampaignFolder.load(folder: workspace.campaigns, reader: reader))?.files ?? []
            let plan = try ImportPlan(
                table,
                from: source,
                folder: workspace.campaigns,
                taken: Dictionary(taken.map { ($0.campaign.id, $0.path) }) { first, _ in first },
                overwriting: overwriting
            )
            return (table, plan, isCheck ? 0 : try plan.write())
        }
        for warning in table.warnings { console.warning("\(warning)") }
        for problem in table.problems + plan.problems { console.error("\(problem)") }
        try console.show(plan, isCheck: check)
        try console.json(plan.json(table, written: written))
        try console.line(summary(table, plan, written))
        var statuses: [ExitStatus] = []
        if !table.problems.isEmpty || !plan.problems.isEmpty { statuses.append(.invalidCampaigns) }
        if plan.count(where: \.isConflict) > 0 { statuses.append(.failure) }
        let status = ExitStatus.worst(of: statuses)
        if status != .success { throw CommandFailure(status) }
    }

    private func summary(_ table: EventTable, _ plan: ImportPlan, _ written: Int) -> String {
        let rows = table.rows.counted("event")
        let wanted = plan.count(where: \.isWritten)
        let parts = [
            check ? "\(wanted) to write" : "\(written) written", "\(plan.count(where: \.isUnchanged)) unchanged",
            plan.count(where: \.isConflict) > 0 ? "\(plan.count(where: \.isConflict)) left alone" : nil,
            table.refused + plan.problems.count > 0 ? "\(table.refused + plan.problems.count) refused" : nil,
            plan.vanished.isEmpty ? nil : "\(plan.vanished.count) no longer in the table",
        ]
        return "\(rows) read: \(parts.compactMap(\.self).joined(separator: ", "))"
    }
}

extension ImportPlan.Action {
    fileprivate var isWritten: Bool {
        switch self {
        case .new, .changed, .overwritten: true
        case .unchanged, .kept, .conflict: false
        }
    }

    fileprivate var isUnchanged: Bool {
        switch self {
        case .unchanged, .kept: true
        case .new, .changed, .overwritten, .conflict: false
        }
    }

    fileprivate var isConflict: Bool { if case .conflict = self { true } else { false } }

    /// The word for scripts.
    fileprivate var name: String {
        switch self {
        case .new: "new"
        case .changed: "changed"
        case .unchanged: "unchanged"
        case .kept: "kept"
        case .conflict: "conflict"
        case .overwritten: "overwritten"
        }
    }
}

extension ImportPlan {
    fileprivate func count(where isMeant: (Action) -> Bool) -> Int { steps.count { isMeant($0.action) } }

    /// The answer of `import-campaigns --json`.
    fileprivate func json(_ table: EventTable, written: Int) -> DocumentValue {
        .document([
            "table": .string(table.name), "read": .int64(Int64(table.rows)), "written": .int64(Int64(written)),
            "refused": .int64(Int64(table.refused + problems.count)),
            "files": .array(
                steps.map { step in
                    var document: Document = [
                        "file": .string(step.file.string), "row": .int64(Int64(step.row)), "action": .string(step.action.name),
                    ]
                    if case .conflict(let reason, let difference) = step.action {
                        document["reason"] = .string(reason)
                        document["difference"] = .array(difference.map { .string($0) })
                    }
                    return .document(document)
                }
            ),
            "vanished": .array(vanished.map { .document(["file": .string($0.file.string), "key": .string($0.key)]) }),
            "problems": .array((table.problems + problems).map(\.json)), "warnings": .array(table.warnings.map(\.json)),
        ])
    }
}

extension TableProblem {
    fileprivate var json: DocumentValue {
        .document([
            "file": .string(file.string), "row": row.map { .int64(Int64($0)) } ?? .null,
            "column": column.map { .int64(Int64($0)) } ?? .null, "message": .string(message),
            "suggestion": suggestion.map { .string($0) } ?? .null,
        ])
    }
}

extension Console {
    /// The lines of a difference that are shown of one file.
    private static let differenceLines = 40

    /// What becomes of the files of a table, those that say the same left out.
    fileprivate func show(_ plan: ImportPlan, isCheck: Bool) throws {
        for step in plan.steps {
            switch step.action {
            case .new: try line("\(step.file): \(styled(isCheck ? "would be written" : "written", .green)), row \(step.row)")
            case .changed, .overwritten:
                try line("\(step.file): \(styled(isCheck ? "would be written again" : "written again", .green)), row \(step.row)")
            case .unchanged, .kept: detail("\(step.file): \(step.action.name), row \(step.row)")
            case .conflict(let reason, let difference):
                var lines = ["\(step.file) stays as it is: \(reason); --force overwrites it with row \(step.row):"]
                lines += difference.prefix(Self.differenceLines).map { "    \($0)" }
                let rest = difference.count - Self.differenceLines
                if rest > 0 { lines.append("    and \(rest.counted("more line"))") }
                warning(lines.joined(separator: "\n"))
            }
        }
        for gone in plan.vanished {
            notice("\(gone.file): its row, \(JSONWriter.quoted(gone.key)), is no longer in the table; the file stays")
        }
    }
}
