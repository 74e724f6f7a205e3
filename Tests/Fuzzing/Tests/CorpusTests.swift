import Foundation
import FuzzTargets
import TestSupport
import Testing

/// Replays what fuzzers found interesting, and everything that once made a reader trap.
@Suite(.onOwnThreads) struct CorpusTests {
    private static let corpus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Corpus").standardized

    @Test(arguments: FuzzTarget.all.map(\.name))
    func `every input of the corpus is read or refused`(_ name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        let folder = Self.corpus.appending(path: name)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(!files.isEmpty, "the corpus of \(name) is empty")
        for file in files { target.read(Array(try Data(contentsOf: file))) }
    }

    @Test func `every folder of the corpus belongs to a target`() throws {
        let folders = try FileManager.default.contentsOfDirectory(at: Self.corpus, includingPropertiesForKeys: nil)
        #expect(Set(folders.map(\.lastPathComponent)) == Set(FuzzTarget.all.map(\.name)))
    }
}
