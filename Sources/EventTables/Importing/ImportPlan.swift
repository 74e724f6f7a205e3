public import Campaigns
internal import Files
internal import Foundation
public import SystemPackage

/// What an import does to the campaign files of a workspace: which are written, which stay, and why.
public struct ImportPlan: Sendable {
    /// What becomes of one row.
    public struct Step: Sendable {
        /// The file.
        public let file: FilePath
        /// The row, see ``TableProblem/row``.
        public let row: Int
        /// What is done, or not, with the file.
        public let action: Action
        /// The whole content to write.
        let content: String
    }

    /// What is done, or not, with a file.
    public enum Action: Sendable {
        /// There is none yet: it is written.
        case new
        /// The row changed: it is written again.
        case changed
        /// It says what the row says.
        case unchanged
        /// Somebody changed it by hand, and the row has not changed since: it stays.
        case kept
        /// The row changed, and somebody changed the file by hand, or wrote it: it stays unless that is overridden.
        case conflict(reason: String, difference: [String])
        /// Such a file that is overwritten all the same.
        case overwritten
    }

    /// What becomes of each row, in the order of the table.
    public let steps: [Step]
    /// Files whose rows are no longer in the table; they stay.
    public let vanished: [Vanished]
    /// Rows whose id another file claims, or whose file is that of another row.
    public let problems: [TableProblem]

    /// A file whose row is gone.
    public struct Vanished: Sendable {
        /// The file.
        public let file: FilePath
        /// What told the row from others.
        public let key: String
    }

    /// Compares a table with the files of a folder; blocks on the disk.
    /// - Parameters:
    ///   - folder: the campaign files; there may be none yet.
    ///   - taken: the files of the campaigns that there are, by their ids.
    ///   - overwriting: whether files go that were changed, or written, by hand.
    /// - Throws: ``TableError`` when the folder cannot be read.
    public init(
        _ table: EventTable,
        from source: FilePath,
        folder: FilePath,
        taken: [CampaignID: FilePath],
        overwriting: Bool
    ) throws(TableError) {
        var known: [String: (file: FilePath, imported: ImportedFile)] = [:]
        do throws(FileError) {
            for name in folder.isFolder ? try folder.names() : [] where !name.hasPrefix(".") {
                let file = folder.appending(name)
                guard ["yaml", "yml"].contains(file.extension?.lowercased() ?? "") else { continue }
                guard let text = Self.text(of: file), let imported = ImportedFile(text), imported.table == table.name else {
                    continue
                }
                // A copy of a file claims its row too; the first by name is the one that is written again.
                if known[imported.key] == nil { known[imported.key] = (file, imported) }
            }
        } catch {
            throw TableError(.unreadable, folder, "the folder cannot be read (\(error.cause))")
        }
        var steps: [Step] = []
        var problems: [TableProblem] = []
        var claimed: [FilePath: String] = [:]
        for (key, other) in known where table.keys.contains(key) { claimed[other.file.lexicallyNormalized()] = key }
        for campaign in table.campaigns {
            let content = ImportedFile.file(campaign.text, table: table.name, key: campaign.key)
            let own = known[campaign.key]
            let file = own?.file ?? folder.appending("\(campaign.id).yaml")
            if own == nil, let other = taken[campaign.id], other.lexicallyNormalized() != file.lexicallyNormalized() {
                problems.append(
                    TableProblem(
                        file: source,
                        row: campaign.row,
                        column: nil,
                        "the id \(campaign.id) is that of \(other)",
                        suggestion: "give the row another id, or remove that file"
                    )
                )
                continue
            }
            // Two rows would take turns at the file, and one of them would be lost each time, whatever is to be overwritten.
            if own == nil, let key = claimed[file.lexicallyNormalized()] {
                problems.append(
                    TableProblem(
                        file: source,
                        row: campaign.row,
                        column: nil,
                        "the file \(file) is that of another row, \(key.quoted(upTo: 40))",
                        suggestion: "give the row another id, or rename that file"
                    )
                )
                continue
            }
            let action: Action
            if let own {
                action = Self.action(own.imported, campaign, overwriting)
            } else if let text = Self.text(of: file) {
                action = Self.action(onForeign: text, campaign, overwriting)
            } else {
                action = file.isThere ? .conflict(reason: "the file cannot be read", difference: []) : .new
            }
            steps.append(Step(file: file, row: campaign.row, action: action, content: content))
        }
        self.steps = steps
        self.problems = problems
        vanished =
            table.isComplete
            ? known.values.filter { !table.keys.contains($0.imported.key) }
                .map { Vanished(file: $0.file, key: $0.imported.key) }.sorted { $0.file.string < $1.file.string } : []
    }

    /// Writes what is to be written, each file in one step.
    /// - Returns: how many files were written.
    /// - Throws: ``TableError`` at the first file that cannot be; those before it are written.
    public func write() throws(TableError) -> Int {
        var count = 0
        for step in steps {
            switch step.action {
            case .new, .changed, .overwritten: break
            case .unchanged, .kept, .conflict: continue
            }
            do throws(FileError) {
                try step.file.write(step.content.utf8, .flushed)
            } catch {
                throw TableError(.unreadable, step.file, "the file cannot be written (\(error.cause))", suggestion: error.remedy)
            }
            count += 1
        }
        return count
    }

    private static func action(_ own: ImportedFile, _ campaign: TableCampaign, _ overwriting: Bool) -> Action {
        let digest = ImportedFile.digest(of: campaign.text)
        if digest == ImportedFile.digest(of: own.text), digest == own.digest { return .unchanged }
        guard own.isTouched else { return .changed }
        // What somebody wrote by hand and the table says now is the same.
        if digest == ImportedFile.digest(of: own.text) { return .changed }
        if overwriting { return .overwritten }
        if digest == own.digest { return .kept }
        return .conflict(
            reason: "it was changed by hand since it was written, and the row changed too",
            difference: LineDifference.lines(from: String(own.text), to: campaign.text)
        )
    }

    private static func action(onForeign text: String, _ campaign: TableCampaign, _ overwriting: Bool) -> Action {
        if overwriting { return .overwritten }
        let imported = ImportedFile(text)
        return .conflict(
            reason: imported.map { "it comes from another row, \($0.key.quoted(upTo: 40)) of \($0.table.quoted(upTo: 40))" }
                ?? "it was written by hand",
            difference: LineDifference.lines(from: imported.map { String($0.text) } ?? text, to: campaign.text)
        )
    }

    private static func text(of file: FilePath) -> String? {
        guard let size = try? file.stat().size, size <= 1_000_000, let bytes = try? file.contents() else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}

extension FilePath {
    /// Whether there is anything of this name.
    fileprivate var isThere: Bool { (try? stat(followTargetSymlink: false)) != nil }
}
