internal import OrderedCollections
internal import Postbacks

/// When a server answers a command that writes and names this itself.
enum MongoWriteConcern {
    /// When a majority of the servers has it in its journal; one that stays away is not to be waited for without end.
    static let durable = DocumentValue.document(["w": .string("majority"), "j": .bool(true), "wtimeout": .int32(10_000)])
    /// When the first server has it in memory.
    static let quick = DocumentValue.document(["w": .int32(1), "j": .bool(false)])
}
