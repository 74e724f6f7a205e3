import Foundation
import TestSupport
import Testing

/// Who reads what the program writes, or does not, decides nothing but what is read.
@Suite(.onOwnThreads) struct `Outputs that take nothing` {
    /// Every way to lose one output, and both.
    private static let outlets: [(Program.Outlet, Program.Outlet)] = [
        (.closedPipe, .closedPipe), (.fullDisk, .fullDisk), (.closed, .closed), (.file, .closedPipe), (.closedPipe, .fullDisk),
        (.fullDisk, .closed), (.closed, .file),
    ]

    /// Commands that work on something, whatever becomes of their messages, and what they leave.
    static let work: [(arguments: [String], leaves: String, status: Int32)] = [
        (["run"], "output/site/index.html", 0),
        (["run", "--json", "--verbose"], "output/site/index.html", 0),
        (["run", "--log-format", "json", "--campaign", "summer-concert"], "output/site/index.html", 0),
        (["report"], "output/site/index.html", 0),
        (["init", "spring-concert"], "campaigns/spring-concert.yaml", 0),
        (["theme", "export"], "theme/words.json", 0),
        (["proof", "winter-concert"], "output/proofs/winter-concert.jpg", 0),
        (["upload", "picture.png", "--campaign", "winter-concert"], "output/state/history.sqlite", 0),
        (["import", "history.jsonl"], "output/state/history.sqlite", 0),
        (["validate"], "campaigns/summer-concert.yaml", 0),
        (["validate", "broken.yaml"], "campaigns/summer-concert.yaml", 6),
        (["check"], "output/state", 0),
        (["sync"], "campaigns/summer-concert.yaml", 0),
    ]

    @Test(arguments: work.indices)
    func `change neither the work of a command nor its exit code`(index: Int) async throws {
        let (arguments, leaves, status) = Self.work[index]
        for (output, errors) in Self.outlets {
            try await withWorkspace { workspace in
                try workspace.write("event: {name: X, date: never}\n", to: "broken.yaml")
                try workspace.write("", to: "history.jsonl")
                try FileManager.default.copyItem(at: Self.picture, to: URL(filePath: workspace.path("picture.png")))
                let ending = try await workspace.billposter(arguments, output: output, errors: errors)
                let place = "\(arguments) with \(output) and \(errors): \(ending.errors)"
                #expect(ending.status == status, "\(place)")
                #expect(workspace.isThere(leaves), "\(place)")
                guard arguments.first == "run" else { return }
                let made = arguments.contains("--campaign") ? 2 : 3
                #expect(workspace.files(in: "output/posters").count == made, "\(place)")
                #expect(try await workspace.billposter("export").output.split(separator: "\n").count == made, "\(place)")
            }
        }
    }

    /// Commands that are run for what they write.
    private static let results: [[String]] = [
        ["export"], ["history", "summer-concert"], ["history", "summer-concert", "--json"], ["moods"], ["moods", "--json"],
        ["sizes"],
        ["sizes", "--json"], ["plan"], ["plan", "--json"], ["run", "--dry-run"], ["--help"], ["--version"], ["help", "run"],
        ["--generate-completion-script", "bash"],
    ]

    @Test func `end a command quietly that is run for its output where nobody reads it, and with 1 where it cannot be written`()
        async throws
    {
        try await withWorkspace { workspace in
            #expect(try await workspace.billposter("run", "--no-report").status == 0)
            for arguments in Self.results {
                let unread = try await workspace.billposter(arguments, output: .closedPipe, errors: .file)
                #expect(unread.status == 0 && !unread.errors.contains("error"), "\(arguments): \(unread.errors)")
                let full = try await workspace.billposter(arguments, output: .fullDisk, errors: .file)
                #expect(full.status == 1, "\(arguments): \(full.errors)")
                #expect(full.errors.hasSuffix("error: the output cannot be written: No space left on device\n"), "\(arguments)")
                let closed = try await workspace.billposter(arguments, output: .closed, errors: .file)
                #expect(closed.status == 1, "\(arguments): \(closed.errors)")
                #expect(closed.errors.hasSuffix("error: the output cannot be written: Bad file descriptor\n"), "\(arguments)")
                for errors in Program.Outlet.allCases {
                    #expect(try await workspace.billposter(arguments, output: .file, errors: errors).status == 0, "\(arguments)")
                    let both = try await workspace.billposter(arguments, output: .fullDisk, errors: errors)
                    #expect(both.status == 1, "\(arguments)")
                }
            }
            try workspace.write("event: {}\n", to: "campaigns/broken.yaml")
            #expect(try await workspace.billposter(["plan"], output: .closedPipe, errors: .closedPipe).status == 6)
            #expect(try await workspace.billposter(["run", "--nonsense"], output: .file, errors: .fullDisk).status == 64)
        }
    }

    @Test func `that are closed never become a file of the program's own`() async throws {
        try await withWorkspace { workspace in
            let ending = try await workspace.billposter(["run", "--verbose"], output: .closed, errors: .closed)
            #expect(ending.status == 0)
            for (name, content) in try workspace.contents(of: "output/state") {
                #expect(content.firstRange(of: Data("summer-concert: done".utf8)) == nil, "\(name)")
            }
            #expect(try await workspace.billposter("run", "--json").lastLine()["reused"] as? Int == 3)
        }
    }

    private static let picture = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "ArtworkTests/Goldens/minimal-square.png")
}
