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

/// What a lock file says.
enum LockState: Hashable {
    /// Nobody has the lock.
    case free
    /// Somebody has it, or had it and died.
    case held(LockRecord)
    /// Nothing that a holder writes: the file is just being made, or is damaged.
    case unreadable

    /// The length of every lock file, in bytes. Each state is written over the one before in one step, so that there is no
    /// moment at which a reader finds an empty file.
    static let length = 4096

    /// Reads a lock file.
    init(_ bytes: [UInt8]) {
        guard let fields = try? JSONDecoder().decode(LockRecord.Fields.self, from: Data(bytes)) else {
            self = .unreadable
            return
        }
        if fields.host == nil {
            self = .free
        } else if let record = LockRecord(fields) {
            self = .held(record)
        } else {
            self = .unreadable
        }
    }

    /// The whole content of the file: JSON, with spaces up to the ``length``.
    var bytes: [UInt8] {
        let text =
            switch self {
            case .held(let record): record.text
            case .free, .unreadable: Array("{}".utf8)
            }
        return text.prefix(Self.length - 1) + Array(repeating: UInt8(ascii: " "), count: max(0, Self.length - 1 - text.count))
            + [UInt8(ascii: "\n")]
    }
}

/// A holder with the time at which it last said that it is alive.
struct LockRecord: Hashable {
    let holder: LockHolder
    let heartbeat: Timestamp

    init(holder: LockHolder, heartbeat: Timestamp) {
        self.holder = holder
        self.heartbeat = heartbeat
    }

    fileprivate init?(_ fields: Fields) {
        guard let host = fields.host, let pid = fields.pid, let purpose = fields.purpose,
            let since = fields.since.flatMap({ Timestamp(iso8601: $0) }),
            let heartbeat = fields.heartbeat.flatMap({ Timestamp(iso8601: $0) })
        else { return nil }
        holder = LockHolder(host: host, pid: pid, purpose: purpose, since: since)
        self.heartbeat = heartbeat
    }

    fileprivate var text: [UInt8] {
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
        return Array((try? encoder.encode(fields)) ?? Data())
    }

    fileprivate struct Fields: Codable {
        let host: String?
        let pid: Int32?
        let purpose: String?
        let since: String?
        let heartbeat: String?
    }
}
