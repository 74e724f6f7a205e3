internal import Synchronization

/// Paints the rows of a poster, a strip of some rows at a time, so that no picture is ever whole in memory.
final class PosterPainter: Sendable {
    /// Rows of a strip: enough to spread Cairo's cost for each shape, few enough to stay in the processor's cache.
    static let stripHeight = 64

    /// @unchecked because the lock around it lets one thread at a time use the canvases.
    fileprivate struct State: @unchecked Sendable {
        let poster: PaintablePoster
        let strip: Canvas
        var groundValues: [UInt16]
        var scrimValues: [UInt16]
        var meter: ContrastMeter
        var shrinker: RowShrinker?
        /// The first row that the strip holds; nil before anything was painted.
        var top: Int?
    }

    private let state: Mutex<State>

    /// Takes the poster over: its canvases must not be used elsewhere from now on.
    /// - Parameter thumbnailSide: the longer side in pixels of a small copy that will be asked for; nil where none will.
    init(_ poster: PaintablePoster, thumbnailSide: Int? = nil) throws(ArtworkError) {
        // Whole cells of the lattice, so that the inner loops need no special case at the right edge.
        let strip = try Canvas(width: poster.ground.lattice.cells * Lattice.pitch, height: Self.stripHeight, format: .color)
        let groundValues = poster.ground.lattice.emptyRow
        let scrimValues = poster.scrim?.lattice.emptyRow ?? []
        state = Mutex(
            State(
                poster: poster,
                strip: strip,
                groundValues: groundValues,
                scrimValues: scrimValues,
                meter: ContrastMeter(poster.lines),
                shrinker: thumbnailSide.map {
                    RowShrinker(width: poster.fileWidth, height: poster.fileHeight, side: $0)
                }
            )
        )
    }

    /// The least contrast of each line of words with what is behind it, once every row has been painted.
    var contrasts: [Double] { state.withLock(\.meter.contrasts) }

    /// The file's pixels shrunk to not much more than a small copy needs; nil where none was announced, or before all rows
    /// were painted from the top down.
    var shrunk: RowShrinker? { state.withLock { $0.shrinker.flatMap { $0.isComplete ? $0 : nil } } }

    /// Writes `height` rows of the file from row `top` on, three bytes a pixel from column `left` on, rows `stride` bytes apart.
    ///
    /// Every row comes out the same whatever was asked for before; asking from the top down paints each strip once.
    func paint(left: Int, top: Int, width: Int, height: Int, into target: UnsafeMutablePointer<UInt8>, stride: Int) {
        state.withLock { state in
            let (paper, art) = (state.poster.paper, state.poster.width)
            for row in 0..<height {
                let line = target + row * stride
                defer { state.shrink(row: top + row, UnsafePointer(line), columns: left..<left + width) }
                if paper > 0 { state.poster.drawPaper(row: top + row, columns: left..<left + width, into: line) }
                let y = top + row - paper
                guard (0..<state.poster.height).contains(y) else { continue }
                let first = max(0, left - paper)
                let last = min(art, left + width - paper)
                guard first < last else { continue }
                let stripTop = y / Self.stripHeight * Self.stripHeight
                if state.top != stripTop { state.paintStrip(from: stripTop) }
                let output = line + (first + paper - left) * 3
                _ = state.strip.withPixels { pixels, stripStride in
                    pack(
                        (pixels + (y - stripTop) * stripStride).assumingMemoryBound(to: UInt32.self) + first,
                        count: last - first,
                        into: output
                    )
                }
            }
        }
    }

    /// Reports what drawing may have run into; the rows painted since are not to be used then.
    func checkStatus() throws(ArtworkError) {
        let result = state.withLock { state in Result { () throws(ArtworkError) in try state.strip.checkStatus() } }
        try result.get()
    }
}

extension PosterPainter.State {
    fileprivate mutating func paintStrip(from top: Int) {
        let rows = top..<min(top + PosterPainter.stripHeight, poster.height)
        paintGround(rows)
        lay(poster.ground.parts, rows)
        lay(poster.cast.parts, rows)
        layTexture(rows)
        blendVeil(rows)
        lay(poster.plates, rows)
        if !poster.lines.isEmpty { withRows(rows) { state, y, pixels in state.meter.look(row: y, pixels: pixels) } }
        for stamp in poster.stamps where stamp.rows.overlaps(rows) { stamp.lay(on: strip, stripTop: top) }
        self.top = top
    }

    /// Only whole rows count; libvips' encoders ask for no others.
    fileprivate mutating func shrink(row: Int, _ line: UnsafePointer<UInt8>, columns: Range<Int>) {
        if columns == 0..<poster.fileWidth { shrinker?.add(row: row, line) }
    }

    private func lay(_ parts: [Part], _ rows: Range<Int>) {
        for part in parts where part.rows.overlaps(rows) { part.lay(on: strip, top: rows.lowerBound) }
    }

    private mutating func paintGround(_ rows: Range<Int>) {
        withRows(rows) { state, y, pixels in
            state.poster.ground.fill(row: y, values: &state.groundValues, pixels: pixels)
        }
    }

    private mutating func layTexture(_ rows: Range<Int>) {
        guard let texture = poster.texture else { return }
        withRows(rows) { state, y, pixels in texture.lay(row: y, pixels: pixels, count: state.strip.width) }
    }

    private mutating func blendVeil(_ rows: Range<Int>) {
        guard let scrim = poster.scrim, scrim.rows.overlaps(rows) else { return }
        withRows(rows.clamped(to: scrim.rows), top: rows.lowerBound) { state, y, pixels in
            scrim.blend(row: y, values: &state.scrimValues, pixels: pixels)
        }
    }

    private mutating func withRows(
        _ rows: Range<Int>,
        top: Int? = nil,
        _ body: (inout Self, Int, UnsafeMutablePointer<UInt32>) -> Void
    ) {
        let first = top ?? rows.lowerBound
        _ = strip.withPixels { pixels, stride in
            for y in rows { body(&self, y, (pixels + (y - first) * stride).assumingMemoryBound(to: UInt32.self)) }
        }
    }
}

extension PaintablePoster {
    /// White paper with its marks, where the picture is not.
    fileprivate func drawPaper(row: Int, columns: Range<Int>, into line: UnsafeMutablePointer<UInt8>) {
        for index in 0..<columns.count * 3 { line[index] = 255 }
        for mark in marks where mark.rows.contains(row) {
            for column in mark.columns.clamped(to: columns) {
                for channel in 0..<3 { line[(column - columns.lowerBound) * 3 + channel] = 0 }
            }
        }
    }
}

/// Turns 32-bit pixels, blue in the lowest byte, into bytes of red, green and blue.
private func pack(_ pixels: UnsafePointer<UInt32>, count: Int, into output: UnsafeMutablePointer<UInt8>) {
    let target = UnsafeMutableRawPointer(output)
    let whole = count & ~3
    // Four pixels fill three words: reversing a pixel's bytes brings red to the front of memory.
    for index in stride(from: 0, to: whole, by: 4) {
        let first = pixels[index].byteSwapped >> 8
        let second = pixels[index + 1].byteSwapped >> 8
        let third = pixels[index + 2].byteSwapped >> 8
        let fourth = pixels[index + 3].byteSwapped >> 8
        target.storeBytes(of: (first | second << 24).littleEndian, toByteOffset: index * 3, as: UInt32.self)
        target.storeBytes(of: (second >> 8 | third << 16).littleEndian, toByteOffset: index * 3 + 4, as: UInt32.self)
        target.storeBytes(of: (third >> 16 | fourth << 8).littleEndian, toByteOffset: index * 3 + 8, as: UInt32.self)
    }
    for index in whole..<count {
        output[index * 3] = UInt8(truncatingIfNeeded: pixels[index] >> 16)
        output[index * 3 + 1] = UInt8(truncatingIfNeeded: pixels[index] >> 8)
        output[index * 3 + 2] = UInt8(truncatingIfNeeded: pixels[index])
    }
}
