internal import Synchronization

/// Typesetters that wait to be used again: making one is cheap, but each remembers the fonts it has opened.
final class TypesetterPool: Sendable {
    private let fonts: FontStack
    private let idle = Mutex<[Typesetter]>([])

    init(fonts: FontStack) { self.fonts = fonts }

    /// Lends a typesetter that nobody else has meanwhile.
    func withTypesetter<Result>(_ body: (Typesetter) throws(ArtworkError) -> Result) throws(ArtworkError) -> Result {
        let waiting = idle.withLock { $0.popLast() }
        let typesetter = if let waiting { waiting } else { try Typesetter(fonts: fonts) }
        defer { idle.withLock { $0.append(typesetter) } }
        return try body(typesetter)
    }
}
