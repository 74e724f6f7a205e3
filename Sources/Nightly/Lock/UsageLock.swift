internal import Files
internal import Glibc
internal import SystemPackage
internal import Threads

/// Keeps apart those who use something from who tidies it up, between processes of one machine.
///
/// Held by flock(2) on a file of its own: any number use it at once, and it is tidied up only while nobody does. The kernel lets
/// go in the instant in which a holder dies.
struct UsageLock: Sendable {
    private let file: FilePath
    // Its own, because flock(2) waits here for work that may itself need a thread of the shared one.
    private let pool = ThreadPool(name: "usage", threads: 1)

    /// - Parameter file: in a folder that is there; made if need be and never removed.
    init(_ file: FilePath) { self.file = file }

    /// Runs `body` as one of those who use it; waits while it is tidied up.
    func using<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        let descriptor = try await pool.run { () throws(NightlyError) in try lock(LOCK_SH) }
        defer { Self.release(descriptor) }
        return try await body()
    }

    /// Runs `body` if nobody uses it.
    /// - Returns: nil where somebody does.
    func unlessInUse<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value? {
        guard let descriptor = try await pool.run({ () throws(NightlyError) in try lock(LOCK_EX | LOCK_NB) }) else { return nil }
        defer { Self.release(descriptor) }
        return try await body()
    }

    /// - Returns: nil where `operation` does not wait and somebody else has it.
    private func lock(_ operation: Int32) throws(NightlyError) -> FileDescriptor? {
        do {
            let descriptor = try FileDescriptor.open(
                file,
                .readWrite,
                options: [.create, .closeOnExec],
                permissions: .newFile
            )
            while flock(descriptor.rawValue, operation) != 0 {
                let problem = Errno(rawValue: errno)
                if problem == .interrupted { continue }
                try? descriptor.close()
                if problem == .wouldBlock { return nil }
                throw problem
            }
            return descriptor
        } catch {
            throw NightlyError(
                .unwritable,
                "the file \(file) cannot be locked",
                remedy: "check the folder's rights and the room on the disk",
                cause: error
            )
        }
    }

    private static func release(_ descriptor: FileDescriptor?) {
        guard let descriptor else { return }
        // Not left to close(2); see WorkspaceLock.
        flock(descriptor.rawValue, LOCK_UN)
        try? descriptor.close()
    }
}
