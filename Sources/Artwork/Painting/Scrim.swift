/// A soft layer of colour over a background, which makes the words on it readable.
struct Scrim: Sendable {
    /// One part of the layer: full within some boxes, fading out around them.
    struct Patch: Hashable, Sendable {
        /// What must be covered, in pixels of the picture; one at least.
        let boxes: [Box]
        /// How far around the boxes the patch is whole, in pixels.
        let margin: Double
        /// How far outside the margin the patch ends, in pixels.
        let fade: Double
        let color: OKLab
        /// 0...1, within the boxes; a patch of 0 keeps patches of other colours away from its boxes.
        let opacity: Double
    }

    /// Red, green and blue multiplied by the opacity, then the opacity.
    let lattice: Lattice
    /// The pixel rows that the layer may change.
    let rows: Range<Int>

    /// Lays the patches over each other, the first at the bottom; nil when there is nothing to see.
    init?(width: Int, height: Int, patches: [Patch]) {
        let seen = patches.filter { $0.opacity > 0 }
        guard !seen.isEmpty else { return nil }
        let top = seen.flatMap { patch in patch.boxes.map { $0.top - patch.margin - patch.fade } }.min() ?? 0
        let bottom = seen.flatMap { patch in patch.boxes.map { $0.bottom + patch.margin + patch.fade } }.max() ?? 0
        let pitch = Double(Lattice.pitch)
        rows = max(0, Int(top - pitch))..<min(height, Int(bottom + pitch) + 1)
        // Together with the smaller steps of dithering below this keeps the sum of background, layer and threshold within
        // sixteen bits, also where rounding along the lines between nodes puts 15 parts too many on one side.
        let colors = seen.map { $0.color.encoded * (255.0 / 256) }
        lattice = Lattice(width: width, height: height, channels: 4) { x, y in
            var layer = SIMD4<Double>()
            for (patch, color) in zip(seen, colors) {
                var share = patch.opacity * patch.nearness(x: x, y: y)
                guard share > 0 else { continue }
                // Light words beside dark ones: what helps the one must not hurt the other.
                for other in patches where other.color != patch.color {
                    let (near, far) = (patch.distance(x: x, y: y, within: 0), other.distance(x: x, y: y, within: 0))
                    share *= near > 0 ? far / (near + far) : 1
                }
                layer = layer * (1 - share) + SIMD4(color, 255) * share
            }
            return layer
        }
    }

    /// Blends the layer over one row of 32-bit pixels, blue in the lowest byte.
    func blend(row y: Int, values: inout [UInt16], pixels: UnsafeMutablePointer<UInt32>) {
        lattice.interpolate(row: y, into: &values)
        let thresholds = Dither.thresholds(row: y) &- (Dither.thresholds(row: y) &>> 3)
        let columns = lattice.cells + 1
        values.withUnsafeBufferPointer { values in
            for cell in 0..<lattice.cells {
                let (left, right) = (values[3 * columns + cell], values[3 * columns + cell + 1])
                guard left | right != 0 else { continue }
                // 255 less the opacity in whole steps; times a byte it still fits sixteen bits.
                let rest = 255 &- (ramp(from: left, to: right) &>> 8)
                let target = UnsafeMutableRawPointer(pixels + cell * Lattice.pitch)
                let old = target.loadUnaligned(as: SIMD32<UInt16>.self)
                let (low, high) = (old.evenHalf, old.oddHalf)
                let blue =
                    (low & 0xFF) &* rest &+ ramp(from: values[2 * columns + cell], to: values[2 * columns + cell + 1])
                    &+ thresholds
                let green =
                    (low &>> 8) &* rest &+ ramp(from: values[columns + cell], to: values[columns + cell + 1]) &+ thresholds
                let red = (high & 0xFF) &* rest &+ ramp(from: values[cell], to: values[cell + 1]) &+ thresholds
                var new = SIMD32<UInt16>()
                new.evenHalf = (blue &>> 8) | (green & 0xFF00)
                new.oddHalf = red &>> 8
                target.storeBytes(of: new, as: SIMD32<UInt16>.self)
            }
        }
    }
}

extension Scrim.Patch {
    /// 1 within the boxes and their margin, 0 beyond the fade.
    fileprivate func nearness(x: Double, y: Double) -> Double {
        1 - ExactMath.smoothStep(distance(x: x, y: y, within: margin), from: 0, to: fade)
    }

    /// How far a pixel is from the boxes, each grown by `margin`.
    fileprivate func distance(x: Double, y: Double, within margin: Double) -> Double {
        var nearest = Double.infinity
        for box in boxes {
            let dx = max(box.left - margin - x, x - box.right - margin, 0)
            let dy = max(box.top - margin - y, y - box.bottom - margin, 0)
            nearest = min(nearest, dx * dx + dy * dy)
        }
        return nearest.squareRoot()
    }
}
