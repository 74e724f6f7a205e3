internal import SystemPackage

/// The bytes of a campaign file.
enum CampaignFileContent {
    /// Reads a file of at most ``CampaignLimits/fileBytes``; a larger one is refused before a byte of it is read.
    /// - Throws: what is wrong with the file as a whole.
    static func bytes(of file: FilePath) throws(UnplacedProblem) -> [UInt8] {
        do {
            // Without blocking, because opening a pipe would otherwise wait for a writer.
            let descriptor = try FileDescriptor.open(file, .readOnly, options: [.nonBlocking, .closeOnExec])
            return try descriptor.closeAfter { try bytes(of: descriptor) }
        } catch let finding as UnplacedProblem {
            throw finding
        } catch let error as Errno {
            throw unreadable(file, error)
        } catch {
            throw UnplacedProblem("the file cannot be read (\(error))", at: nil)
        }
    }

    private static func bytes(of descriptor: FileDescriptor) throws -> [UInt8] {
        let status = try descriptor.stat()
        switch status.type {
        case .regular: break
        case .directory:
            throw UnplacedProblem("this is a folder, not a file", at: nil, suggestion: "give the folder another name")
        default: throw UnplacedProblem("this is not a file that can be read from its beginning to its end", at: nil)
        }
        let limit = CampaignLimits.fileBytes
        guard status.size <= limit else { throw UnplacedProblem.tooLarge(bytes: Int(status.size)) }
        // One byte more than the file had, to notice where it grew meanwhile.
        var content: [UInt8] = []
        while content.count <= limit {
            let room = max(Int(status.size) - content.count, 0) + 1
            let count = content.count
            content += try [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
                filled = try descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
            if content.count == count { return content }
        }
        throw UnplacedProblem.tooLarge(bytes: content.count)
    }

    private static func unreadable(_ file: FilePath, _ error: Errno) -> UnplacedProblem {
        switch error {
        case .noSuchFileOrDirectory where (try? file.stat(followTargetSymlink: false)) != nil:
            UnplacedProblem(
                "this link leads to a file that does not exist",
                at: nil,
                suggestion: "remove the link, or restore what it leads to"
            )
        case .noSuchFileOrDirectory: UnplacedProblem("the file does not exist", at: nil)
        case .permissionDenied:
            UnplacedProblem("the file may not be read (\(error))", at: nil, suggestion: "chmod a+r lets everybody read it")
        default: UnplacedProblem("the file cannot be read (\(error))", at: nil)
        }
    }
}
