import Foundation
import SystemPackage
import TestSupport
import Testing

/// Workspaces as they lie on the disks of other people.
@Suite(.onOwnThreads) struct `A workspace` {
    /// What a night, an upload and a composite write to, and where it may be that a person wants it elsewhere.
    @Test(arguments: [
        "output", "output/posters", "output/site", "output/site/thumbnails", "output/state", "output/state/scratch",
        "output/state/unsent", "output/state/runs", "output/posters/summer-concert",
    ])
    func `may have any folder of its output on another disk`(folder: String) async throws {
        try await withWorkspace { workspace in
            try await withFolderOnOtherFileSystem { elsewhere in
                let link = FilePath(workspace.path(folder))
                try FileManager.default.createDirectory(
                    atPath: link.removingLastComponent().string,
                    withIntermediateDirectories: true
                )
                try FileManager.default.createSymbolicLink(atPath: link.string, withDestinationPath: elsewhere.string)
                let check = try await workspace.billposter("check")
                #expect(check.status == 0, "\(check.output)")
                let night = try await workspace.billposter("run", "--json")
                #expect(night.status == 0, "\(night.errors)")
                #expect(try Numbers(night)["rendered"] == 3)
                #expect(workspace.isThere("output/site/index.html"))
                let records = try await workspace.records(of: "summer-concert")
                let picture = try #require(records.first?["cloudinary_url"] as? String)
                let upload = try await workspace.billposter(
                    "upload",
                    "output/\(picture)",
                    "--campaign",
                    "summer-concert",
                    "--name",
                    "by-hand"
                )
                #expect(upload.status == 0, "\(upload.errors)")
                for name in ["summer-concert", "winter-concert"] {
                    for record in try await workspace.records(of: name) {
                        let path = try #require(record["cloudinary_url"] as? String)
                        #expect(workspace.isThere("output/\(path)"))
                    }
                }
                // It is still a link, and what belongs there is on the other disk.
                #expect(try link.stat(followTargetSymlink: false).type == .symbolicLink)
                let moved = try FileManager.default.subpathsOfDirectory(atPath: elsewhere.string)
                #expect((workspace.files(in: "output") + moved).filter { $0.contains(".part") } == [])
                let again = try await workspace.billposter("run", "--json")
                #expect(try Numbers(again)["rendered"] == 0)
            }
        }
    }

    @Test(arguments: ["output/posters", "output/site", "output/state/unsent", "output/state/runs"])
    func `is found out by check when a folder of it is a link that leads nowhere`(folder: String) async throws {
        try await withWorkspace { workspace in
            let link = workspace.path(folder)
            try FileManager.default.createDirectory(
                atPath: FilePath(link).removingLastComponent().string,
                withIntermediateDirectories: true
            )
            try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: workspace.path("gone"))
            let check = try await workspace.billposter("check")
            #expect(check.status == 1)
            #expect(
                check.output.contains("\(folder) is a link that leads nowhere: make the folder that it names, or remove it"),
                "\(check.output)"
            )
        }
    }

    @Test func `can be shared by a team: its files and folders have the rights that the umask leaves`() async throws {
        try await withWorkspace { workspace in
            var workspace = workspace
            workspace.umask = "002"
            for arguments in [
                ["init", "by-init"], ["theme", "export"], ["run"], ["run", "--force"], ["proof", "summer-concert"],
                ["upload", "private.png", "--campaign", "summer-concert"],
            ] {
                if arguments[0] == "upload" {
                    // Nobody's business while it lies in somebody's folder; handed in, it belongs to the team.
                    let picture = try #require(workspace.files(in: "output/posters").first { $0.hasSuffix(".png") })
                    try FileManager.default.copyItem(atPath: workspace.path(picture), toPath: workspace.path("private.png"))
                    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: workspace.path("private.png"))
                }
                let ending = try await workspace.start(arguments).ending()
                #expect(ending.status == 0, "\(ending.errors)")
            }
            var kinds: Set<String> = []
            for path in workspace.files(in: "output") + workspace.files(in: "theme") + ["campaigns/by-init.yaml"] {
                let mode = try FilePath(workspace.path(path)).stat().permissions
                #expect(mode == [.ownerReadWrite, .groupReadWrite, .otherRead], "\(path) has \(mode)")
                let folder = FilePath(workspace.path(path)).removingLastComponent()
                if !path.hasPrefix("campaigns/") {
                    #expect(try folder.stat().permissions.contains([.groupWrite, .groupExecute]), "\(folder)")
                }
                kinds.insert(FilePath(path).lastComponent?.string ?? "")
            }
            // None of what a team writes together is missing from the list above.
            #expect(
                kinds.isSuperset(of: [
                    "history.sqlite", "run.lock", "index.html", "style.css", "by-init.yaml", "private.png", "summer-concert.jpg",
                ])
            )
        }
    }
}
