internal import Foundation

/// One thread at a time asks Cairo for glyphs.
///
/// Cairo 1.16 keeps ten font files open and closes one of them when it opens an eleventh; whether another thread is about to use
/// that one it asks without a lock (`_has_unlocked_face` in cairo-ft-font.c), and then reads from a face that is gone.
/// Texts in many scripts on two threads ran into that. Shaping is a hundredth of the time of a poster, so taking turns costs
/// nothing.
enum FontAccess {
    private static let turn = NSLock()

    /// Runs `body`, which must not ask for its turn again, when no other thread asks for glyphs.
    static func alone<Result>(_ body: () throws(ArtworkError) -> Result) throws(ArtworkError) -> Result {
        turn.lock()
        defer { turn.unlock() }
        return try body()
    }
}
