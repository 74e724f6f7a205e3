internal import ArgumentParser
internal import Campaigns
internal import Foundation
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks

/// `billposter review`: what people said of posters.
struct ReviewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Bring what reviewers said in a gallery into the history.",
        subcommands: [Import.self]
    )

    /// `billposter review import`: files that galleries exported, into the records.
    struct Import: WorkspaceCommand {
        static let configuration = CommandConfiguration(
            commandName: "import",
            abstract: "Write the reviews of files that a gallery exported into the history.",
            usage: "billposter review import FILE... [OPTION]...",
            discussion: """
                In a gallery, approve, reject and note posters with a, r and n, and export the review. This writes each review into \
                the record of its poster (metadata.review); the pages show it once they are built again. Of several reviews of one \
                poster the latest stays, so that a file may be read twice, and files in any order. A file that cannot be \
                understood is named and costs no other one; then, or when a poster is not in the history, the command ends with 1.

                EXAMPLES:
                  billposter review import review.json
                  billposter report
                """
        )

        @OptionGroup var options: GlobalOptions

        @Argument(help: "The files to read.", completion: .file())
        var files: [String]

        mutating func run(_ console: Console, _ context: CommandContext) async throws {
            let workspace = options.folder
            try workspace.prepareState()
            var read: [(name: String, file: ReviewFile)] = []
            var failed = false
            for name in files {
                do {
                    let content = try Data(contentsOf: URL(filePath: name))
                    // Notes as people typed them on any system, in the one form in which texts are kept here.
                    let text = String(validating: content, as: UTF8.self)?.composed
                    read.append((name, try ReviewFile(json: text.map { Data($0.utf8) } ?? content)))
                } catch let error as PostbackError {
                    console.error("\(name): \(error)")
                    failed = true
                } catch {
                    console.error("\(name) cannot be read: \((error as NSError).localizedDescription)")
                    failed = true
                }
            }
            let history = try await workspace.historyToWrite(context)
            var (written, unchanged, missing) = (0, 0, 0)
            for (name, file) in read {
                let outcome = try await history.write(file.reviews)
                written += outcome.written
                unchanged += outcome.unchanged
                missing += outcome.missing.count
                guard let first = outcome.missing.first else { continue }
                console.error(
                    "\(name): the history has no record \(first)"
                        + (outcome.missing.count > 1 ? ", nor \((outcome.missing.count - 1).counted("other one"))" : "")
                        + " of the campaign \(file.campaignID): if records wait for MongoDB, run billposter sync first"
                )
            }
            await workspace.backUp(history, console: console)
            try console.json(
                .document([
                    "written": .int64(Int64(written)), "unchanged": .int64(Int64(unchanged)), "missing": .int64(Int64(missing)),
                ])
            )
            try console.line("\(written.counted("review")) written, \(unchanged) already present, \(missing) without a record")
            if failed || missing > 0 { throw CommandFailure(.failure) }
        }
    }
}
