public import Campaigns
public import SystemPackage

/// Finished pictures side by side on one sheet, each with what there is to say about it.
public struct ContactSheet: Sendable {
    /// The line at the head.
    public let title: String
    /// The line under it.
    public let subtitle: String
    /// The pictures, in their order on the sheet.
    public let entries: [Entry]

    /// Describes a sheet.
    public init(title: String, subtitle: String, entries: [Entry]) {
        self.title = title
        self.subtitle = subtitle
        self.entries = entries
    }

    /// One place on the sheet.
    public struct Entry: Sendable {
        /// The finished picture, or why there is none.
        public let picture: Result<FilePath, ArtworkError>
        /// Its pixels, which give the place its shape.
        public let pixels: PixelSize
        /// What to call it, such as the size's id.
        public let name: String
        /// What a person should look at, a sentence each.
        public let findings: [String]

        /// Describes a place.
        public init(picture: Result<FilePath, ArtworkError>, pixels: PixelSize, name: String, findings: [String] = []) {
            self.picture = picture
            self.pixels = pixels
            self.name = name
            self.findings = findings
        }
    }
}

extension PosterPress {
    /// Writes a contact sheet at `file`, which is created or overwritten; its folder must exist.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, `diskFull`, `unwritableFile` or `library`.
    public func make(_ sheet: ContactSheet, as format: ImageFormat, at file: FilePath) async throws(ArtworkError) {
        try await work { typesetter, _ throws(ArtworkError) in
            let poster = try SheetDrawing(sheet, typesetter: typesetter).poster()
            let image = try VipsImage.painted(
                by: try PosterPainter(poster),
                width: poster.width,
                height: poster.height,
                dotsPerInch: 72
            )
            _ = try Encoder.write(image, as: Encoder.attempts(for: format)[0], to: file)
        }
    }
}
