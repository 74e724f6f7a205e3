internal import ArgumentParser
internal import MongoHistory
internal import Nightly
internal import Notation
internal import OrderedCollections
internal import Postbacks

/// `billposter convert-dates`: moments that another program stored as text or as numbers become dates.
struct ConvertDatesCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert-dates",
        abstract: "Turn text and numbers that stand for dates in MongoDB into dates.",
        usage: "billposter convert-dates [OPTION]...",
        discussion: """
            Records of an earlier system may hold text, a number or a timestamp in created_at. They are read and counted as they are, \
            but slow every question down. This makes dates of them in the database itself and keeps what was there as created_at_raw, \
            so that a record reads as before. What means no moment for sure, such as 01/03/2024, is left alone. It may be interrupted \
            and run again at any time.

            EXAMPLES:
              billposter check            says how many there are
              billposter convert-dates
            """
    )

    @OptionGroup var options: GlobalOptions

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        guard case .mongo(let store) = try HistoryDestination(settings: try options.folder.settings(context)) else {
            throw CommandFailure(.failure, "MONGO_URI is not set: the history in SQLite holds dates only")
        }
        let conversion = try await store.convertDates()
        try console.json(
            .document(["converted": .int64(Int64(conversion.converted)), "left": .int64(Int64(conversion.left))])
        )
        try console.line("\(conversion.converted.counted("date")) converted, \(conversion.left) left as they are")
    }
}
