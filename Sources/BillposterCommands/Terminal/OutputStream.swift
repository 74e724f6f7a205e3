internal import Glibc
internal import Synchronization
internal import SystemPackage

/// Standard output or standard error of this process.
enum OutputStream: Int32, Sendable {
    case standardOutput = 1
    case standardError = 2

    /// Streams whose last line was cut off, because they took no more.
    private static let torn = Mutex<Set<OutputStream>>([])

    /// Whether a person's terminal reads the stream.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The width of the terminal in columns; nil where there is none.
    var columns: Int? {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Takes the numbers of standard descriptors that are closed, before anything is opened, also by the runtime for its tasks
    /// and timers: that would get the number, and what is meant for a person would be written into a database.
    ///
    /// They are opened for the other direction, so that reading and writing fail as they would have.
    static func reserveStandardDescriptors() {
        for number in 0...2 where fcntl(Int32(number), F_GETFD) == -1 {
            // open(2): the lowest number that is free, which is this one, since the smaller ones are taken.
            guard open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY) == number else { _exit(ExitStatus.failure.rawValue) }
        }
    }

    /// Writes all of `bytes`.
    /// - Throws: what the system says when the stream takes no more; `brokenPipe` where nobody reads it now. Part of
    ///   `bytes` may have been written then; what is written next begins on a line of its own.
    func write(_ bytes: [UInt8]) throws(Errno) {
        let isTorn = Self.torn.withLock { $0.remove(self) != nil }
        let text = isTorn ? [UInt8(ascii: "\n")] + bytes : bytes
        var rest = text[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN:
                var waiting = pollfd(fd: rawValue, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
            case let number:
                if isTorn || rest.count < text.count { Self.torn.withLock { _ = $0.insert(self) } }
                throw Errno(rawValue: number)
            }
        }
    }

    /// Writes a message. One that cannot be written is dropped: whether anybody reads it must not decide what becomes of
    /// the work that it is about.
    func tell(_ text: String) { try? write(Array(text.utf8)) }
}
