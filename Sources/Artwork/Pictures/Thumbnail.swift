internal import CVips

/// The small copies of pictures that pages show.
enum Thumbnail {
    /// Pages hold hundreds of them, so that bytes count more than on posters.
    static let setting = Encoder.Setting.webp(quality: 80, effort: 4)

    /// The small copy of a picture whose rows have passed, the bytes of a file; as large as one that is made of the picture's
    /// file, and nearly the same pixels.
    /// - Parameters:
    ///   - width, height: the picture's pixels.
    ///   - side: the length of the copy's longer side; a picture that is smaller keeps its size.
    static func bytes(of shrunk: RowShrinker, width: Int, height: Int, side: Int) throws(ArtworkError) -> [UInt8] {
        let source = Source(shrunk)
        defer { withExtendedLifetime(source) {} }
        // Unretained, because `source` outlives both images.
        let image = billposter_vips_image_painted_by(
            Int32(shrunk.width),
            Int32(shrunk.height),
            1,
            { context, left, top, width, height, pixels, stride in
                guard let context, let pixels else { return }
                let source = Unmanaged<Source>.fromOpaque(context).takeUnretainedValue()
                for row in 0..<Int(height) {
                    let start = 3 * ((Int(top) + row) * source.width + Int(left))
                    source.pixels[start..<start + 3 * Int(width)].withUnsafeBytes {
                        UnsafeMutableRawPointer(pixels + row * Int(stride)).copyMemory(
                            from: $0.baseAddress ?? UnsafeRawPointer(pixels),
                            byteCount: $0.count
                        )
                    }
                }
            },
            Unmanaged.passUnretained(source).toOpaque()
        )
        guard let image else { throw Vips.error(.library, "libvips cannot make a small copy") }
        let whole = VipsImage(adopting: image)
        let longest = max(width, height)
        guard longest > side else { return try Encoder.bytes(of: whole, as: setting) }
        /// By the picture's own sides, because the last block of a row may hold fewer columns than the others.
        func factor(_ length: Int) -> Double {
            Double(max(1, (length * side + longest / 2) / longest)) * Double(shrunk.factor) / Double(length)
        }
        guard let small = billposter_vips_scaled(whole.pointer, factor(width), factor(height)) else {
            throw Vips.error(.library, "libvips cannot shrink a picture")
        }
        return try Encoder.bytes(of: VipsImage(adopting: small), as: setting)
    }

    /// What libvips asks for pixels.
    private final class Source {
        let pixels: [UInt8]
        let width: Int

        init(_ shrunk: RowShrinker) { (pixels, width) = (shrunk.pixels, shrunk.width) }
    }
}
