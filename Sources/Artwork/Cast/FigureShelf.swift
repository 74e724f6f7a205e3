internal import Campaigns
internal import Synchronization

/// Figures that were made ready for one size and wait for the next: the sizes of a campaign show the same people.
final class FigureShelf: Sendable {
    /// What is kept is thrown away from the oldest on when it is larger than this.
    static let mostBytes = 120 << 20

    private struct Key: Hashable {
        let cutout: Cutout
        let side: Int
        let frame: Frame
    }

    /// A place on the shelf; its lock makes whoever wants the same figure wait for it instead of making it twice.
    private final class Slot: Sendable {
        let figure = Mutex<Figure?>(nil)
    }

    private struct Shelf {
        var slots: [Key: Slot] = [:]
        /// The keys, those used last at the end.
        var order: [Key] = []
    }

    private let shelf = Mutex(Shelf())

    /// The figure of a cut-out, with at least as many pixels as `height` asks for, as long as the file has them.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage` or `imageTooLarge`.
    func figure(of cutout: Cutout, height: Int, frame: Frame) throws(ArtworkError) -> Figure {
        let side = height <= 220 ? 320 : height <= 700 ? 900 : height <= 1_500 ? 1_600 : 2_600
        let key = Key(cutout: cutout, side: side, frame: frame)
        let slot = shelf.withLock { shelf -> Slot in
            shelf.order.removeAll { $0 == key }
            shelf.order.append(key)
            let slot = shelf.slots[key] ?? Slot()
            shelf.slots[key] = slot
            return slot
        }
        let result = slot.figure.withLock { kept -> Result<Figure, ArtworkError> in
            if let kept { return .success(kept) }
            return Result { () throws(ArtworkError) in
                let figure = Figure(try Self.picture(of: cutout, side: side), frame: frame)
                kept = figure
                return figure
            }
        }
        let figure = try result.get()
        makeRoom()
        return figure
    }

    private static func picture(of cutout: Cutout, side: Int) throws(ArtworkError) -> Picture {
        let file = try PictureFile(reading: cutout.file)
        guard file.digest == cutout.digest else {
            // Another picture under the old one's id would be a lie in the history.
            throw ArtworkError(
                .unreadableImage,
                "the picture \(cutout.file) changed while posters were made with it",
                remedy: "run again"
            )
        }
        return try Picture(decoding: file, side: side)
    }

    private func makeRoom() {
        shelf.withLock { shelf in
            func bytes() -> Int { shelf.slots.values.reduce(0) { $0 + ($1.figure.withLockIfAvailable { $0?.bytes ?? 0 } ?? 0) } }
            while shelf.order.count > 1, bytes() > Self.mostBytes { shelf.slots[shelf.order.removeFirst()] = nil }
        }
    }
}
