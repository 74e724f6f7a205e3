/// What a person sees of an artist's picture: the parts that matter, without dust in the corners and without a veil that whoever
/// cut it out left over everything.
struct VisibleFigure {
    /// The picture, without the veil.
    let picture: Picture
    /// The columns and rows of the parts that matter; all of them where nothing was cut away.
    let columns: Range<Int>
    let rows: Range<Int>
    /// Whether the ground was cut away.
    let isCutOut: Bool

    /// Alpha up to this, a tenth, is not seen.
    static let unseen: UInt8 = 24
    /// What has nowhere more alpha than this, a fifth, shows nothing.
    static let faint: UInt8 = 51

    /// Nil where there is nothing to see, or nothing but specks.
    init?(_ decoded: Picture) {
        let picture = decoded.withoutVeil()
        let cells = Cells(picture)
        guard picture.showsSomething, let parts = cells.partsThatMatter() else { return nil }
        self.picture = picture
        // More than a fiftieth cannot be seen.
        isCutOut = picture.pixels.count { $0.w <= Self.unseen } * 50 > picture.pixels.count
        (columns, rows) = isCutOut ? cells.bounds(of: parts, in: picture) : (0..<picture.width, 0..<picture.height)
    }
}

extension Picture {
    /// Whether anything of the picture can be seen.
    var showsSomething: Bool { pixels.contains { $0.w > VisibleFigure.faint } }

    /// The picture without what alpha its ground has all over; the same where the ground has none.
    fileprivate func withoutVeil() -> Picture {
        var counts = [Int](repeating: 0, count: 256)
        for pixel in pixels { counts[Int(pixel.w)] += 1 }
        let ground = counts[..<64].reduce(0, +)
        // A ground, and somebody before it.
        guard ground * 50 > pixels.count, counts[128...].reduce(0, +) * 200 > pixels.count else { return self }
        // Three quarters of it have no more; soft shadows and seams have, and stay.
        var (level, below) = (0, counts[0])
        while below * 4 < ground * 3 {
            level += 1
            below += counts[level]
        }
        guard level > 0 else { return self }
        var result = self
        for index in pixels.indices {
            result.pixels[index].w = UInt8(max(0, Int(pixels[index].w) - level) * 255 / (255 - level))
        }
        return result
    }
}

/// A picture in a few thousand cells, each covered or not, to find its connected parts.
private struct Cells {
    /// Cells along the longer side.
    static let most = 256

    /// Pixels along a cell's side.
    let side: Int
    let width: Int
    let height: Int
    /// The sum of alpha in each cell that is covered, row by row; 0 in the others.
    private var masses: [Int]

    init(_ picture: Picture) {
        side = (max(picture.width, picture.height) + Self.most - 1) / Self.most
        width = (picture.width + side - 1) / side
        height = (picture.height + side - 1) / side
        var counts = [Int](repeating: 0, count: width * height)
        masses = counts
        for y in 0..<picture.height {
            for x in 0..<picture.width {
                let alpha = picture.pixels[y * picture.width + x].w
                guard alpha > VisibleFigure.unseen else { continue }
                let cell = y / side * width + x / side
                counts[cell] += 1
                masses[cell] += Int(alpha)
            }
        }
        // As much as a hair covers; less is noise.
        for cell in counts.indices where counts[cell] * 16 < side * side { masses[cell] = 0 }
    }

    /// Cells that touch each other.
    struct Part {
        var cells: [Int] = []
        var mass = 0
        var left = Int.max
        var right = Int.min
        var top = Int.max
        var bottom = Int.min

        var span: Int { max(right - left, bottom - top) + 1 }

        mutating func add(_ cell: Int, mass: Int, x: Int, y: Int) {
            cells.append(cell)
            self.mass += mass
            (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
        }

        mutating func join(_ other: Part) {
            cells += other.cells
            mass += other.mass
            (left, right) = (min(left, other.left), max(right, other.right))
            (top, bottom) = (min(top, other.top), max(bottom, other.bottom))
        }

        /// Cells between the two, 0 where their boxes meet.
        func gap(to other: Part) -> Int {
            max(0, other.left - right - 1, left - other.right - 1, other.top - bottom - 1, top - other.bottom - 1)
        }
    }

    /// The parts that matter, joined: the largest, all that have a fiftieth of its mass, as further people have, and smaller ones
    /// near these, as a hand or a stick; nil where the largest is a speck.
    func partsThatMatter() -> Part? {
        let parts = parts().sorted { $0.mass > $1.mass }
        guard let largest = parts.first, largest.span * 32 >= max(width, height) else { return nil }
        var main = Part()
        for part in parts where part.mass * 50 >= largest.mass { main.join(part) }
        var all = main
        for part in parts where part.mass * 50 < largest.mass {
            let gap = part.gap(to: main)
            if gap == 0 || gap * 25 <= main.span && part.mass * 500 >= largest.mass { all.join(part) }
        }
        return all
    }

    private func parts() -> [Part] {
        var parts: [Part] = []
        var isSeen = masses.map { $0 == 0 }
        for start in masses.indices where !isSeen[start] {
            var part = Part()
            var waiting = [start]
            isSeen[start] = true
            while let cell = waiting.popLast() {
                let (x, y) = (cell % width, cell / width)
                part.add(cell, mass: masses[cell], x: x, y: y)
                for row in max(0, y - 1)...min(height - 1, y + 1) {
                    for column in max(0, x - 1)...min(width - 1, x + 1) where !isSeen[row * width + column] {
                        isSeen[row * width + column] = true
                        waiting.append(row * width + column)
                    }
                }
            }
            parts.append(part)
        }
        return parts
    }

    /// The pixels that can be seen in the cells of a part and in the two cells around them, where single hairs end.
    func bounds(of part: Part, in picture: Picture) -> (columns: Range<Int>, rows: Range<Int>) {
        var isNear = [Bool](repeating: false, count: masses.count)
        for cell in part.cells {
            let (x, y) = (cell % width, cell / width)
            for row in max(0, y - 2)...min(height - 1, y + 2) {
                for column in max(0, x - 2)...min(width - 1, x + 2) { isNear[row * width + column] = true }
            }
        }
        var (left, right, top, bottom) = (picture.width, -1, picture.height, -1)
        for y in 0..<picture.height {
            for x in 0..<picture.width
            where picture.pixels[y * picture.width + x].w > VisibleFigure.unseen && isNear[y / side * width + x / side] {
                (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), y)
            }
        }
        return (left..<right + 1, top..<bottom + 1)
    }
}
