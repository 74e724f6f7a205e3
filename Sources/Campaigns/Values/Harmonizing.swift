/// How artists' cut-outs are fitted into the picture.
public struct Harmonizing: Hashable, Sendable {
    /// How much is done.
    public enum Method: String, Hashable, Sendable, CaseIterable {
        /// Placed, scaled, edges cleaned, with one soft shadow; colours stay as they are.
        case simple
        /// Colours and light matched to the background, a rim of light in the mood's colours, two shadows.
        case advanced
    }

    /// How much is done.
    public let method: Method
    /// How far colours go towards those of the background, in per cent, 0...100; has no meaning for `simple`.
    public let strength: Int

    /// What a campaign gets that says nothing.
    public static let standard = Harmonizing(method: .advanced, strength: 50)

    /// Makes a choice; a strength out of 0...100 is a fault of the caller.
    public init(method: Method, strength: Int = 50) {
        precondition((0...100).contains(strength), "the strength is a share in per cent")
        self.method = method
        self.strength = strength
    }
}
