/// A reader of bytes from outside, and what must hold whatever the bytes are.
///
/// A reader may refuse; it may not trap, nor break the properties that its target checks. One that does traps here, which is how
/// a fuzzer learns of it.
public struct FuzzTarget: Sendable {
    /// The name of the target and of its folder in the corpus.
    public let name: String
    /// Reads the bytes, and checks what must hold of what came of them.
    public let read: @Sendable ([UInt8]) -> Void

    /// Every target.
    public static let all: [FuzzTarget] = [
        .campaign, .jsonLines, .extendedJSON, .bson, .pictureHead, .cloudinaryAnswer, .dotEnv, .reviewFile, .words, .notes,
        .historyLine, .eventTable, .columnMap,
    ]

    /// The target of a name; nil for a name that no target has.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
