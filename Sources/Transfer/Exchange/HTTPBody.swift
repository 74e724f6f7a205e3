public import SystemPackage

/// What a request carries.
public enum HTTPBody: Sendable {
    /// No body and no `Content-Type`.
    case none
    /// Bytes that are in memory already.
    case bytes([UInt8], contentType: String)
    /// A form (RFC 7578); the parts are sent in this order.
    case multipart([MultipartPart])
}

/// One part of a form.
public struct MultipartPart: Sendable {
    /// What a part is made of.
    public enum Content: Sendable {
        /// A value, sent as UTF-8 without a type of its own.
        case text(String)
        /// A file that is in memory; its bytes are not copied.
        case bytes([UInt8], filename: String, contentType: String)
        /// A file on this machine, read while it is sent.
        case file(FileSlice, filename: String, contentType: String)
    }

    /// The name of the form's field.
    public let name: String
    /// What is sent under that name.
    public let content: Content

    /// Describes one part.
    public init(_ name: String, _ content: Content) {
        self.name = name
        self.content = content
    }
}

/// A range of the bytes of a file.
public struct FileSlice: Hashable, Sendable {
    /// The file, opened when the exchange starts.
    public let path: FilePath
    /// Bytes of the file, counted from 0. A file that shrinks meanwhile ends the exchange with an error.
    public let range: Range<Int>

    /// Describes the bytes `range` of the file at `path`.
    public init(_ path: FilePath, _ range: Range<Int>) {
        self.path = path
        self.range = range
    }
}
