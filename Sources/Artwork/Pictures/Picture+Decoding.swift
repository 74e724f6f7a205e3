internal import CVips

#if canImport(Glibc)
    internal import Glibc
#endif

extension Picture {
    /// Decodes a picture, turned upright, in sRGB, its longer side `side` pixels at most.
    ///
    /// The number of pixels is known before the first one is decoded, so that a small file cannot fill the memory.
    /// ``Vips/start()`` must have been called.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, or `imageTooLarge` for more than
    ///   ``PictureFile/mostPixels``.
    init(decoding source: PictureFile, side: Int) throws(ArtworkError) {
        let kind = try source.checkKind()
        let result = source.bytes.withUnsafeBytes { bytes in
            Result { () throws(ArtworkError) in try Picture(source, bytes, kind, side: side) }
        }
        self = try result.get()
    }

    private init(_ source: PictureFile, _ bytes: UnsafeRawBufferPointer, _ kind: PictureKind, side: Int) throws(ArtworkError) {
        func failure() -> ArtworkError { Vips.error(.unreadableImage, "the picture \(source.file) cannot be decoded") }
        func adopting(_ pointer: OpaquePointer?) throws(ArtworkError) -> VipsImage {
            guard let pointer else { throw failure() }
            return VipsImage(adopting: pointer)
        }
        let header = try adopting(billposter_vips_open_picture(bytes.baseAddress, bytes.count))
        let (width, height) = (Int(billposter_vips_width(header.pointer)), Int(billposter_vips_height(header.pointer)))
        guard width * height <= PictureFile.mostPixels else {
            throw ArtworkError(
                .imageTooLarge,
                "the picture \(source.file) has \(width)x\(height) pixels",
                remedy: "make it smaller: \(PictureFile.mostPixels / 1_000_000) megapixels are the most that is decoded"
            )
        }
        var image =
            switch kind {
            // Drawn at the size that is wanted, because a drawing has no pixels of its own.
            case .svg: try adopting(billposter_vips_draw_svg(bytes.baseAddress, bytes.count, Int32(side)))
            default: try adopting(billposter_vips_upright(header.pointer, Int32(side)))
            }
        if billposter_vips_has_profile(image.pointer) != 0 { image = try adopting(billposter_vips_by_profile(image.pointer)) }
        image = try adopting(billposter_vips_in_srgb(image.pointer))
        if billposter_vips_has_alpha(image.pointer) == 0 { image = try adopting(billposter_vips_with_alpha(image.pointer)) }
        image = try adopting(billposter_vips_in_bytes(image.pointer))
        var length = 0
        guard let memory = billposter_vips_copy_pixels(image.pointer, &length) else { throw failure() }
        defer { free(memory) }
        self.width = Int(billposter_vips_width(image.pointer))
        self.height = Int(billposter_vips_height(image.pointer))
        guard length == self.width * self.height * 4 else { throw failure() }
        pixels = Array(UnsafeRawBufferPointer(start: memory, count: length).bindMemory(to: SIMD4<UInt8>.self))
    }
}
