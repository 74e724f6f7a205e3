public import OrderedCollections

/// Named values in the order in which they were written.
public typealias Document = OrderedDictionary<String, DocumentValue>

/// One value of a document, with the type it has in BSON, so that what an earlier system wrote is kept as it was.
public enum DocumentValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case int32(Int32)
    case int64(Int64)
    case double(Double)
    case string(String)
    case date(Timestamp)
    case objectID(ObjectID)
    case array([DocumentValue])
    case document(Document)
    /// A BSON value of a type that this program has no use for, kept byte for byte: the element's type number and its
    /// encoded value. See the BSON specification, version 1.1.
    case other(type: UInt8, bytes: [UInt8])
}
