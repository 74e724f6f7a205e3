internal import Campaigns
internal import Synchronization

/// Figures that were made ready for one size and wait for the next: the sizes of a campaign show the same people.
final class FigureCache: Sendable {
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

    /// The figures of cut-outs, in their order, each with at least as many pixels as `height` asks for, as long as its file
    /// has them.
    ///
    /// While another thread makes one of them, the others are made here.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, also for a picture that shows nothing, or `imageTooLarge`.
    func figures(of cutouts: [Cutout], height: Int, frame: Frame) throws(ArtworkError) -> [Figure] {
        let side = height <= 220 ? 320 : height <= 700 ? 900 : height <= 1_500 ? 1_600 : 2_600
        let slots = cutouts.map { cutout in slot(Key(cutout: cutout, side: side, frame: frame)) }
        var figures = [Figure?](repeating: nil, count: cutouts.count)
        for index in cutouts.indices {
            guard
                let result = slots[index].figure.withLockIfAvailable({ kept in
                    Self.figure(of: cutouts[index], side: side, frame: frame, kept: &kept)
                })
            else { continue }
            figures[index] = try result.get()
        }
        for index in cutouts.indices where figures[index] == nil {
            figures[index] = try slots[index].figure.withLock { kept in
                Self.figure(of: cutouts[index], side: side, frame: frame, kept: &kept)
            }.get()
        }
        makeRoom()
        return figures.compactMap(\.self)
    }

    private func slot(_ key: Key) -> Slot {
        shelf.withLock { shelf in
            shelf.order.removeAll { $0 == key }
            shelf.order.append(key)
            let slot = shelf.slots[key] ?? Slot()
            shelf.slots[key] = slot
            return slot
        }
    }

    private static func figure(of cutout: Cutout, side: Int, frame: Frame, kept: inout Figure?) -> Result<Figure, ArtworkError> {
        if let kept { return .success(kept) }
        return Result { () throws(ArtworkError) in
            guard let figure = Figure(try picture(of: cutout, side: side), frame: frame) else { throw .showsNothing(cutout.file) }
            kept = figure
            return figure
        }
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
        return try Picture(decoding: file, .within(side))
    }

    private func makeRoom() {
        shelf.withLock { shelf in
            func bytes() -> Int { shelf.slots.values.reduce(0) { $0 + ($1.figure.withLockIfAvailable { $0?.bytes ?? 0 } ?? 0) } }
            while shelf.order.count > 1, bytes() > Self.mostBytes { shelf.slots[shelf.order.removeFirst()] = nil }
        }
    }
}
