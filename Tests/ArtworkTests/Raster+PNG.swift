import CPangoCairo
import SystemPackage
import Testing

extension Raster {
    /// Reads a PNG file; a missing one fails the test.
    init(reading file: FilePath) throws {
        let surface = cairo_image_surface_create_from_png(file.string)
        defer { cairo_surface_destroy(surface) }
        try #require(cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, "\(file) cannot be read")
        let (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
        let stride = Int(cairo_image_surface_get_stride(surface))
        let pixels = try #require(cairo_image_surface_get_data(surface))
        let bytes = (0..<height).flatMap { y in
            (0..<width).flatMap { x in [2, 1, 0].map { pixels[y * stride + x * 4 + $0] } }
        }
        self.init(width: width, height: height, bytes: bytes)
    }

    func write(to file: FilePath) throws {
        let surface = cairo_image_surface_create(
            alpha == nil ? CAIRO_FORMAT_RGB24 : CAIRO_FORMAT_ARGB32,
            Int32(width),
            Int32(height)
        )
        defer { cairo_surface_destroy(surface) }
        let stride = Int(cairo_image_surface_get_stride(surface))
        let pixels = try #require(cairo_image_surface_get_data(surface))
        for y in 0..<height {
            for x in 0..<width {
                let cover = Int(alpha?[y * width + x] ?? 255)
                // Cairo keeps colours multiplied by alpha.
                for channel in 0..<3 {
                    pixels[y * stride + x * 4 + 2 - channel] = UInt8(Int(bytes[(y * width + x) * 3 + channel]) * cover / 255)
                }
                pixels[y * stride + x * 4 + 3] = UInt8(cover)
            }
        }
        cairo_surface_mark_dirty(surface)
        try #require(cairo_surface_write_to_png(surface, file.string) == CAIRO_STATUS_SUCCESS, "\(file) cannot be written")
    }
}
