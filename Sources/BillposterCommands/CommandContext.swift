internal import Foundation
internal import Glibc
internal import Notation
internal import Postbacks

/// What the process gives to commands: the only place that reads the environment, the clock and the machine's name.
struct CommandContext: Sendable {
    let environment: [String: String]
    let now: @Sendable () -> Timestamp
    let host: String
    let pid: Int32
    let processors: Int

    /// The earliest day that it is anywhere: an event that is over on this day is over everywhere.
    var today: CalendarDate {
        let halfADay: Int64 = 43_200_000
        return CalendarDate(daysSince1970: Int((now().milliseconds - halfADay) / (2 * halfADay)))
    }

    /// The context of this process.
    static func current() -> CommandContext {
        CommandContext(
            environment: ProcessInfo.processInfo.environment,
            now: {
                var time = timespec()
                clock_gettime(CLOCK_REALTIME, &time)
                return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
            },
            host: ProcessInfo.processInfo.hostName,
            pid: getpid(),
            processors: ProcessInfo.processInfo.activeProcessorCount
        )
    }
}
