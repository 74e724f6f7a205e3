/// Header fields in the order in which they are sent or came; names match without regard to case (RFC 9110, 5.1).
public struct HTTPHeaders: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// One line of a header.
    public struct Field: Hashable, Sendable {
        /// As sent or received, in its own case.
        public let name: String
        /// Without the space around it.
        public let value: String

        /// Describes one line.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All lines, repeated names included.
    public private(set) var fields: [Field]

    /// Keeps `fields` in the order given.
    public init(_ fields: [Field] = []) {
        self.fields = fields
    }

    /// Keeps the fields in the order given.
    public init(arrayLiteral fields: Field...) {
        self.fields = fields
    }

    /// The value of the first field called `name`.
    public subscript(name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// Adds a field after the others.
    public mutating func append(_ name: String, _ value: String) {
        fields.append(Field(name, value))
    }
}
