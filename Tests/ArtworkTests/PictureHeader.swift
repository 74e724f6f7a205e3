import Campaigns
import Foundation
import Testing

/// What the first bytes of a picture file say.
struct PictureHeader: Hashable {
    let format: ImageFormat
    let width: Int
    let height: Int

    init(format: ImageFormat, width: Int, height: Int) {
        self.format = format
        self.width = width
        self.height = height
    }

    init(_ data: Data) throws {
        let bytes = [UInt8](data)
        func big(_ offset: Int, _ count: Int) -> Int { bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) } }
        func little(_ offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
            self.init(format: .png, width: big(16, 4), height: big(20, 4))
        } else if bytes[8..<16].elementsEqual("WEBPVP8X".utf8) {
            // The extended form, which has room for metadata; 24 bits each, less one.
            self.init(format: .webp, width: little(24) + 1, height: little(27) + 1)
        } else {
            try #require(bytes.starts(with: [0xFF, 0xD8]), "neither JPEG nor PNG nor lossy WebP")
            // From marker to marker up to the start of a baseline frame.
            var offset = 2
            while bytes[offset + 1] != 0xC0 { offset += 2 + big(offset + 2, 2) }
            self.init(format: .jpg, width: big(offset + 7, 2), height: big(offset + 5, 2))
        }
    }
}
