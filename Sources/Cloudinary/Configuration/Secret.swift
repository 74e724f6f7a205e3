/// A value that must never be seen: it prints, dumps and interpolates as `<redacted>`.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// For signing and for the `Authorization` field only.
    let value: String

    /// Takes a value into safe keeping.
    public init(_ value: String) {
        self.value = value
    }

    /// Says that there is something, not what.
    public var description: String { "<redacted>" }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
