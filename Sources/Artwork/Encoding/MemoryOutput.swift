internal import Synchronization

/// Takes the bytes of an encoder, which may write from a thread of its own, into memory.
final class MemoryOutput: Sendable {
    private let taken = Mutex<[UInt8]>([])

    /// What was written until now.
    var bytes: [UInt8] { taken.withLock(\.self) }

    /// Appends all of `bytes`, and returns their number.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int {
        taken.withLock { $0.append(contentsOf: bytes) }
        return bytes.count
    }
}
