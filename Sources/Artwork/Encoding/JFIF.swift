/// The start of a JPEG file that says how dense its pixels are.
///
/// libvips leaves the JFIF header out where metadata is to be stripped, and its other way to say the density, a block of
/// EXIF, brings tags along that nobody asked for.
enum JFIF {
    /// The marker with which every JPEG file starts; the header takes its place.
    static let startOfImage: [UInt8] = [0xFF, 0xD8]

    /// Start of image and the APP0 segment of JFIF 1.02 (ITU-T T.871), without a thumbnail.
    static func header(dotsPerInch: Int) -> [UInt8] {
        let density = [UInt8(truncatingIfNeeded: dotsPerInch >> 8), UInt8(truncatingIfNeeded: dotsPerInch)]
        // Length of the segment, name, version, 1 for "per inch", across, down, and a thumbnail of 0×0 pixels.
        return startOfImage + [0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 2, 1] + density + density + [0, 0]
    }
}
