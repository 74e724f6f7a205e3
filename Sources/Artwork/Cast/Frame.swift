internal import Campaigns

/// What a mood puts around a picture that nobody cut out.
struct Frame: Hashable, Sendable {
    enum Form: Hashable, Sendable {
        case rectangle
        /// With corners rounded by a share of the width.
        case rounded(Double)
        case circle
        /// Straight sides under half a circle.
        case arch
    }

    let form: Form
    /// As shares of the width, from the outer edge inwards.
    let bands: [Band]

    struct Band: Hashable, Sendable {
        let width: Double
        let color: HexColor
    }

    /// Width by height.
    var aspect: Double { form == .circle ? 1 : 0.8 }

    /// How far a place lies outside (above 0) or inside (below 0) the frame; the frame is 1 wide and 1 / ``aspect`` high.
    func distance(_ x: Double, _ y: Double) -> Double {
        let height = 1 / aspect
        func box(radius: Double) -> Double {
            let dx = abs(x - 0.5) - 0.5 + radius
            let dy = abs(y - height / 2) - height / 2 + radius
            let outside = (max(dx, 0) * max(dx, 0) + max(dy, 0) * max(dy, 0)).squareRoot()
            return outside + min(max(dx, dy), 0) - radius
        }
        switch form {
        case .rectangle: return box(radius: 0)
        case .rounded(let radius): return box(radius: radius)
        case .circle: return ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)).squareRoot() - 0.5
        case .arch:
            guard y < 0.5 else { return max(abs(x - 0.5) - 0.5, y - height) }
            return ((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5)).squareRoot() - 0.5
        }
    }
}

extension Picture {
    /// The middle of the picture, a little above it where faces are, within a frame.
    func framed(by frame: Frame) -> Picture {
        let wide = Double(width) > Double(height) * frame.aspect
        let columns = wide ? max(1, Int(Double(height) * frame.aspect)) : width
        let rows = wide ? height : max(1, Int(Double(width) / frame.aspect))
        let (left, top) = ((width - columns) / 2, (height - rows) / 4)
        var part = cropped(columns: left..<left + columns, rows: top..<min(height, top + rows))
        let unit = 1 / Double(part.width)
        for y in 0..<part.height {
            for x in 0..<part.width {
                let distance = frame.distance((Double(x) + 0.5) * unit, (Double(y) + 0.5) * unit)
                let cover = min(1, max(0, 0.5 - distance / unit))
                var pixel = part[x, y].over(frame.bands.last?.color ?? HexColor(red: 255, green: 255, blue: 255))
                var depth = 0.0
                for band in frame.bands {
                    if -distance >= depth, -distance < depth + band.width {
                        pixel = SIMD4(band.color.red, band.color.green, band.color.blue, 255)
                    }
                    depth += band.width
                }
                pixel.w = UInt8(cover * 255)
                part[x, y] = pixel
            }
        }
        return part
    }
}

extension SIMD4<UInt8> {
    /// The pixel laid on an opaque colour.
    fileprivate func over(_ color: HexColor) -> SIMD4<UInt8> {
        let alpha = Int(w)
        func mix(_ top: UInt8, _ bottom: UInt8) -> UInt8 { UInt8((Int(top) * alpha + Int(bottom) * (255 - alpha) + 127) / 255) }
        return SIMD4(mix(x, color.red), mix(y, color.green), mix(z, color.blue), 255)
    }
}
