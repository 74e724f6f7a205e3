internal import ArgumentParser
internal import Files
internal import Glibc
internal import Nightly
internal import OrderedCollections
internal import Postbacks
internal import Reports
internal import SystemPackage

/// `billposter theme`: what the pages look like.
struct ThemeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "theme",
        abstract: "Change what the pages look like.",
        subcommands: [Export.self]
    )

    /// `billposter theme export`: the built-in theme, to start from.
    struct Export: WorkspaceCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write the built-in theme into the folder theme/, to start your own from.",
            usage: "billposter theme export [OPTION]...",
            discussion: """
                Writes page.mustache (the frame of every page), style.css, gallery.js and words.json (what the pages say, with their \
                numbers and dates). The next report uses the files that the \
                folder has, and the built-in ones in place of those that it has not: keep what you change, and delete the rest, so \
                that it stays up to date. An existing file is left alone.

                EXAMPLES:
                  billposter theme export
                  billposter theme export --language de
                  billposter report
                """
        )

        @OptionGroup var options: GlobalOptions

        @Option(help: ArgumentHelp("The language of words.json: \(Theme.languages.joined(separator: " or ")).", valueName: "tag"))
        var language = "en"

        mutating func validate() throws {
            guard Theme.standard(in: language) == nil else { return }
            throw ValidationError(
                "there are no words in '\(language)', only in \(Theme.languages.joined(separator: " and ")): export one of them and "
                    + "translate words.json"
            )
        }

        mutating func run(_ console: Console, _ context: CommandContext) async throws {
            let folder = options.folder.theme
            let theme = Theme.standard(in: language) ?? .standard
            if !folder.isFolder, mkdir(folder.string, 0o777) != 0 {
                throw CommandFailure(.failure, "the folder \(folder) cannot be made: \(String(cString: strerror(errno)))")
            }
            var written: [String] = []
            for file in Theme.File.allCases {
                let path = folder.appending(file.rawValue)
                do throws(FileError) {
                    try path.create(theme[file].utf8)
                    written.append(path.string)
                } catch  where error.cause == .fileExists {
                    console.warning("\(path) already exists and was left alone")
                } catch {
                    throw CommandFailure(.failure, "\(path) cannot be written: \(error.cause)")
                }
            }
            try console.json(.document(["files": .array(written.map(DocumentValue.string))]))
            for path in written { try console.line(path) }
        }
    }
}
