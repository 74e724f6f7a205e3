public import Campaigns
public import SystemPackage
internal import Threads

/// Makes posters: lays out their words, paints their backgrounds and writes finished picture files.
///
/// Everything blocking happens on threads of the press's own. Pictures are painted and encoded strip by strip, so that a JPEG
/// or PNG takes about the same memory at every size: the strip, the letters, and what the encoder holds back. The encoder of
/// WebP wants the whole picture, about six bytes for each of its pixels.
public final class PosterPress: Sendable {
    private let pool: ThreadPool
    private let typesetters: TypesetterPool
    private let figures = FigureCache()
    private let backgrounds: BackgroundMakers

    /// Starts libvips and loads the fonts.
    /// - Parameter threads: how many posters are made at the same time, 1 or more. Each is painted on one thread while
    ///   libvips encodes what was painted on another, so that many posters keep as many processors busy.
    /// - Parameter backgrounds: the sources of which the orders of the posters come.
    /// - Throws: ``ArtworkError`` with the code `missingFont`, naming the Debian package, or `library`.
    public init(threads: Int, backgrounds: BackgroundMakers = .standard) throws(ArtworkError) {
        try Vips.start()
        self.backgrounds = backgrounds
        typesetters = TypesetterPool(fonts: try FontStack())
        // Its own, because the caller says how many posters are painted at once.
        pool = ThreadPool(name: "press", threads: threads)
    }

    /// Writes the finished poster at `file`, as ``make(_:of:at:)`` does.
    public func make(_ spec: PosterSpec, at file: FilePath) async throws(ArtworkError) {
        _ = try await make(.poster, of: spec, at: file)
    }

    /// Writes one layer of a poster at `file`, in the format of its campaign, and says what was measured of it.
    ///
    /// Background and composite are those of the very poster: the same pixels where nothing lies on them. The same
    /// specification gives the same bytes on every machine. The file is created or overwritten; its folder must exist. On any
    /// error no file is left behind. The file says which poster it belongs to; see ``Provenance``.
    /// - Parameter maximumBytes: the longest file that whoever takes it accepts, beside the limit of the size itself; nil
    ///   where there is none. A file that would be longer is encoded with less quality, which is a finding.
    /// - Throws: ``ArtworkError`` with the code `missingGlyphs`, `wordsDoNotFit`, `fileTooLarge`, `diskFull`,
    ///   `unwritableFile` or `library`, and for cut-outs `unreadableImage` or `imageTooLarge`.
    @discardableResult
    public func make(
        _ layer: PosterLayer,
        of spec: PosterSpec,
        at file: FilePath,
        maximumBytes: Int? = nil
    ) async throws(ArtworkError) -> PosterQuality {
        try await make(layer, of: spec, at: file, maximumBytes: maximumBytes, thumbnailSide: nil).quality
    }

    /// Writes one layer of a poster as ``make(_:of:at:maximumBytes:)`` does, and makes its small copy from the same pixels.
    /// - Parameter thumbnailSide: the longer side of the copy, in pixels; a picture that is smaller keeps its size. Nil for no
    ///   copy.
    public func make(
        _ layer: PosterLayer,
        of spec: PosterSpec,
        at file: FilePath,
        maximumBytes: Int?,
        thumbnailSide: Int?
    ) async throws(ArtworkError) -> MadePicture {
        let (typesetters, figures) = (typesetters, figures)
        let background = try await backgrounds.background(for: spec)
        return try await pool.run { () throws(ArtworkError) in
            let hasPeople = layer != .background && !spec.cutouts.isEmpty
            let source = Provenance.DigitalSource(background.origin.kind, withPeople: hasPeople)
            let packet = Provenance(spec, layer, background.origin).packet(source: source)
            var made = try PosterDraft.paint(
                layer,
                of: spec,
                background: background.content,
                typesetters: typesetters,
                figures: figures
            ) { poster, facts throws(ArtworkError) in
                try Self.write(
                    poster,
                    facts,
                    spec,
                    packet: packet,
                    to: file,
                    maximumBytes: maximumBytes,
                    thumbnailSide: thumbnailSide
                )
            }
            made.background = background.origin
            return made
        }
    }

    /// Finds out why posters of a campaign cannot be made for their words' sake, without making any.
    /// - Parameter people: how many cut-outs stand on its posters.
    /// - Returns: what ``make(_:of:at:)`` would throw: one error with the code `missingGlyphs`, naming the text and the script,
    ///   or one with `wordsDoNotFit` for each size that is too small, in the order of the campaign's sizes.
    /// - Throws: ``ArtworkError`` with the code `missingFont` or `library`.
    public func problems(withWordsOf campaign: Campaign, people: Int) async throws(ArtworkError) -> [ArtworkError] {
        let typesetters = typesetters
        return try await pool.run { () throws(ArtworkError) in
            try typesetters.withTypesetter { TypesetPage.problems(of: campaign, people: people, typesetter: $0) }
        }
    }

    /// Writes a small WebP copy of `picture`, a JPEG, PNG or WebP file, at `file`: upright, in sRGB, and without anything that
    /// the picture says about its camera or its place.
    ///
    /// A picture that is no longer than `longestSide`, in pixels, keeps its size. On any error no file is left behind.
    /// - Throws: ``ArtworkError`` with the code `unreadableImage`, `imageTooLarge`, `diskFull`, `unwritableFile` or `library`.
    public func makeThumbnail(of picture: FilePath, longestSide: Int, at file: FilePath) async throws(ArtworkError) {
        try await pool.run { () throws(ArtworkError) in
            try PictureFile(reading: picture).withImage(.within(longestSide)) { image throws(ArtworkError) in
                _ = try Encoder.write(image, as: Thumbnail.setting, to: file)
            }
        }
    }

    /// Lends a thread that may wait, a typesetter, and the figures that wait there.
    func work<Result: Sendable>(
        _ body: @escaping @Sendable (Typesetter, FigureCache) throws(ArtworkError) -> Result
    ) async throws(ArtworkError) -> Result {
        let (typesetters, figures) = (typesetters, figures)
        return try await pool.run { () throws(ArtworkError) in
            try typesetters.withTypesetter { typesetter throws(ArtworkError) in try body(typesetter, figures) }
        }
    }

    /// Paints a poster and writes it with as little loss as its place allows.
    /// - Parameter packet: what the file says about where it comes from.
    /// - Returns: the picture, and the least contrast of each of its lines of words.
    static func write(
        _ poster: PaintablePoster,
        _ facts: DraftFacts,
        _ spec: PosterSpec,
        packet: [UInt8],
        to file: FilePath,
        maximumBytes: Int?,
        thumbnailSide: Int? = nil
    ) throws(ArtworkError) -> (result: MadePicture, contrasts: [Double]) {
        let painter = try PosterPainter(poster, thumbnailSide: thumbnailSide)
        let limit = min(spec.size.maximumBytes ?? .max, maximumBytes ?? .max)
        for (attempt, setting) in Encoder.attempts(for: spec.campaign.format).enumerated() {
            let image = try VipsImage.painted(
                by: painter,
                width: poster.fileWidth,
                height: poster.fileHeight,
                dotsPerInch: spec.size.print?.resolution ?? 72
            )
            let bytes = try Encoder.write(image, as: setting, packet: packet, to: file)
            guard bytes <= limit else { continue }
            let quality = PosterQuality(
                facts,
                contrasts: painter.contrasts,
                bytes: bytes,
                setting: setting,
                limit: attempt == 0 ? nil : limit,
                size: spec.sized.size
            )
            let contrasts = painter.contrasts
            guard let thumbnailSide, let shrunk = painter.shrunk else { return (MadePicture(quality: quality), contrasts) }
            let (width, height) = (poster.fileWidth, poster.fileHeight)
            // Without it the poster is as good: who shows it makes the copy of the file, or says why that is impossible.
            let thumbnail = try? Thumbnail.bytes(of: shrunk, width: width, height: height, side: thumbnailSide)
            return (MadePicture(quality: quality, thumbnail: thumbnail), contrasts)
        }
        FileOutput.remove(file)
        throw ArtworkError(
            .fileTooLarge,
            "\(spec.size.id) (\(spec.size.pixels)) cannot be made smaller than the \(limit) bytes that its place accepts",
            remedy: "choose another format for the campaign \(spec.campaign.id)"
        )
    }
}

extension Provenance {
    /// - Parameters:
    ///   - origin: where the background comes from.
    ///   - renderID: names the picture; by default the poster that is specified.
    init(_ spec: PosterSpec, _ layer: PosterLayer, _ origin: BackgroundOrigin, renderID: RenderID? = nil) {
        self.init(
            campaignID: spec.campaign.id.rawValue,
            renderID: (renderID ?? spec.renderID).rawValue,
            layer: layer.rawValue,
            seed: spec.campaign.seed.value,
            model: origin.model ?? origin.kind.rawValue,
            engine: ArtworkEngine.version
        )
    }
}
