internal import Synchronization

/// What libmongoc logged last. It would print it otherwise, some of it to standard output.
///
/// Some causes are reported nowhere else: a certificate file that cannot be read, for example, ends in an error that says no
/// more than that no server was found.
final class MongoLog: Sendable {
    /// libmongoc has one log for the whole process.
    static let shared = MongoLog()

    private static let capacity = 8
    /// Warnings and what is worse; the numbers are libmongoc's.
    private static let highestLevel: Int32 = 2

    private let messages = Mutex<[String]>([])

    /// May be called from any thread.
    func add(_ message: String, level: Int32) {
        guard level <= Self.highestLevel else { return }
        messages.withLock {
            $0.removeAll { $0 == message }
            $0.append(message)
            if $0.count > Self.capacity { $0.removeFirst() }
        }
    }

    /// Takes the messages, oldest first.
    func drain() -> [String] {
        messages.withLock { messages in
            defer { messages = [] }
            return messages
        }
    }
}
