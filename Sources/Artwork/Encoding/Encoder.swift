internal import CVips
internal import Campaigns
internal import SystemPackage

/// How finished pixels become the bytes of a file.
enum Encoder {
    /// How hard to try and how much to lose.
    enum Setting: Hashable, Sendable {
        case jpeg(quality: Int)
        case png(compression: Int)
        case webp(quality: Int, effort: Int)

        /// Such as `jpeg 88`; part of render ids and records.
        var name: String {
            switch self {
            case .jpeg(let quality): "jpeg \(quality)"
            case .png(let compression): "png \(compression)"
            case .webp(let quality, let effort): "webp \(quality) \(effort)"
            }
        }
    }

    /// The settings to try, one after the other, until a file is as small as its place demands.
    static func attempts(for format: ImageFormat) -> [Setting] {
        switch format {
        case .jpg: [88, 80, 70, 60, 45, 30].map { .jpeg(quality: $0) }
        case .png: [.png(compression: 4), .png(compression: 9)]
        case .webp: [86, 78, 68, 58, 45, 30].map { .webp(quality: $0, effort: 1) }
        }
    }

    /// What a render id must know of the settings.
    static func settings(for format: ImageFormat) -> String { attempts(for: format).map(\.name).joined(separator: ", ") }

    /// Writes `image` to `file`, which is created or overwritten; on any error no file is left behind.
    /// - Parameter packet: XMP to put into the file; nil for a file without density, profile and provenance.
    /// - Returns: the number of bytes written.
    static func write(_ image: VipsImage, as setting: Setting, packet: [UInt8]? = nil, to file: FilePath) throws(ArtworkError)
        -> Int
    {
        let head: FileHead? =
            switch (setting, packet) {
            case (.jpeg, let packet?): .jpeg(dotsPerInch: image.dotsPerInch, packet: packet)
            case (.png, let packet?): .png(width: image.width, height: image.height, packet: packet)
            default: nil
            }
        let (width, height, density) = (image.width, image.height, image.dotsPerInch)
        var rewriting: (@Sendable ([UInt8]) -> [UInt8])?
        if case .webp = setting {
            rewriting = { WebPFile.bytes(of: $0, width: width, height: height, dotsPerInch: density, packet: packet) }
        }
        let output = try FileOutput(
            creating: file,
            opening: head?.bytes ?? [],
            skipping: head?.replaced ?? 0,
            rewriting: rewriting
        )
        do throws(ArtworkError) {
            do throws(ArtworkError) {
                try encode(image, as: setting, into: output.write)
            } catch {
                // The system's own reason is nearer to the cause than libvips' account of it.
                throw output.failure ?? ArtworkError(.unwritableFile, "\(file) cannot be written", cause: error)
            }
            try image.checkStatus()
            return try output.finish()
        } catch {
            output.discard()
            throw error
        }
    }

    /// Encodes `image` without density, profile and provenance.
    static func bytes(of image: VipsImage, as setting: Setting) throws(ArtworkError) -> [UInt8] {
        let output = MemoryOutput()
        try encode(image, as: setting, into: output.write)
        guard case .webp = setting else { return output.bytes }
        return WebPFile.bytes(
            of: output.bytes,
            width: image.width,
            height: image.height,
            dotsPerInch: image.dotsPerInch,
            packet: nil
        )
    }

    /// - Parameter write: takes some more bytes of the file, and returns their number, or -1 where it could not.
    private static func encode(
        _ image: VipsImage,
        as setting: Setting,
        into write: @escaping (UnsafeRawBufferPointer) -> Int
    ) throws(ArtworkError) {
        /// What libvips hands the bytes to.
        final class Taker {
            let write: (UnsafeRawBufferPointer) -> Int
            init(_ write: @escaping (UnsafeRawBufferPointer) -> Int) { self.write = write }
        }
        let taker = Taker(write)
        defer { withExtendedLifetime(taker) {} }
        // Unretained, because `taker` outlives the target.
        let target = billposter_vips_target_handing_to(
            { context, bytes, length in
                guard let context, let bytes else { return -1 }
                let taker = Unmanaged<Taker>.fromOpaque(context).takeUnretainedValue()
                return Int64(taker.write(UnsafeRawBufferPointer(start: bytes, count: Int(length))))
            },
            Unmanaged.passUnretained(taker).toOpaque()
        )
        guard let target else { throw Vips.error(.library, "libvips cannot write a picture") }
        defer { billposter_vips_release_target(target) }

        let status =
            switch setting {
            case .jpeg(let quality): billposter_vips_save_jpeg(image.pointer, target, Int32(quality))
            case .png(let compression): billposter_vips_save_png(image.pointer, target, Int32(compression))
            case .webp(let quality, let effort): billposter_vips_save_webp(image.pointer, target, Int32(quality), Int32(effort))
            }
        if status != 0 { throw Vips.error(.library, "libvips cannot encode a picture") }
    }
}
