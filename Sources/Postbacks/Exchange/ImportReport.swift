/// What became of the records of an import.
public struct ImportReport: Hashable, Sendable {
    /// A record that was not imported.
    public struct Refusal: Hashable, Sendable {
        /// The line on which the record begins or, when it spans several, on which the fault is; from 1.
        public let line: Int
        /// The byte of that line at which the fault is, from 1; nil when it is not at any one place.
        public let byte: Int?
        /// What was expected or is wrong; a clause without a full stop.
        public let reason: String

        package init(line: Int, byte: Int?, reason: String) {
            self.line = line
            self.byte = byte
            self.reason = reason
        }

        /// The refusal as an error, with its place at the start of the message: `line 3, byte 17: …`.
        public var error: PostbackError {
            PostbackError(.malformedRecord, "line \(line)\(byte.map { ", byte \($0)" } ?? ""): \(reason)")
        }
    }

    /// As many refusals are kept; of further ones only the number.
    public static let refusalsKept = 1000

    /// Records that were found, whatever became of them.
    public internal(set) var read = 0
    /// Records that the history did not have.
    public internal(set) var inserted = 0
    /// Records that the history had, and that were left there as they stood.
    public internal(set) var present = 0
    /// How many records were refused.
    public internal(set) var refused = 0
    /// The first refusals, at most ``refusalsKept``, in the order of the lines.
    public internal(set) var refusals: [Refusal] = []

    mutating func add(_ refusal: Refusal) {
        refused += 1
        if refusals.count < Self.refusalsKept { refusals.append(refusal) }
    }
}
