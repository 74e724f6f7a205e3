public import Postbacks

/// Names one execution of the batch: `20251115T020000Z-k3x9`, which sorts by time and fits a file name.
public struct RunID: Hashable, Sendable, CustomStringConvertible {
    /// The id as it stands in records and file names.
    public let rawValue: String

    /// Names a run.
    /// - Parameters:
    ///   - start: when the run began; shown to the second, in UTC.
    ///   - generator: the source of the four random characters that distinguish two runs of one second.
    public init(start: Timestamp, using generator: inout some RandomNumberGenerator) {
        let letters = Array("abcdefghijkmnpqrstuvwxyz23456789")
        let suffix = String((0..<4).map { _ in letters[Int.random(in: letters.indices, using: &generator)] })
        let text = start.description
        let compact = text.prefix(19).filter { $0 != "-" && $0 != ":" }
        rawValue = "\(compact)Z-\(suffix)"
    }

    /// The same as ``rawValue``.
    public var description: String { rawValue }
}
