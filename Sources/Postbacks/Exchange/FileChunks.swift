public import SystemPackage
public import Threads

/// The bytes of a file, some at a time, however long it is; what ``HistoryImporter`` reads from.
public struct FileChunks: AsyncSequence, Sendable {
    private let descriptor: FileDescriptor
    private let name: String
    private let threads: ThreadPool

    /// Reads from an open file, a pipe or standard input, from where it stands; the caller closes it.
    /// - Parameters:
    ///   - name: how messages call the file.
    ///   - threads: where the file is read.
    public init(_ descriptor: FileDescriptor, name: String, threads: ThreadPool) {
        self.descriptor = descriptor
        self.name = name
        self.threads = threads
    }

    /// Goes on where the file stands.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(chunks: self) }

    /// Reads one chunk after another.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private static let chunkLength = 1 << 18

        fileprivate let chunks: FileChunks

        /// The next bytes; nil at the end.
        /// - Throws: ``PostbackError`` with the code `file` when they cannot be read.
        public mutating func next(isolation: isolated (any Actor)?) async throws(PostbackError) -> [UInt8]? {
            try await chunks.threads.run { [chunks] () throws(PostbackError) in
                do {
                    let bytes = try [UInt8](unsafeUninitializedCapacity: Self.chunkLength) { buffer, count in
                        count = try chunks.descriptor.read(into: UnsafeMutableRawBufferPointer(buffer))
                    }
                    return bytes.isEmpty ? nil : bytes
                } catch {
                    throw PostbackError(.file, "\(chunks.name) cannot be read", cause: error)
                }
            }
        }
    }
}
