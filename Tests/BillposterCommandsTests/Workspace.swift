import Foundation
import SystemPackage
import TestSupport

/// A workspace with two small campaigns, in a folder of its own.
struct Workspace: Sendable {
    let folder: FilePath
    /// What the program finds in its environment.
    var environment: [String: String] = [:]
    /// The rights that its new files and folders do not get, in octal.
    var umask = "022"

    /// So late that no test meets an event that is over.
    static let summer = """
        event:
          name: Summer Concert
          date: 2126-06-20
          venue: Town Park
        artists: [City Chamber Choir, The Lanterns]
        style:
          mood: neon
        sizes: [link-card, x-header]
        """ + "\n"

    static let winter = """
        event:
          name: Winter Concert
        style:
          mood: minimal
        sizes: [link-card]
        format: png
        """ + "\n"

    init(folder: FilePath) throws {
        self.folder = folder
        try write(Self.summer, to: "campaigns/summer-concert.yaml")
        try write(Self.winter, to: "campaigns/winter-concert.yaml")
    }

    /// Runs the program in the workspace.
    func billposter(_ arguments: String...) async throws -> Program.Ending {
        try await Program(in: folder, environment: environment, umask: umask).start(arguments).ending()
    }

    /// Starts the program in the workspace.
    func start(_ arguments: String...) throws -> Program.Process { try start(arguments) }

    /// Starts the program in the workspace.
    func start(_ arguments: [String]) throws -> Program.Process {
        try Program(in: folder, environment: environment, umask: umask).start(arguments)
    }

    /// Runs the program with outputs that lead elsewhere.
    func billposter(_ arguments: [String], output: Program.Outlet, errors: Program.Outlet) async throws -> Program.Ending {
        try await Program(in: folder, environment: environment).start(arguments, output: output, errors: errors).ending()
    }

    /// The same folder, in another environment.
    func with(_ environment: [String: String]) -> Workspace {
        var copy = self
        copy.environment.merge(environment) { $1 }
        return copy
    }

    func path(_ name: String) -> String { folder.appending(name).string }

    func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
    }

    func write(_ text: String, to name: String) throws {
        let file = URL(filePath: path(name))
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// Every file below a folder, by its path in the workspace.
    func contents(of name: String) throws -> [String: Data] {
        try Dictionary(uniqueKeysWithValues: files(in: name).map { ($0, try Data(contentsOf: URL(filePath: path($0)))) })
    }

    /// The paths in the workspace of every file below a folder.
    func files(in name: String) -> [String] {
        guard let entries = FileManager.default.enumerator(atPath: path(name)) else { return [] }
        return entries.compactMap { entry in
            guard let entry = entry as? String else { return nil }
            var isFolder: ObjCBool = false
            let inside = "\(name)/\(entry)"
            return FileManager.default.fileExists(atPath: path(inside), isDirectory: &isFolder) && !isFolder.boolValue
                ? inside : nil
        }
    }

    /// The records of a campaign, as `history --json` gives them.
    func records(of campaign: String) async throws -> [[String: Any]] {
        let ending = try await billposter("history", campaign, "--json")
        return try ending.lastLine()["postbacks"] as? [[String: Any]] ?? []
    }
}

/// What a run with `--json` says at its end.
struct Numbers {
    private let summary: [String: Any]

    init(_ ending: Program.Ending) throws { summary = try ending.lastLine() }

    /// A number of the summary; nil where it has none of that name.
    subscript(_ name: String) -> Int? { summary[name] as? Int }
}

/// Runs `body` with a new workspace and removes it afterwards.
func withWorkspace(_ body: (Workspace) async throws -> Void) async throws {
    try await withTemporaryFolder { folder in try await body(try Workspace(folder: folder)) }
}

extension Program.Ending {
    /// The last line of the output, which is a JSON object.
    func lastLine() throws -> [String: Any] {
        let line = output.split(separator: "\n").last ?? ""
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let object else { throw NoObject(text: output) }
        return object
    }

    struct NoObject: Error {
        let text: String
    }
}
