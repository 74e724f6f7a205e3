internal import CVips

#if canImport(Glibc)
    internal import Glibc
#endif

/// What the head of a picture file says; no pixel is decoded.
struct PictureHead: Sendable {
    /// Pixels across and down as the file stores them; of a drawing, in its own units.
    let storedSize: (width: Int, height: Int)
    /// How the stored pixels are to be turned, as EXIF numbers it.
    let orientation: PictureOrientation
    /// Whether the file says where on earth the picture was taken.
    let hasPosition: Bool
    /// The maker and the model of the camera; nil where the file does not say.
    let camera: String?

    /// Pixels across and down as the picture is shown.
    var size: (width: Int, height: Int) {
        orientation.swapsSides ? (storedSize.height, storedSize.width) : storedSize
    }

    /// Reads a head that libvips has opened.
    init(_ image: VipsImage) {
        storedSize = (image.width, image.height)
        orientation = PictureOrientation(rawValue: Int(billposter_vips_orientation(image.pointer))) ?? .upright
        hasPosition =
            billposter_vips_has(image.pointer, "exif-ifd3-GPSLatitude") != 0 || image.packet.contains("GPSLatitude")
        let (maker, model) = (image.exifText("exif-ifd0-Make"), image.exifText("exif-ifd0-Model"))
        // Many models begin with their maker.
        let repeats = maker.flatMap { maker in model?.lowercased().hasPrefix(maker.lowercased()) } ?? false
        let words = [repeats ? nil : maker, model].compactMap(\.self)
        camera = words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// Reads the head of a file's bytes.
    /// - Parameter subject: how messages call the picture.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, or `imageTooLarge` for more pixels than are decoded.
    init(of bytes: [UInt8], _ subject: String) throws(ArtworkError) {
        try Vips.start()
        let head = bytes.withUnsafeBytes { bytes in
            billposter_vips_open_picture(bytes.baseAddress, bytes.count).map { PictureHead(VipsImage(adopting: $0)) }
        }
        guard let head else { throw Vips.error(.unreadableImage, "\(subject) cannot be read as a picture") }
        self = head
        // A drawing has no pixels of its own.
        if PictureKind(of: bytes) != .svg { try DecodedSize.check(head, subject) }
    }
}

/// How stored pixels are turned to be shown, as EXIF numbers it (JEITA CP-3451, tag 0x0112).
public enum PictureOrientation: Int, Hashable, Sendable {
    /// The first row is the top, the first column the left.
    case upright = 1
    case mirrored
    case upsideDown
    case mirroredUpsideDown
    case mirroredLyingLeft
    /// To be turned right by a quarter.
    case lyingLeft
    case mirroredLyingRight
    /// To be turned left by a quarter.
    case lyingRight

    /// Whether what is stored as the width is shown as the height.
    var swapsSides: Bool { rawValue >= 5 }
}

extension VipsImage {
    /// The XMP that came with the picture, as text; empty where none did.
    fileprivate var packet: String {
        var length = 0
        guard billposter_vips_has(pointer, "xmp-data") != 0, let bytes = billposter_vips_bytes(pointer, "xmp-data", &length)
        else {
            return ""
        }
        return String(decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
    }

    /// A text of EXIF; nil where it is not there, or empty.
    fileprivate func exifText(_ name: String) -> String? {
        guard billposter_vips_has(pointer, name) != 0, let pointer = billposter_vips_copy_text(pointer, name) else { return nil }
        defer { free(pointer) }
        // libvips writes "text (text, ASCII, 9 components, 9 bytes)".
        let whole = String(cString: pointer)
        guard let end = whole.ranges(of: ", ASCII, ").last?.lowerBound else { return nil }
        let twice = whole[..<end].unicodeScalars
        let words = String(twice.prefix(max(0, twice.count / 2 - 1))).split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
