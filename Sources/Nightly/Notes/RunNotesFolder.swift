internal import Files
public import Reports
public import SystemPackage

/// What runs said of themselves when they ended, a file for each: the history does not know what was not made.
public struct RunNotesFolder: Sendable {
    private let folder: FilePath

    /// Names the folder; it is made with the first note.
    public init(_ folder: FilePath) { self.folder = folder }

    /// Keeps a note; the file has its name only when it is complete.
    /// - Throws: ``NightlyError`` when it cannot be written.
    public func keep(_ note: RunNote) throws(NightlyError) {
        do throws(FileError) {
            try folder.appending("\(note.runID).json").write(note.json, .flushed)
        } catch {
            throw NightlyError(
                .unwritable,
                "what failed in this run could not be noted in \(folder), so its page will not show it: \(error)"
            )
        }
    }

    /// All notes, by the names of their files; a file that is no note is left out.
    public var notes: [RunNote] {
        ((try? folder.names()) ?? []).filter { $0.hasSuffix(".json") }.compactMap { name in
            (try? folder.appending(name).contents()).flatMap { RunNote(json: $0) }
        }
    }
}

extension RunNote {
    /// Whether the run did anything, or could not, or found other problems in campaign files than the one before: a run that
    /// found everything as it was leaves no trace, so that the pages stay as they are.
    func isWorthKeeping(after last: RunNote?) -> Bool {
        made > 0 || !failures.isEmpty || refusal != nil || (fileProblems ?? []) != (last?.fileProblems ?? [])
    }
}
