public import SystemPackage

/// Reads campaign files from disk.
///
/// The calls block on the disk for as long as it takes to read small files; call them from a thread that may wait.
public enum CampaignFolder {
    /// Reads every campaign file of a folder: names that end in `.yaml`, `.yml` or `.json` and do not begin with a dot.
    ///
    /// Folders inside `folder` are not entered.
    /// - Throws: ``CampaignError`` with the code `unreadableFolder` where the names cannot be listed. What is wrong with a
    ///   single file is a problem of that file.
    public static func load(folder: FilePath, reader: CampaignReader = CampaignReader()) throws(CampaignError) -> LoadedCampaigns
    {
        let names: [FilePath.Component]
        do {
            names = try FolderListing.names(in: folder)
        } catch {
            throw CampaignError(
                .unreadableFolder,
                "the folder \(folder.string.withVisibleControls) cannot be read (\(error))",
                remedy: "campaign files are looked for in the folder campaigns of the workspace"
            )
        }
        let files = names.filter { name in
            !name.string.hasPrefix(".") && ["yaml", "yml", "json"].contains(name.extension?.lowercased() ?? "")
        }
        // By bytes: the order of Swift's strings may change with the version of Unicode.
        let sorted = files.sorted { $0.string.utf8.lexicographicallyPrecedes($1.string.utf8) }
        return load(files: sorted.map { folder.appending($0) }, reader: reader)
    }

    /// Reads `billposter.yaml`, a file that need not be there.
    /// - Throws: all problems of the file.
    public static func defaults(
        of file: FilePath,
        reader: CampaignReader = CampaignReader()
    ) throws(CampaignProblems) -> CampaignSettings {
        let bytes: [UInt8]
        do {
            bytes = try CampaignFileContent.bytes(of: file)
        } catch {
            throw CampaignProblems(problems: [CampaignProblem(error, in: file, at: nil, sourceLine: nil)])
        }
        return try reader.workspaceDefaults(from: bytes, file: file)
    }

    /// Reads the named files, whatever their endings; a path that is named twice is read once.
    public static func load(files: [FilePath], reader: CampaignReader = CampaignReader()) -> LoadedCampaigns {
        var seen: Set<FilePath> = []
        let unique = files.filter { seen.insert($0.lexicallyNormalized()).inserted }
        return LoadedCampaigns(unique.map { reader.reading(of: $0) })
    }
}

extension CampaignReader {
    fileprivate func reading(of file: FilePath) -> CampaignReading {
        do {
            return reading(of: try CampaignFileContent.bytes(of: file), file: file)
        } catch {
            return CampaignReading(refusing: file, error)
        }
    }
}
