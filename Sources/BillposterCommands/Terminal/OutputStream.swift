internal import Glibc

/// Standard output or standard error of this process.
enum OutputStream: Int32, Sendable {
    case standardOutput = 1
    case standardError = 2

    /// Whether a person's terminal reads the stream.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// The width of the terminal in columns; nil where there is none.
    var columns: Int? {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes all of `text`.
    /// - Throws: ``CommandFailure`` when the stream takes no more; a reader that has closed its end of a pipe
    ///   (`billposter export | head`) ends the program quietly.
    func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Writes all of `bytes`; throws as ``write(_:)-(String)``.
    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
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
            case EPIPE: throw CommandFailure(.success)
            default:
                throw CommandFailure(.failure, "the output cannot be written: \(String(cString: strerror(errno)))")
            }
        }
    }
}
