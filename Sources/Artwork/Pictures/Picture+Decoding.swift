internal import CVips

#if canImport(Glibc)
    internal import Glibc
#endif

extension PictureFile {
    /// Lends the picture as it is to be shown: upright, in sRGB, a byte for each channel, alpha where it has some, and nothing of
    /// what the file says beside its pixels. Pixels are decoded when they are asked for.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage` or `imageTooLarge`.
    func withImage<Result>(
        _ size: DecodedSize,
        _ body: (VipsImage) throws(ArtworkError) -> Result
    ) throws(ArtworkError) -> Result {
        let kind = try checkKind()
        let head = try PictureHead(of: bytes, "the picture \(file)")
        let result = bytes.withUnsafeBytes { bytes in
            Swift.Result { () throws(ArtworkError) in try body(try image(bytes, kind, in: size.box(for: head.size))) }
        }
        return try result.get()
    }

    /// Says that decoding failed, with libvips' reason.
    var undecodable: ArtworkError { Vips.error(.unreadableImage, "the picture \(file) cannot be decoded") }

    private func image(_ bytes: UnsafeRawBufferPointer, _ kind: PictureKind, in box: (width: Int, height: Int))
        throws(ArtworkError)
        -> VipsImage
    {
        func adopting(_ pointer: OpaquePointer?) throws(ArtworkError) -> VipsImage {
            guard let pointer else { throw undecodable }
            return VipsImage(adopting: pointer)
        }
        let (width, height) = (Int32(clamping: box.width), Int32(clamping: box.height))
        var image: VipsImage
        switch kind {
        // Drawn at the size that is wanted, because a drawing has no pixels of its own.
        case .svg: image = try adopting(billposter_vips_draw_svg(bytes.baseAddress, bytes.count, width, height))
        default:
            let stored = try adopting(billposter_vips_open_picture(bytes.baseAddress, bytes.count))
            image = try adopting(billposter_vips_upright(stored.pointer, width, height))
        }
        if billposter_vips_has(image.pointer, "icc-profile-data") != 0 {
            image = try adopting(billposter_vips_by_profile(image.pointer))
        }
        image = try adopting(billposter_vips_in_srgb(image.pointer))
        return try adopting(billposter_vips_in_bytes(image.pointer))
    }
}

extension Picture {
    /// Decodes a picture as it is to be shown, upright and in sRGB.
    ///
    /// The number of pixels is known before the first one is decoded, so that a small file cannot fill the memory.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, or `imageTooLarge` for more than ``DecodedSize/mostPixels``.
    init(decoding source: PictureFile, _ size: DecodedSize) throws(ArtworkError) {
        self = try source.withImage(size) { image throws(ArtworkError) in
            guard let pixels = Picture(image) else { throw source.undecodable }
            return pixels
        }
    }

    /// Decodes all pixels; nil on failure.
    private init?(_ image: VipsImage) {
        var image = image
        if billposter_vips_has_alpha(image.pointer) == 0 {
            guard let pointer = billposter_vips_with_alpha(image.pointer) else { return nil }
            image = VipsImage(adopting: pointer)
        }
        var length = 0
        guard let memory = billposter_vips_copy_pixels(image.pointer, &length) else { return nil }
        defer { free(memory) }
        (width, height) = (image.width, image.height)
        guard length == width * height * 4 else { return nil }
        pixels = Array(UnsafeRawBufferPointer(start: memory, count: length).bindMemory(to: SIMD4<UInt8>.self))
    }
}
