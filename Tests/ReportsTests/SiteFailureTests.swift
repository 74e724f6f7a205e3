import Foundation
import Glibc
import Postbacks
import Reports
import SystemPackage
import TestSupport
import Testing

/// What stands in the way of a build, and what it says then.
@Suite(.onOwnThreads) struct SiteFailureTests {
    private func site(in folder: FilePath) async throws -> TestSite {
        let site = TestSite(in: folder)
        try await site.record((1...6).map { .stub($0, campaign: "campaign-\($0)") })
        return site
    }

    @Test func `an output that is a file`() async throws {
        try await withTemporaryFolder { folder in
            let site = TestSite(in: folder)
            try Data("file".utf8).write(to: URL(filePath: site.output.string))
            let error = await #expect(throws: ReportError.self) { try await site.build() }
            #expect(error?.code == .outputUnusable)
            #expect(
                error?.description
                    == "\(site.output)/site cannot be written, because a file stands where a folder must be or the other way "
                    + "round: move it out of the way (Not a directory)"
            )
        }
    }

    @Test func `a folder where a page must be`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await site(in: folder)
            try site.write("", at: "site/campaigns/campaign-2/index.html/file")
            let error = await #expect(throws: ReportError.self) { try await site.build() }
            #expect(error?.code == .outputUnusable)
            #expect(error?.message.hasPrefix("\(site.output)/site/campaigns/campaign-2/index.html cannot be written") == true)
        }
    }

    @Test(.enabled(if: geteuid() == 0, "mounting a small disk needs the rights of root"))
    func `a full disk, and what was done until then`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await site(in: folder)
            // Room for some pages, not for all.
            let disk = try SmallDisk(at: folder.appending("output/site"), pages: 9)
            defer { disk.remove() }
            let error = await #expect(throws: ReportError.self) { try await site.build(concurrency: 1) }
            #expect(error?.code == .storeFull)
            #expect(error?.message.hasPrefix("there is no room left to write \(site.output)/site/") == true)
            #expect(error?.remedy == "free some space and run the report again")
            #expect(try site.snapshot().keys.allSatisfy { !$0.contains(".billposter-") })
            #expect(try site.snapshot().values.allSatisfy { !$0.isEmpty })
        }
    }

    @Test(.enabled(if: geteuid() == 0, "mounting a small disk needs the rights of root"))
    func `a folder that may not be written`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await site(in: folder)
            let disk = try SmallDisk(at: folder.appending("output/site"), pages: 16, isReadOnly: true)
            defer { disk.remove() }
            let error = await #expect(throws: ReportError.self) { try await site.build() }
            #expect(error?.code == .notPermitted)
            #expect(error?.remedy == "give this account the right to write there")
        }
    }

    @Test func `a history that fails for one campaign keeps what was done for the others`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await site(in: folder)
            await site.history.fail(for: "campaign-4")
            let error = await #expect(throws: ReportError.self) { try await site.build(concurrency: 1) }
            #expect(error?.code == .history)
            #expect(
                error?.description
                    == "the records of the campaign \"campaign-4\" could not be read from the history (the disk does not answer)"
            )
            await site.history.fail(for: nil)
            await site.history.forgetReads()
            // The mood report, which needs no gallery, was finished too.
            let moods = FileCount.moodPages + FileCount.moodFiles
            #expect(try await site.build().written == FileCount.shared - moods + 3 * FileCount.gallery(posters: 1))
            #expect(await site.history.recordsRead == 3)
        }
    }

    @Test func `a cancelled build stops and can be taken up again`() async throws {
        try await withTemporaryFolder { folder in
            let site = try await site(in: folder)
            let build = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await site.build()
            }
            let result = await build.result
            #expect(throws: ReportError.self) { try result.get() }
            if case .failure(let error as ReportError) = result {
                #expect(
                    error.description
                        == "the report was stopped before all pages were built: run it again; it continues from there"
                )
            }
            let outcome = try await site.build()
            #expect(outcome.written + outcome.unchanged == FileCount.shared + 6 * FileCount.gallery(posters: 1))
        }
    }
}

/// A file system of a few pages of memory, mounted on a folder; needs the rights of root.
private struct SmallDisk {
    private let folder: FilePath

    init(at folder: FilePath, pages: Int, isReadOnly: Bool = false) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        let flags = isReadOnly ? UInt(MS_RDONLY) : 0
        guard mount("tmpfs", folder.string, "tmpfs", flags, "size=\(pages * 4096)") == 0 else {
            throw Errno(rawValue: errno)
        }
    }

    func remove() { umount2(folder.string, Int32(MNT_DETACH)) }
}
