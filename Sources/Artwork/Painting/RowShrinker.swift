/// Shrinks a picture by a whole factor while its rows pass, so that a small copy needs neither the whole picture nor its file.
///
/// What is left is at least twice as long as the copy, for which a better filter than the mean does the rest. Holds a sum of
/// 16 bits for each byte of a row, and the shrunk picture: under 12 megabytes for a copy of 480 pixels.
struct RowShrinker {
    /// The shrunk picture, three bytes a pixel, row by row; as long as ``isComplete`` is false, what there is of it.
    private(set) var pixels: [UInt8] = []
    /// Its pixels across and down.
    let width: Int
    let height: Int

    /// How many rows and columns become one.
    let factor: Int
    private let source: (width: Int, height: Int)
    /// The sums of the rows of the block that has begun.
    private var sums: [UInt16]
    private var next = 0

    /// - Parameters:
    ///   - width, height: the pixels of the rows that will pass.
    ///   - side: the longer side of the copy, in pixels.
    init(width: Int, height: Int, side: Int) {
        source = (width, height)
        // More rows than 257 would overflow a sum.
        factor = min(257, max(1, max(width, height) / (2 * side)))
        self.width = (width + factor - 1) / factor
        self.height = (height + factor - 1) / factor
        sums = factor > 1 ? Array(repeating: 0, count: 3 * width) : []
        pixels.reserveCapacity(3 * self.width * self.height)
    }

    /// Whether every row has passed.
    var isComplete: Bool { next == source.height }

    /// Takes a whole row, three bytes a pixel. Rows count in their order from the top; one that has passed is not taken again.
    mutating func add(row y: Int, _ bytes: UnsafePointer<UInt8>) {
        guard y == next, y < source.height else { return }
        next += 1
        guard factor > 1 else {
            pixels.append(contentsOf: UnsafeBufferPointer(start: bytes, count: 3 * width))
            return
        }
        sums.withUnsafeMutableBufferPointer { sums in
            for index in sums.indices { sums[index] &+= UInt16(bytes[index]) }
        }
        if next % factor == 0 || isComplete { finishBlock(rows: (next - 1) % factor + 1) }
    }

    private mutating func finishBlock(rows: Int) {
        for first in stride(from: 0, to: source.width, by: factor) {
            let columns = min(factor, source.width - first)
            let count = rows * columns
            for channel in 0..<3 {
                var sum = count / 2
                for column in first..<first + columns { sum += Int(sums[3 * column + channel]) }
                pixels.append(UInt8(sum / count))
            }
        }
        sums.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    }
}
