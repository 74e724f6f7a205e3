internal import Files
internal import Glibc
public import Postbacks
public import SystemPackage
internal import Threads

/// Keeps a second run out of a workspace.
///
/// The lock is a file with the holder's name in it, held by flock(2): the kernel releases it at the instant at which
/// the holder dies, however it dies, so a dead holder's lock is simply taken. Some network file systems keep such
/// locks within one machine only; for a holder on another machine its heartbeat decides. It is written every minute,
/// and a holder that has been silent for thirty is taken for dead. A file that says nothing readable may just be made by
/// another machine, and counts as held for as long.
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

    /// Takes the lock, runs `body`, and releases the lock.
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
        let lock = try open()
        let descriptor = lock.descriptor
        defer { try? descriptor.close() }
        let previous = try take(lock, for: holder)
        defer {
            try? Self.write(.free, to: descriptor)
            // Not left to close(2): a process that another thread is just starting has the file open too until it becomes its
            // program, and would keep the lock for that long.
            flock(descriptor.rawValue, LOCK_UN)
        }

        let (clock, now) = (clock, now)
        let heartbeat = Task {
            while true {
                try await clock.sleep(for: Self.heartbeatInterval)
                // A heartbeat that cannot be written (a full disk, say) is no reason to stop the work that it stands for.
                await ThreadPool.shared.run {
                    try? Self.write(.held(LockRecord(holder: holder, heartbeat: now())), to: descriptor)
                    try? descriptor.flush()
                }
            }
        }
        let result: Result<Value, any Error>
        do { result = .success(try await body(previous)) } catch { result = .failure(error) }
        heartbeat.cancel()
        _ = await heartbeat.result
        return try result.get()
    }

    private struct OpenLock {
        let descriptor: FileDescriptor
        /// Whether the file was not there before.
        let isNew: Bool
    }

    private func open() throws(NightlyError) -> OpenLock {
        func open(_ options: FileDescriptor.OpenOptions) throws -> FileDescriptor {
            try FileDescriptor.open(file, .readWrite, options: [.create, .closeOnExec, options], permissions: .newFile)
        }
        do {
            do {
                return OpenLock(descriptor: try open(.exclusiveCreate), isNew: true)
            } catch Errno.fileExists {
                return OpenLock(descriptor: try open([]), isNew: false)
            }
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
    private func take(_ lock: OpenLock, for holder: LockHolder) throws(NightlyError) -> LockHolder? {
        let descriptor = lock.descriptor
        let isUnlocked = flock(descriptor.rawValue, LOCK_EX | LOCK_NB) == 0
        let failure = Errno(rawValue: errno)
        guard isUnlocked || failure == .wouldBlock else {
            throw NightlyError(.unwritable, "the lock file \(file) cannot be locked", cause: failure)
        }
        let found = lock.isNew ? .free : LockState(read(descriptor))
        guard isUnlocked, !isAlive(found, in: descriptor, seenFrom: holder) else { throw lockedError(found) }
        do {
            try Self.write(.held(LockRecord(holder: holder, heartbeat: holder.since)), to: descriptor)
            try descriptor.flush()
        } catch {
            throw NightlyError(
                error as? Errno == .noSpace ? .diskFull : .unwritable,
                "the lock file \(file) cannot be written",
                remedy: "make room on the disk",
                cause: error
            )
        }
        if case .held(let dead) = found { return dead.holder }
        return nil
    }

    /// Whether there may be a holder although nobody on this machine has locked the file.
    private func isAlive(_ found: LockState, in descriptor: FileDescriptor, seenFrom own: LockHolder) -> Bool {
        let lastSign: Int64
        switch found {
        case .free: return false
        case .held(let record):
            guard record.holder.host != own.host else { return false }
            lastSign = record.heartbeat.milliseconds
        case .unreadable:
            guard let changed = try? descriptor.stat().st_mtim else { return true }
            lastSign = Int64(changed.tv_sec) * 1000
        }
        return own.since.milliseconds - lastSign < Self.longestSilence
    }

    private func lockedError(_ found: LockState) -> NightlyError {
        guard case .held(let record) = found else {
            return NightlyError(
                .locked,
                "another process holds the lock \(file), and has not yet said which it is",
                remedy:
                    "wait until it has ended; a damaged lock file is respected for thirty minutes, and may be removed when nothing runs"
            )
        }
        let holder = record.holder
        return NightlyError(
            .locked,
            "\(holder.purpose) has held the lock \(file) since \(holder.since) (process \(holder.pid) on \(holder.host), last heard of \(record.heartbeat))",
            remedy: "wait until it has ended"
        )
    }

    private func read(_ descriptor: FileDescriptor) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: LockState.length)
        let count = bytes.withUnsafeMutableBytes { try? descriptor.read(fromAbsoluteOffset: 0, into: $0) } ?? 0
        return Array(bytes.prefix(count))
    }

    /// Writes over the state before, in one step and without making the file shorter first.
    private static func write(_ state: LockState, to descriptor: FileDescriptor) throws {
        _ = try descriptor.writeAll(toAbsoluteOffset: 0, state.bytes)
    }
}
