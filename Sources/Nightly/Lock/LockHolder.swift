internal import Foundation
public import Postbacks

/// Who holds the lock of a workspace, as it is written into the lock file.
public struct LockHolder: Hashable, Sendable {
    /// The name of the machine.
    public let host: String
    /// The process on that machine.
    public let pid: Int32
    /// What the process is doing, such as `run 20251115T020000Z-k3x9`.
    public let purpose: String
    /// When the lock was taken.
    public let since: Timestamp

    /// Describes a holder.
    public init(host: String, pid: Int32, purpose: String, since: Timestamp) {
        self.host = host
        self.pid = pid
        self.purpose = purpose
        self.since = since
    }
}

/// The text of the lock file: a holder with the time at which it last said that it is alive.
struct LockRecord: Hashable {
    let holder: LockHolder
    let heartbeat: Timestamp

    init(holder: LockHolder, heartbeat: Timestamp) {
        self.holder = holder
        self.heartbeat = heartbeat
    }

    /// Reads the text of a lock file.
    /// - Returns: nil for an empty file and for anything that no holder can have written completely.
    init?(_ text: some Collection<UInt8>) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(text)),
            let since = Timestamp(iso8601: fields.since), let heartbeat = Timestamp(iso8601: fields.heartbeat)
        else { return nil }
        holder = LockHolder(host: fields.host, pid: fields.pid, purpose: fields.purpose, since: since)
        self.heartbeat = heartbeat
    }

    var text: [UInt8] {
        let fields = Fields(
            host: holder.host,
            pid: holder.pid,
            purpose: holder.purpose,
            since: "\(holder.since)",
            heartbeat: "\(heartbeat)"
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Strings and an integer always have a JSON form, because the encoder fails only for non-finite numbers.
        return Array((try? encoder.encode(fields)) ?? Data()) + [UInt8(ascii: "\n")]
    }

    private struct Fields: Codable {
        let host: String
        let pid: Int32
        let purpose: String
        let since: String
        let heartbeat: String
    }
}
