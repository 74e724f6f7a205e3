@testable import Artwork

extension Raster {
    /// The mean colours of squares of `side` pixels, row by row; what is left at the right and at the bottom is not looked at.
    func blocks(side: Int) -> [OKLab] {
        (0..<height / side).flatMap { row in
            (0..<width / side).map { column in
                mean(columns: column * side..<(column + 1) * side, rows: row * side..<(row + 1) * side)
            }
        }
    }

    /// The picture at half its size, each pixel the mean of four.
    func halved() -> Raster {
        var half = [UInt8]()
        half.reserveCapacity(bytes.count / 4)
        for y in stride(from: 0, to: height - 1, by: 2) {
            for x in stride(from: 0, to: width - 1, by: 2) {
                for channel in 0..<3 {
                    let offset = (y * width + x) * 3 + channel
                    let sum =
                        Int(bytes[offset]) + Int(bytes[offset + 3]) + Int(bytes[offset + width * 3])
                        + Int(bytes[offset + width * 3 + 3])
                    half.append(UInt8((sum + 2) / 4))
                }
            }
        }
        return Raster(width: width / 2, height: height / 2, bytes: half)
    }

    /// How different two pictures of one size look on average, block by block.
    func meanDistance(to other: Raster, side: Int = 4) -> Double {
        let distances = zip(blocks(side: side), other.blocks(side: side)).map { $0.distance(to: $1) }
        return distances.reduce(0, +) / Double(distances.count)
    }

    /// How different the two places look that differ most.
    func greatestDistance(to other: Raster, side: Int) -> Double {
        zip(blocks(side: side), other.blocks(side: side)).map { $0.distance(to: $1) }.max() ?? 0
    }
}
