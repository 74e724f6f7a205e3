internal import Foundation
public import SystemPackage

/// The `billposter` program as a user starts it: a process of its own, with a folder, an environment and two outputs.
public struct Program: Sendable {
    private let folder: FilePath
    private let environment: [String: String]
    private let umask: String

    /// - Parameters:
    ///   - folder: the current folder of the process.
    ///   - environment: variables besides `PATH`; nothing is inherited from the tests' own environment.
    ///   - umask: the rights that new files and folders do not get, in octal.
    public init(in folder: FilePath, environment: [String: String] = [:], umask: String = "022") {
        self.folder = folder
        self.umask = umask
        self.environment = environment
    }

    /// Where an output of a process leads.
    public enum Outlet: Hashable, Sendable, CaseIterable {
        /// Into a file, which ``Ending`` gives back.
        case file
        /// Into a pipe whose reader has gone away.
        case closedPipe
        /// Onto a disk that is full.
        case fullDisk
        /// Nowhere: the descriptor is closed.
        case closed
    }

    /// How a process ended, and what it wrote.
    public struct Ending: Sendable {
        /// The exit code; for a process ended by a signal the negative number of the signal.
        public let status: Int32
        /// What it wrote to standard output.
        public let output: String
        /// What it wrote to standard error.
        public let errors: String
    }

    /// A process that is under way.
    public final class Process: Sendable {
        /// The process's number.
        public let id: Int32
        private let outputs: (output: FilePath, errors: FilePath)

        fileprivate init(id: Int32, outputs: (output: FilePath, errors: FilePath)) {
            self.id = id
            self.outputs = outputs
        }

        /// Sends a signal such as `SIGINT`.
        public func send(_ signal: Int32) { kill(id, signal) }

        /// Sends a signal as soon as `condition` holds.
        ///
        /// The condition is watched from a thread of its own, because tests that run beside this one may keep every thread of
        /// Swift's own pool busy for longer than the process lives.
        /// - Throws: ``NeverHappened`` when the process ends before the condition holds.
        public func send(_ signal: Int32, when condition: @escaping @Sendable () -> Bool) async throws {
            let id = id
            let wasSent = await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
                Thread.detachNewThread {
                    var info = siginfo_t()
                    while !condition() {
                        // Looks without reaping, which is left to `ending()`.
                        waitid(P_PID, id_t(id), &info, WEXITED | WNOHANG | WNOWAIT)
                        guard info.si_signo == 0 else { return continuation.resume(returning: false) }
                        usleep(500)
                    }
                    kill(id, signal)
                    continuation.resume(returning: true)
                }
            }
            if !wasSent { throw NeverHappened() }
        }

        /// Waits until the process has ended.
        public func ending() async throws -> Ending {
            let id = id
            // A thread of its own, because waitpid(2) blocks.
            let status = await withCheckedContinuation { (continuation: CheckedContinuation<Int32, Never>) in
                Thread.detachNewThread {
                    var status: Int32 = 0
                    while waitpid(id, &status, 0) == -1, errno == EINTR {}
                    continuation.resume(returning: status)
                }
            }
            // Without a file where it leads elsewhere.
            let text = [outputs.output, outputs.errors].map { path in
                String(decoding: (try? Data(contentsOf: URL(filePath: path.string))) ?? Data(), as: UTF8.self)
            }
            let signal = status & 0x7F
            return Ending(status: signal == 0 ? status >> 8 & 0xFF : -signal, output: text[0], errors: text[1])
        }
    }

    /// Runs the program to its end.
    public func run(_ arguments: String...) async throws -> Ending { try await start(arguments).ending() }

    /// Starts the program.
    public func start(_ arguments: [String], output: Outlet = .file, errors: Outlet = .file) throws -> Process {
        let name = UUID().uuidString
        let outputs = (
            output: FilePath(NSTemporaryDirectory()).appending("billposter-\(name).out"),
            errors: FilePath(NSTemporaryDirectory()).appending("billposter-\(name).err")
        )
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        let pipe = try Self.pipeWithoutReader()
        defer { close(pipe) }
        for (descriptor, outlet, path) in [(Int32(1), output, outputs.output), (2, errors, outputs.errors)] {
            switch outlet {
            case .file: posix_spawn_file_actions_addopen(&actions, descriptor, path.string, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
            case .closedPipe: posix_spawn_file_actions_adddup2(&actions, pipe, descriptor)
            case .fullDisk: posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/full", O_WRONLY, 0)
            case .closed: posix_spawn_file_actions_addclose(&actions, descriptor)
            }
        }
        // A connection of another test that the program held open would not end when that test ends it.
        guard Self.closeFrom(&actions, 3) == 0 else { throw Errno.noMemory }

        // The shell becomes the program, with the same process number.
        let program = "/bin/sh"
        let variables = ["PATH": "/usr/bin:/bin"].merging(environment) { _, own in own }
        let argv =
            ([
                program, "-c", #"umask "$1" && cd "$2" && shift 2 && exec "$0" "$@""#, Self.executable.string, umask,
                folder.string,
            ] + arguments).map { strdup($0) } + [nil]
        let envp = variables.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in argv + envp { free(pointer) } }
        var id: pid_t = 0
        let failure = posix_spawn(&id, program, &actions, nil, argv, envp)
        guard failure == 0 else { throw Errno(rawValue: failure) }
        return Process(id: id, outputs: outputs)
    }

    private static func pipeWithoutReader() throws -> Int32 {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw Errno(rawValue: errno) }
        close(ends[0])
        _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
        return ends[1]
    }

    private typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

    /// `posix_spawn_file_actions_addclosefrom_np` of glibc 2.34 and later, which its headers show to programs in C alone.
    private static let closeFrom: CloseFrom = {
        guard let function = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else {
            fatalError("the tests need glibc 2.34 or later")
        }
        return unsafeBitCast(function, to: CloseFrom.self)
    }()

    /// The program that was built together with the tests, in the same folder.
    private static let executable: FilePath = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        return FilePath(tests).removingLastComponent().appending("billposter")
    }()
}
