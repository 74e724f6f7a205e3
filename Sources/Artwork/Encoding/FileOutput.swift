internal import Files
internal import Synchronization
internal import SystemPackage

#if canImport(Glibc)
    internal import Glibc
#endif

/// A file that an encoder writes from start to end.
///
/// libvips writes from a thread of its own while the caller waits, so the state lies behind a lock.
final class FileOutput: Sendable {
    let file: FilePath

    private struct State {
        var descriptor: FileDescriptor?
        var bytes = 0
        var errno: Errno?
        /// What replaces as many bytes at the start as `skipped` counts down.
        var opening: [UInt8]
        var skipped: Int
        /// What waits to be rewritten.
        var held: [UInt8] = []
    }

    private let state: Mutex<State>
    private let rewriting: (@Sendable ([UInt8]) -> [UInt8])?

    /// Creates or empties the file; its folder must exist. `opening` is written in place of the first `skipping` bytes.
    /// - Parameter rewriting: makes of all bytes at once those that are written in the end.
    init(
        creating file: FilePath,
        opening: [UInt8] = [],
        skipping: Int = 0,
        rewriting: (@Sendable ([UInt8]) -> [UInt8])? = nil
    ) throws(ArtworkError) {
        self.file = file
        self.rewriting = rewriting
        do {
            let descriptor = try FileDescriptor.open(
                file,
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: .newFile
            )
            state = Mutex(State(descriptor: descriptor, opening: opening, skipped: skipping))
        } catch let errno as Errno {
            throw Self.error(errno, file)
        } catch {
            throw ArtworkError(.unwritableFile, "\(file) cannot be written", cause: error)
        }
    }

    deinit {
        // Only where neither `finish` nor `discard` was reached; there is nobody left to report an error to.
        try? state.withLock { $0.descriptor }?.close()
    }

    /// Appends all of `bytes`; returns their number, or -1 and keeps the reason in ``failure``.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        state.withLock { state in
            guard let descriptor = state.descriptor, state.errno == nil else { return -1 }
            guard rewriting == nil else {
                state.held += bytes
                return bytes.count
            }
            do {
                if !state.opening.isEmpty { state.bytes += try descriptor.writeAll(state.opening) }
                state.opening = []
                let skipped = min(state.skipped, bytes.count)
                state.skipped -= skipped
                state.bytes += try descriptor.writeAll(bytes.dropFirst(skipped))
                return bytes.count
            } catch {
                state.errno = error as? Errno ?? .ioError
                return -1
            }
        }
    }

    /// Why writing failed; nil when it did not.
    var failure: ArtworkError? { state.withLock { $0.errno }.map { Self.error($0, file) } }

    /// Closes the file and returns how many bytes it has.
    func finish() throws(ArtworkError) -> Int {
        if let failure { throw failure }
        let (descriptor, held, written) = state.withLock { state in
            defer { (state.descriptor, state.held) = (nil, []) }
            return (state.descriptor, state.held, state.bytes)
        }
        var bytes = written
        do {
            if let rewriting, let descriptor {
                do {
                    bytes += try descriptor.writeAll(rewriting(held))
                } catch {
                    // The reason is known; what was written is removed.
                    try? descriptor.close()
                    throw error
                }
            }
            try descriptor?.close()
        } catch {
            throw Self.error(error as? Errno ?? .ioError, file)
        }
        return bytes
    }

    /// Closes and removes the file.
    func discard() {
        let descriptor = state.withLock { state in
            defer { state.descriptor = nil }
            return state.descriptor
        }
        // What is thrown away need not be whole, and the error that led here is the one to report.
        try? descriptor?.close()
        Self.remove(file)
    }

    /// Removes a file where there is one.
    static func remove(_ file: FilePath) { _ = file.withPlatformString { unlink($0) } }

    private static func error(_ errno: Errno, _ file: FilePath) -> ArtworkError {
        switch errno {
        case .noSpace, .diskQuotaExceeded:
            ArtworkError(
                .diskFull,
                "the disk is full: \(file) cannot be written",
                remedy: "free space and run again",
                cause: errno
            )
        default:
            ArtworkError(.unwritableFile, "\(file) cannot be written", cause: errno)
        }
    }
}
