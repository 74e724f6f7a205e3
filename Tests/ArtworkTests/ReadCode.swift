import SystemPackage
import TestSupport

@testable import Artwork

/// What a reader of codes sees on a picture.
enum ReadCode {
    /// The one QR code of a file, as zbar reads it; nil where there is none.
    static func text(of file: FilePath) async throws -> String? {
        let ending = try await Tool.run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", file.string)
        guard ending.status == 0 else { return nil }
        return ending.output.hasSuffix("\n") ? String(ending.output.dropLast()) : ending.output
    }
}

extension Raster {
    /// Paints the part of a poster around a box, in pixels.
    init(painting poster: PaintablePoster, around box: Box) throws {
        let wide = box.grown(by: 0.1 * box.width)
        let (columns, rows) = wide.pixels(width: poster.width, height: poster.height)
        let painter = try PosterPainter(poster)
        var bytes = [UInt8](repeating: 0, count: columns.count * rows.count * 3)
        bytes.withUnsafeMutableBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            painter.paint(
                left: columns.lowerBound,
                top: rows.lowerBound,
                width: columns.count,
                height: rows.count,
                into: base,
                stride: columns.count * 3
            )
        }
        try painter.checkStatus()
        self.init(width: columns.count, height: rows.count, bytes: bytes)
    }
}
