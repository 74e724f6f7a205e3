import Campaigns
import SystemPackage

@testable import Artwork

extension Picture {
    /// A red disc on nothing, as wide as the picture but for a tenth on each side.
    static func disc(side: Int, color: SIMD4<UInt8> = SIMD4(200, 40, 40, 255)) -> Picture {
        let middle = Double(side) / 2
        let pixels = (0..<side * side).map { index -> SIMD4<UInt8> in
            let (x, y) = (Double(index % side) + 0.5 - middle, Double(index / side) + 0.5 - middle)
            let cover = min(1, max(0, 0.8 * middle - (x * x + y * y).squareRoot() + 0.5))
            return SIMD4(color.x, color.y, color.z, UInt8(cover * 255))
        }
        return Picture(width: side, height: side, pixels: pixels)
    }

    /// An opaque picture of one colour.
    static func plain(_ width: Int, _ height: Int, _ color: SIMD4<UInt8>) -> Picture {
        Picture(width: width, height: height, pixels: Array(repeating: color, count: width * height))
    }

    /// The same picture, to be written to a file.
    var raster: Raster {
        Raster(width: width, height: height, bytes: pixels.flatMap { [$0.x, $0.y, $0.z] }, alpha: pixels.map(\.w))
    }
}

extension Cutout {
    /// Writes a picture to a folder and describes it.
    init(_ picture: Picture, in folder: FilePath, name: String = "artist.png") throws {
        let file = folder.appending(name)
        try picture.raster.write(to: file)
        self.init(file: file, digest: try PictureFile(reading: file).digest)
    }
}
