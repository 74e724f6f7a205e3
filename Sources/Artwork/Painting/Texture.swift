internal import Synchronization

/// The grain of a picture: film, paper or print, the same on the background and on the people before it.
///
/// A square of noise that repeats without a seam. Its grains grow with the picture, so that a sheet has the texture of its
/// small sister and not a finer one.
final class Texture: Sendable {
    /// Pixels of a side of the square; a power of two.
    static let side = 512

    /// What is added to and taken from each channel of each pixel, row by row; one of the two is always 0.
    private let lighter: [UInt32]
    private let darker: [UInt32]

    /// How much of what a texture has: the standard deviations of fine grain and of fibres, in steps of a channel.
    struct Grain: Hashable, Sendable {
        let fine: Double
        let fibre: Double
    }

    /// The texture for a picture whose unit is this many pixels long; nil where its mood wants none.
    static func of(_ grain: Grain?, pixelsPerUnit: Double) -> Texture? {
        guard let grain else { return nil }
        let kind = Kind(grain: grain, size: Int((pixelsPerUnit / 2_200).rounded()))
        return made.withLock { made in
            if let texture = made[kind] { return texture }
            let texture = Texture(kind)
            made[kind] = texture
            return texture
        }
    }

    private struct Kind: Hashable {
        let grain: Grain
        /// The radius of a grain, in pixels.
        let size: Int
    }

    /// A handful of small squares, needed again for every picture.
    private static let made = Mutex<[Kind: Texture]>([:])

    private init(_ kind: Kind) {
        let grain = Self.noise(seed: 1, across: kind.size, down: kind.size)
        let fibre = Self.noise(seed: 2, across: 9 * (kind.size + 1), down: kind.size)
        let thread = Self.noise(seed: 3, across: kind.size, down: 9 * (kind.size + 1))
        let steps = zip(grain, zip(fibre, thread)).map { grain, fibres in
            // Bounded, so that no grain makes a word hard to read.
            let value = grain * kind.grain.fine + (fibres.0 + fibres.1) * kind.grain.fibre * 0.7
            return Int(min(7, max(-7, value)).rounded())
        }
        func pixels(_ step: Int) -> UInt32 { UInt32(max(0, step)) * 0x01_0101 }
        lighter = steps.map(pixels)
        darker = steps.map { pixels(-$0) }
    }

    /// Noise with the mean 0 and the standard deviation 1, blurred by a box.
    private static func noise(seed: UInt64, across: Int, down: Int) -> [Double] {
        var random = SplitMix64(seed: seed)
        var values = (0..<side * side).map { _ in random.unit() - 0.5 }
        values = blurred(values, radius: across, step: 1, lineStep: side)
        values = blurred(values, radius: down, step: side, lineStep: 1)
        let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count)
        return values.map { $0 / variance.squareRoot() }
    }

    private static func blurred(_ values: [Double], radius: Int, step: Int, lineStep: Int) -> [Double] {
        guard radius > 0 else { return values }
        var result = values
        for line in 0..<side {
            let start = line * lineStep
            // Round the edge, so that the squares join.
            var sum = (-radius...radius).reduce(0.0) { $0 + values[start + (($1 + side) % side) * step] }
            for index in 0..<side {
                result[start + index * step] = sum
                sum += values[start + ((index + radius + 1) % side) * step]
                sum -= values[start + ((index - radius + side) % side) * step]
            }
        }
        return result
    }

    /// Lays the texture on the first `count` pixels of a row, a multiple of four, blue in the lowest byte.
    func lay(row y: Int, pixels: UnsafeMutablePointer<UInt32>, count: Int) {
        let row = (y & (Self.side - 1)) * Self.side
        let target = UnsafeMutableRawPointer(pixels)
        lighter.withUnsafeBytes { lighter in
            darker.withUnsafeBytes { darker in
                for x in stride(from: 0, to: count, by: 4) {
                    let offset = (row + (x & (Self.side - 1))) * 4
                    let more = lighter.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
                    let less = darker.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
                    let old = target.loadUnaligned(fromByteOffset: x * 4, as: SIMD16<UInt8>.self)
                    // Written so that the processor's own saturating instructions are found.
                    let sum = old &+ more
                    let raised = sum.replacing(with: 255, where: sum .< more)
                    let rest = raised &- less
                    let lowered = rest.replacing(with: 0, where: rest .> raised)
                    target.storeBytes(of: lowered, toByteOffset: x * 4, as: SIMD16<UInt8>.self)
                }
            }
        }
    }
}
