internal import Campaigns

/// A soft patch of one colour, kept small and scaled up when it is laid: a shadow, or the glow around a frame.
struct Shade: Sendable {
    /// How much of the patch covers each place: 0...65,280, which is 255 whole steps of 256 parts.
    private let cover: [UInt16]
    private let columns: Int
    /// Where the patch goes, in pixels of the picture.
    let box: Box
    private let color: HexColor

    /// The coverage of `map` over `box`, times `opacity`.
    init(_ map: AlphaMap, over box: Box, color: HexColor, opacity: Double) {
        cover = map.values.map { UInt16(min(1, $0) * Float(opacity) * 65_280) }
        columns = map.width
        self.box = box
        self.color = color
    }

    private var lines: Int { cover.count / columns }

    /// The pixel rows that it touches.
    var rows: Range<Int> { Int(box.top.rounded(.down))..<Int(box.bottom.rounded(.up)) + 1 }

    /// Lays it on a canvas whose first row is the picture's row `top`, each of whose pixels is `reduction` pixels of the picture
    /// and whose width is a multiple of ``Lattice/pitch``.
    ///
    /// By hand, because Cairo takes several times as long to scale coverage up.
    func lay(on target: Canvas, top: Int, reduction: Double = 1) {
        let across = Track(from: box.left, to: box.right, cells: columns, pixels: target.width, origin: 0, reduction: reduction)
        let down = Track(
            from: box.top,
            to: box.bottom,
            cells: lines,
            pixels: target.height,
            origin: top,
            reduction: reduction
        )
        guard !across.range.isEmpty, !down.range.isEmpty else { return }
        let first = across.range.lowerBound / Lattice.pitch * Lattice.pitch
        let groups = (across.range.upperBound - first + Lattice.pitch - 1) / Lattice.pitch
        let stretches = across.stretches
        var line = [Int32](repeating: 0, count: columns)
        var alphas = [UInt16](repeating: 0, count: groups * Lattice.pitch)
        _ = target.withPixels { memory, stride in
            for y in down.range where interpolate(down.place(y), into: &line) {
                across.spread(line, over: stretches, into: &alphas, first: first)
                let pixels = (memory + y * stride).assumingMemoryBound(to: UInt32.self) + first
                blend(alphas, row: top + y, into: pixels)
            }
        }
    }

    /// The coverage at a height of the map; false where there is none.
    private func interpolate(_ place: Track.Place, into line: inout [Int32]) -> Bool {
        let (above, below) = (place.cell * columns, min(place.cell + 1, lines - 1) * columns)
        let part = Int32(truncatingIfNeeded: place.part)
        var any: Int32 = 0
        cover.withUnsafeBufferPointer { cover in
            line.withUnsafeMutableBufferPointer { line in
                for x in 0..<columns {
                    let (upper, lower) = (Int32(cover[above + x]), Int32(cover[below + x]))
                    let value = upper &+ (((lower &- upper) &* part) >> Int32(Track.bits))
                    line[x] = value
                    any |= value
                }
            }
        }
        return any >= 128
    }

    private func blend(_ alphas: [UInt16], row: Int, into pixels: UnsafeMutablePointer<UInt32>) {
        let (red, green, blue) = (UInt16(color.red), UInt16(color.green), UInt16(color.blue))
        let thresholds = Dither.thresholds(row: row + 3)
        alphas.withUnsafeBytes { alphas in
            for x in stride(from: 0, to: alphas.count / 2, by: Lattice.pitch) {
                // Of 256 parts; 255 times 256 and a threshold still fit sixteen bits.
                let alpha = alphas.loadUnaligned(fromByteOffset: x * 2, as: SIMD16<UInt16>.self)
                guard alpha != SIMD16() else { continue }
                let rest = 256 &- alpha
                let target = UnsafeMutableRawPointer(pixels + x)
                let old = target.loadUnaligned(as: SIMD32<UInt16>.self)
                let (low, high) = (old.evenHalf, old.oddHalf)
                let newBlue = (low & 0xFF) &* rest &+ alpha &* blue &+ thresholds
                let newGreen = (low &>> 8) &* rest &+ alpha &* green &+ thresholds
                let newRed = (high & 0xFF) &* rest &+ alpha &* red &+ thresholds
                var new = SIMD32<UInt16>()
                new.evenHalf = (newBlue &>> 8) | (newGreen & 0xFF00)
                new.oddHalf = newRed &>> 8
                target.storeBytes(of: new, as: SIMD32<UInt16>.self)
            }
        }
    }
}

/// The way from the pixels of a canvas to the cells of a patch, in one direction.
private struct Track {
    /// Bits of the fraction of a cell.
    static let bits = 14

    struct Place {
        let cell: Int
        /// How far on the way to the next cell, of 2 to the power of ``Track/bits``.
        let part: Int
    }

    /// The pixels that lie on the patch.
    let range: Range<Int>
    private let cells: Int
    private let origin: Int
    private let reduction: Double
    private let from: Double
    private let cell: Double

    /// - Parameters:
    ///   - from, to: the ends of the patch, in pixels of the picture.
    ///   - origin: where the canvas begins, in its own pixels from the picture's edge.
    init(from: Double, to: Double, cells: Int, pixels: Int, origin: Int, reduction: Double) {
        (self.cells, self.origin, self.reduction, self.from) = (cells, origin, reduction, from)
        cell = (to - from) / Double(cells)
        let first = min(max(0, Int((from / reduction).rounded(.up)) - origin), pixels)
        range = first..<max(first, min(pixels, Int((to / reduction).rounded(.down)) - origin))
    }

    /// Where the middle of a pixel lies, in cells from the middle of the first one.
    ///
    /// From the picture's edge, so that the same pixel lies at the same place whichever strip it is painted in.
    private func way(_ pixel: Int) -> Double { ((Double(origin + pixel) + 0.5) * reduction - from) / cell - 0.5 }

    func place(_ pixel: Int) -> Place {
        let place = min(max(0, way(pixel)), Double(cells - 1))
        return Place(cell: Int(place), part: Int((place - place.rounded(.down)) * Double(1 << Self.bits)))
    }

    /// The pixels from the middle of one cell to the middle of the next, and where the first of them lies between the two.
    struct Stretch {
        let cell: Int
        let pixels: Range<Int>
        let way: Int
    }

    /// All of ``range``, cell by cell; before the middle of the first cell and after that of the last all is even.
    var stretches: [Stretch] {
        func pixel(_ index: Int) -> Int {
            Int((((Double(index) + 0.5) * cell + from) / reduction - 0.5).rounded(.up)) - origin
        }
        return (-1..<cells).compactMap { cell in
            let pixels = (pixel(cell)..<max(pixel(cell), pixel(cell + 1))).clamped(to: range)
            guard !pixels.isEmpty else { return nil }
            let way = max(0, way(pixels.lowerBound) - Double(cell))
            return Stretch(cell: cell, pixels: pixels, way: Int(way * Double(1 << Self.bits)))
        }
    }

    /// The values of a line of cells at every pixel of ``range``, in whole steps of 256; pixel 0 is `values[-first]`.
    func spread(_ line: [Int32], over stretches: [Stretch], into values: inout [UInt16], first: Int) {
        let step = Int(reduction / cell * 0x1p24)
        line.withUnsafeBufferPointer { line in
            values.withUnsafeMutableBufferPointer { values in
                values.update(repeating: 0)
                for stretch in stretches {
                    let (left, right) = (line[max(0, stretch.cell)], line[min(stretch.cell + 1, cells - 1)])
                    guard left | right != 0 else { continue }
                    let rise = Int(right - left)
                    let begin = Int(left) << Self.bits + rise * stretch.way + 1 << (Self.bits + 7)
                    let slope = Int32(truncatingIfNeeded: (rise * step) >> (24 - Self.bits))
                    var value = Int32(truncatingIfNeeded: begin)
                    for index in stretch.pixels.lowerBound - first..<stretch.pixels.upperBound - first {
                        values[index] = UInt16(truncatingIfNeeded: value >> Int32(Self.bits + 8))
                        value &+= slope
                    }
                }
            }
        }
    }
}
