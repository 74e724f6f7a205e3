import Glibc
import Postbacks
import SystemPackage
import Threads

/// A process of its own that tests can kill, start several times, or run as somebody else.
///
/// `PostbacksCrashProbe HISTORY FIRST COUNT BATCH [UID]` records the records from number FIRST on, BATCH at a time, prints
/// how many are confirmed after each batch, and makes a backup where one is due. With a UID it gives up its rights first. An error is printed and ends it with 1.
@main
enum PostbacksCrashProbe {
    static func main() async {
        let numbers = CommandLine.arguments.dropFirst(2).compactMap(Int.init)
        guard numbers.count >= 3 else { return finish("usage: PostbacksCrashProbe HISTORY FIRST COUNT BATCH [UID]") }
        if numbers.count == 4, setuid(uid_t(numbers[3])) != 0 { return finish("the rights cannot be given up") }
        do throws(PostbackError) {
            let threads = ThreadPool(name: "history", threads: 1)
            let store = try await SQLitePostbackStore.open(FilePath(CommandLine.arguments[1]), threads: threads)
            for start in stride(from: 0, to: numbers[1], by: numbers[2]) {
                let end = min(start + numbers[2], numbers[1])
                _ = try await store.record((start..<end).map { record(numbers[0] + $0) })
                tell("\(end)")
                try await store.backUpIfDue()
            }
            try await store.close()
        } catch {
            finish("\(error.code): \(error)")
        }
    }

    /// The same in the tests, which look for it.
    private static func record(_ number: Int) -> Postback {
        Postback(
            id: ObjectID(renderID: "probe-\(number)"),
            campaignID: "probe-\(number % 7)",
            renderID: "probe-\(number)",
            cloudinaryURL: "posters/\(number).jpg",
            size: "square",
            prompt: String(repeating: "\(number) ", count: 100),
            createdAt: Timestamp(milliseconds: Int64(number))
        )
    }

    private static func tell(_ line: String) {
        var line = line + "\n"
        _ = line.withUTF8 { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
    }

    private static func finish(_ line: String) {
        tell(line)
        exit(1)
    }
}
