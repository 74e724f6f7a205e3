internal import CVips

/// An image of libvips; it gives its reference up when it is released.
final class VipsImage {
    let pointer: OpaquePointer
    /// Painted rows come from here for as long as the image lives.
    private let painter: PosterPainter?

    /// How large the image is to be shown; 72 is what programs take for "none said".
    let dotsPerInch: Int

    init(adopting pointer: OpaquePointer, dotsPerInch: Int = 72, painter: PosterPainter? = nil) {
        self.pointer = pointer
        self.dotsPerInch = dotsPerInch
        self.painter = painter
    }

    /// Pixels across and down.
    var width: Int { Int(billposter_vips_width(pointer)) }
    var height: Int { Int(billposter_vips_height(pointer)) }

    deinit { billposter_vips_release_image(pointer) }

    /// An image whose rows `painter` paints when they are needed.
    static func painted(by painter: PosterPainter, width: Int, height: Int, dotsPerInch: Int) throws(ArtworkError) -> VipsImage {
        // Unretained, because the image that is returned keeps the painter.
        let context = Unmanaged.passUnretained(painter).toOpaque()
        let image = billposter_vips_image_painted_by(
            Int32(width),
            Int32(height),
            Double(dotsPerInch) / 25.4,
            { context, left, top, width, height, pixels, stride in
                guard let context, let pixels else { return }
                Unmanaged<PosterPainter>.fromOpaque(context).takeUnretainedValue()
                    .paint(left: Int(left), top: Int(top), width: Int(width), height: Int(height), into: pixels, stride: stride)
            },
            context
        )
        guard let image else { throw Vips.error(.library, "libvips cannot make an image of \(width)x\(height) pixels") }
        return VipsImage(adopting: image, dotsPerInch: dotsPerInch, painter: painter)
    }

    /// Reports what painting the rows until now may have run into.
    func checkStatus() throws(ArtworkError) { try painter?.checkStatus() }
}
