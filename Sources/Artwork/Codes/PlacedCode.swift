internal import CPangoCairo
internal import Campaigns

/// A QR code with its place on the picture.
struct PlacedCode: Hashable, Sendable {
    let code: QRCode
    /// Pixels of a module.
    let module: Int
    /// The code with its quiet zone, on whole pixels.
    let box: Box

    /// - Parameters:
    ///   - left: the left edge of the quiet zone, in pixels of the picture; so is `top`.
    init(_ code: QRCode, module: Int, left: Double, top: Double) {
        let side = Double(module * code.wholeSide)
        self.code = code
        self.module = module
        let (left, top) = (left.rounded(), top.rounded())
        box = Box(left: left, top: top, right: left + side, bottom: top + side)
    }

    /// The code without its quiet zone.
    var modules: Box { box.grown(by: -Double(module * QRCode.quietZone)) }

    /// The dark modules as coverage, whole pixels only.
    func stamp(ink: HexColor) throws(ArtworkError) -> Stamp {
        let side = code.side * module
        let canvas = try Canvas(width: side, height: side, format: .coverage)
        _ = canvas.withPixels { memory, stride in
            for y in 0..<side {
                let row = (memory + y * stride).assumingMemoryBound(to: UInt8.self)
                for x in 0..<side where code.isDark[y / module * code.side + x / module] { row[x] = 255 }
            }
        }
        return Stamp(canvas: canvas, left: Int(modules.left), top: Int(modules.top), ink: ink)
    }
}
