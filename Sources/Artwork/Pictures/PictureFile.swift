internal import Digests
internal import SystemPackage

/// The bytes of a picture that somebody gave us, read whole, and what they are.
///
/// Read whole so that what is decoded is what was hashed, and so that a decoder never learns of a folder from which an SVG
/// could load other files.
struct PictureFile {
    /// Bytes of a file; more are not read.
    static let largestFile = 100_000_000

    let file: FilePath
    let bytes: [UInt8]

    /// What is in memory already.
    /// - Parameter name: how messages call it.
    init(of bytes: [UInt8], named name: String) {
        file = FilePath(name)
        self.bytes = bytes
    }

    /// Reads a file.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, or `imageTooLarge` for a file that is.
    init(reading file: FilePath) throws(ArtworkError) {
        self.file = file
        do {
            // Without blocking, because opening a pipe would otherwise wait for a writer.
            let descriptor = try FileDescriptor.open(file, .readOnly, options: [.nonBlocking, .closeOnExec])
            bytes = try descriptor.closeAfter { try Self.bytes(of: descriptor, file) }
        } catch let error as ArtworkError {
            throw error
        } catch let errno as Errno {
            throw Self.unreadable(file, errno)
        } catch {
            throw ArtworkError(.unreadableImage, "the picture \(file) cannot be read", cause: error)
        }
    }

    /// The SHA-256 of the bytes in lower-case hex.
    var digest: String { Self.digest(of: bytes) }

    /// The SHA-256 of `bytes` in lower-case hex.
    static func digest(of bytes: [UInt8]) -> String { Digest.sha256(bytes).hex }

    /// Refuses what is no picture, by its first bytes, and says what it is instead.
    ///
    /// Asked before libvips, whose texts for the same are those of whichever decoder it tried last.
    @discardableResult
    func checkKind() throws(ArtworkError) -> PictureKind {
        if let kind = PictureKind(of: bytes) { return kind }
        let what = bytes.isEmpty ? "an empty file" : PictureKind.looksLikeText(bytes) ? "a text" : "of no known kind"
        throw ArtworkError(
            .unreadableImage,
            "\(file) is not a picture but \(what)",
            remedy: "give a PNG, JPEG, WebP, TIFF, GIF, HEIF, AVIF or SVG file"
        )
    }

    private static func bytes(of descriptor: FileDescriptor, _ file: FilePath) throws -> [UInt8] {
        let status = try descriptor.stat()
        guard status.type == .regular else {
            throw ArtworkError(.unreadableImage, "\(file) is a folder or a device, not a picture")
        }
        guard status.size <= largestFile else {
            throw ArtworkError(
                .imageTooLarge,
                "the picture \(file) has \(status.size) bytes",
                remedy: "a picture may have \(largestFile) bytes at most"
            )
        }
        let size = Int(status.size)
        return try [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let count = try descriptor.read(into: rest)
                guard count > 0 else { return }
                filled += count
            }
        }
    }

    private static func unreadable(_ file: FilePath, _ errno: Errno) -> ArtworkError {
        switch errno {
        case .noSuchFileOrDirectory:
            ArtworkError(.unreadableImage, "the picture \(file) does not exist", remedy: "put it there, or correct its name")
        default: ArtworkError(.unreadableImage, "the picture \(file) cannot be read", cause: errno)
        }
    }
}

/// The kinds of pictures that are read, known by their first bytes, whatever their names say.
enum PictureKind {
    case png, jpeg, webp, gif, tiff, heif, svg

    /// Nil for everything else: documents, archives, and formats whose decoders are not made for files from strangers.
    init?(of bytes: [UInt8]) {
        func has(_ text: String, at offset: Int = 0) -> Bool { bytes.dropFirst(offset).starts(with: text.utf8) }
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if has("RIFF"), has("WEBP", at: 8) {
            self = .webp
        } else if has("GIF8") {
            self = .gif
        } else if bytes.starts(with: [0x49, 0x49, 0x2A, 0]) || bytes.starts(with: [0x4D, 0x4D, 0, 0x2A]) {
            self = .tiff
        } else if has("ftyp", at: 4), ["heic", "heix", "mif1", "avif", "msf1"].contains(where: { has($0, at: 8) }) {
            self = .heif
        } else if Self.looksLikeText(bytes), bytes.prefix(4_096).contains("<svg") {
            self = .svg
        } else {
            return nil
        }
    }

    /// Whether a file begins as texts do: no control characters but white space.
    static func looksLikeText(_ bytes: [UInt8]) -> Bool {
        !bytes.isEmpty && bytes.prefix(512).allSatisfy { $0 >= 0x20 && $0 != 0x7F || (0x09...0x0D).contains($0) }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: wanted) }
    }
}
