public import SystemPackage

/// Makes settings of the bytes of a `models.yaml`, or says all that is wrong with it, each with its place.
public enum ModelSettingsReader {
    /// Reads a file, which may be absent.
    /// - Returns: the defaults where there is no such file.
    /// - Throws: all problems of the file. Blocks on the disk.
    public static func settings(at file: FilePath) throws(CampaignProblems) -> ModelSettings {
        guard (try? file.stat()) != nil else { return ModelSettings() }
        do {
            return try settings(from: try CampaignFileContent.bytes(of: file), file: file)
        } catch let problem as UnplacedProblem {
            throw CampaignProblems(problems: [CampaignProblem(problem, in: file, at: nil, sourceLine: nil)])
        } catch let problems as CampaignProblems {
            throw problems
        } catch {
            preconditionFailure("reading throws problems alone")
        }
    }

    /// Reads the content of a file, UTF-8 with or without a byte order mark.
    /// - Parameter file: named by the problems.
    /// - Throws: all problems of the file.
    public static func settings(from bytes: [UInt8], file: FilePath) throws(CampaignProblems) -> ModelSettings {
        let source = SourceText(bytes, isJSON: file.extension?.lowercased() == "json")
        func refuse(_ findings: [UnplacedProblem]) -> CampaignProblems {
            CampaignProblems(problems: CampaignReading(file: file, source, findings: findings).problems)
        }
        if let finding = source.encodingProblem() { throw refuse([finding]) }
        let document = YAMLDocument(parsing: source.parsed)
        guard let root = document.root, !root.isAbsent else {
            guard document.findings.isEmpty else { throw refuse(document.findings) }
            return ModelSettings()
        }
        var decoder = CampaignDecoder(catalog: .standard, isComplete: document.isComplete)
        let settings = decoder.modelSettings(from: root)
        let certain = decoder.findings.filter { finding in document.end.map { finding.position ?? .start < $0 } ?? true }
        let findings = document.findings + certain
        guard findings.isEmpty, let settings else { throw refuse(StrayCharacters(in: source.parsed).explaining(findings)) }
        return settings
    }
}
