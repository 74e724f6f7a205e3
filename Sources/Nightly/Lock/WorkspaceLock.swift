internal import Glibc
public import Postbacks
public import SystemPackage

/// Keeps a second run out of a workspace.
///
/// The lock is a file with the holder's name in it, held by flock(2): the kernel lets go of it in the instant in which
/// the holder dies, however it dies, so a dead holder's lock is simply taken. Some network file systems keep such
/// locks within one machine only; for a holder on another machine its heartbeat decides. It is written every minute,
/// and a holder that has been silent for thirty is taken for dead.
public struct WorkspaceLock: Sendable {
    private let file: FilePath
    private let now: @Sendable () -> Timestamp
    private let clock: any Clock<Duration>

    /// How often a holder says that it is alive.
    static let heartbeatInterval = Duration.seconds(60)
    /// How long a holder on another machine may be silent, in milliseconds.
    static let longestSilence: Int64 = 30 * 60 * 1000

    /// Names the lock; nothing happens yet.
    /// - Parameters:
    ///   - file: the lock file, whose folder exists.
    ///   - now: the time written into the file.
    ///   - clock: what the heartbeat is timed by.
    public init(file: FilePath, now: @escaping @Sendable () -> Timestamp, clock: any Clock<Duration> = .continuous) {
        self.file = file
        self.now = now
        self.clock = clock
    }

    /// Takes the lock, runs `body`, and lets go of it.
    /// - Parameters:
    ///   - host: this machine's name.
    ///   - pid: this process.
    ///   - purpose: what others are told that the holder is doing.
    ///   - body: runs while the lock is held; is told whose lock was taken over because its holder had died.
    /// - Throws: ``NightlyError`` with the code `locked` when another holder is alive, or what `body` throws.
    public func hold<Value: Sendable>(
        host: String,
        pid: Int32,
        purpose: String,
        _ body: (_ tookOverFrom: LockHolder?) async throws -> Value
    ) async throws -> Value {
        let holder = LockHolder(host: host, pid: pid, purpose: purpose, since: now())
        let descriptor = try open()
        defer { try? descriptor.close() }
        let previous = try take(descriptor, for: holder)
        defer {
            try? descriptor.resize(to: 0)
            // Not left to close(2): a process that another thread is just starting has the file open too until it becomes its
            // program, and would keep the lock for that long.
            flock(descriptor.rawValue, LOCK_UN)
        }

        let (clock, now) = (clock, now)
        let heartbeat = Task {
            while true {
                try await clock.sleep(for: Self.heartbeatInterval)
                // A heartbeat that cannot be written (a full disk, say) is no reason to stop the work that it stands for.
                try? Self.write(LockRecord(holder: holder, heartbeat: now()), to: descriptor)
            }
        }
        let result: Result<Value, any Error>
        do { result = .success(try await body(previous)) } catch { result = .failure(error) }
        heartbeat.cancel()
        _ = await heartbeat.result
        return try result.get()
    }

    private func open() throws(NightlyError) -> FileDescriptor {
        do {
            return try FileDescriptor.open(
                file,
                .readWrite,
                options: [.create, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
        } catch {
            throw NightlyError(
                error as? Errno == .noSpace ? .diskFull : .unwritable,
                "the lock file \(file) cannot be opened",
                remedy: "check the folder's rights and the room on the disk",
                cause: error
            )
        }
    }

    /// - Returns: the holder that died without letting go of the lock, if there was one.
    private func take(_ descriptor: FileDescriptor, for holder: LockHolder) throws(NightlyError) -> LockHolder? {
        let isFree = flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0
        let failure = Errno(rawValue: errno)
        let found = LockRecord(read(descriptor))
        guard isFree || failure == .wouldBlock else {
            throw NightlyError(.unwritable, "the lock file \(file) cannot be locked", cause: failure)
        }
        if !isFree || found.map({ isAlive($0, seenFrom: holder) }) == true { throw lockedError(found) }
        do {
            try Self.write(LockRecord(holder: holder, heartbeat: holder.since), to: descriptor)
        } catch {
            throw NightlyError(
                error as? Errno == .noSpace ? .diskFull : .unwritable,
                "the lock file \(file) cannot be written",
                remedy: "make room on the disk",
                cause: error
            )
        }
        return found?.holder
    }

    /// Whether the holder named in a file that nobody on this machine has locked may be alive all the same.
    private func isAlive(_ found: LockRecord, seenFrom own: LockHolder) -> Bool {
        found.holder.host != own.host && own.since.milliseconds - found.heartbeat.milliseconds < Self.longestSilence
    }

    private func lockedError(_ found: LockRecord?) -> NightlyError {
        guard let found else {
            return NightlyError(.locked, "another process holds the lock \(file)", remedy: "wait until it has ended")
        }
        let holder = found.holder
        return NightlyError(
            .locked,
            "\(holder.purpose) holds the lock \(file) since \(holder.since) (process \(holder.pid) on \(holder.host), last heard of \(found.heartbeat))",
            remedy: "wait until it has ended"
        )
    }

    private func read(_ descriptor: FileDescriptor) -> [UInt8] {
        // The text is far shorter; what does not fit is no text of ours.
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = bytes.withUnsafeMutableBytes { try? descriptor.read(fromAbsoluteOffset: 0, into: $0) } ?? 0
        return Array(bytes.prefix(count))
    }

    private static func write(_ record: LockRecord, to descriptor: FileDescriptor) throws {
        let text = record.text
        try descriptor.resize(to: 0)
        _ = try descriptor.writeAll(toAbsoluteOffset: 0, text)
        guard fsync(descriptor.rawValue) == 0 else { throw Errno(rawValue: errno) }
    }
}
