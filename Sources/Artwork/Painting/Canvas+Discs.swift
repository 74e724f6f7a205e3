internal import Campaigns

extension Canvas {
    /// Lays one colour over discs around `centers`, in pixels of the canvas.
    ///
    /// By hand, because a halftone has thousands of them, and Cairo turns each into a polygon of its own.
    /// - Parameter opacity: 0...1.
    func drawDiscs(_ centers: [Point], radii: [Double], color: OKLab, opacity: Double) {
        let numbers = color.hexColor
        let ink = UInt32(numbers.red) << 16 | UInt32(numbers.green) << 8 | UInt32(numbers.blue)
        _ = withPixels { memory, stride in
            for (center, radius) in zip(centers, radii) where center.y + radius > -1 && center.y - radius < Double(height) + 1 {
                // A disc smaller than a pixel covers only a part of it.
                let strength = 256 * opacity * min(1, 4 * radius * radius)
                let reach = radius + 0.5
                let (first, last) = (max(0, Int(center.y - reach)), min(height - 1, Int(center.y + reach)))
                guard first <= last else { continue }
                for y in first...last {
                    let down = Double(y) + 0.5 - center.y
                    let outer = reach * reach - down * down
                    guard outer > 0 else { continue }
                    let row = (memory + y * stride).assumingMemoryBound(to: UInt32.self)
                    let half = outer.squareRoot()
                    let inner = max(0, (radius - 0.5) * max(0, radius - 0.5) - down * down).squareRoot()
                    let (left, right) = (max(0, Int(center.x - half)), min(width - 1, Int(center.x + half)))
                    guard left <= right else { continue }
                    // Whole between the edges, and at the edges by the distance from the centre.
                    let start = min(right + 1, max(left, Int((center.x - inner).rounded(.up))))
                    let end = max(start, min(right + 1, Int(center.x + inner)))
                    func edge(_ x: Int) {
                        let across = Double(x) + 0.5 - center.x
                        let covered = min(1, max(0, reach - (across * across + down * down).squareRoot()))
                        row[x] = Self.mixed(row[x], ink, share: UInt32(strength * covered))
                    }
                    for x in left..<start { edge(x) }
                    let share = UInt32(strength)
                    for x in start..<end { row[x] = Self.mixed(row[x], ink, share: share) }
                    for x in end..<right + 1 { edge(x) }
                }
            }
        }
    }

    /// A pixel with `share` of 256 parts of another.
    @inline(__always)
    private static func mixed(_ old: UInt32, _ new: UInt32, share: UInt32) -> UInt32 {
        let rest = 256 &- share
        let others = (old & 0xFF_00FF) &* rest &+ (new & 0xFF_00FF) &* share &+ 0x80_0080
        let green = (old & 0xFF00) &* rest &+ (new & 0xFF00) &* share &+ 0x8000
        return (others &>> 8) & 0xFF_00FF | (green &>> 8) & 0xFF00
    }
}
