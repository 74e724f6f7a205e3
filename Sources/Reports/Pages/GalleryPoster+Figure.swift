internal import Postbacks

extension GalleryPoster {
    /// The side of a square poster on the wall in CSS pixels; others take as much area.
    private static let sideOnWall = 240
    /// The least width of a poster on the wall in CSS pixels, so that its caption can be read.
    private static let leastWidth = 192

    /// Writes the poster with its caption.
    func write(in wall: BlockWriter, of page: PagePath, as kind: GallerySection.Kind) {
        let region = Region.poster(
            id: "\(record.id)",
            width: widthOnWall,
            tint: palette.first,
            faded: kind == .earlier
        )
        wall.region(region) { figure in
            writePicture(in: figure, of: page)
            figure.region(.caption) { writeCaption(in: $0, of: page, as: kind) }
        }
    }

    /// In CSS pixels.
    var widthOnWall: Int {
        max(Self.leastWidth, size?.width(asLargeAs: Self.sideOnWall) ?? Self.sideOnWall)
    }

    private func writePicture(in figure: BlockWriter, of page: PagePath) {
        switch picture {
        case .web(let address, let copies):
            let picture = PageImage(
                source: copies.first?.address ?? address,
                size: size,
                alternative: alternative(in: figure.document.words),
                copies: copies,
                widthOnPage: widthOnWall
            )
            figure.bare { $0.link(to: address) { $0.picture(picture) } }
        case .local(let picture, let thumbnail):
            figure.bare {
                $0.link(to: Address(of: picture, from: page)) {
                    $0.picture(small(thumbnail, on: page, in: figure.document.words))
                }
            }
        case .onlyThumbnail(let thumbnail): figure.bare { $0.picture(small(thumbnail, on: page, in: figure.document.words)) }
        case .withoutThumbnail(let picture):
            gap(in: figure) { $0.link(to: Address(of: picture, from: page)) { $0.words("No preview: open the picture") } }
        case .missing: gap(in: figure) { $0.words("The picture is missing") }
        case .unusable: gap(in: figure) { $0.words("The record does not say where the picture is") }
        }
    }

    private func small(_ thumbnail: OutputPath, on page: PagePath, in words: Words) -> PageImage {
        PageImage(
            source: Address(of: thumbnail, from: page),
            size: size?.fitting(longestSide: ThumbnailFolder.longestSide),
            alternative: alternative(in: words)
        )
    }

    private func gap(in figure: BlockWriter, _ content: (InlineWriter) -> Void) {
        figure.region(.gap(size)) { $0.paragraph(content) }
    }

    private func writeCaption(in caption: BlockWriter, of page: PagePath, as kind: GallerySection.Kind) {
        caption.lines { lines in
            lines.line(.label) { line in
                let own = Address(of: .poster(record.renderID, of: record.campaignID), from: page)
                line.link(to: own) { link in
                    link.strong { $0.given(.naming(record.size, missing: "unknown size")) }
                }
                for label in labels(as: kind) { line.words(" · \(label)") }
            }
            if kind != .current, let day = record.eventDate.map(EventDay.init), !day.isEmpty {
                lines.line(.detail) { line in
                    line.words("Event: ")
                    line.given(day.text)
                }
            }
            if let status { lines.line(.warning) { $0.badge(status.phrase) } }
            let origin = origin
            if !origin.isEmpty { lines.line(.detail) { $0.row(origin) } }
            lines.line(.detail) { $0.row(occasion) }
            if case .onlyThumbnail = picture { lines.line(.warning) { $0.words("The full picture is no longer available") } }
            if record.isFallback { lines.line(.warning) { writeFallback(in: $0) } }
            for finding in record.findings {
                lines.line(.warning) { line in
                    line.badge("Finding")
                    line.words(" ")
                    line.given(finding.message)
                }
            }
            if let review = record.metadata.review { lines.line(.detail) { review.write(in: $0) } }
            if !colourNames.isEmpty { lines.line(.swatches) { writeColours(in: $0) } }
        }
        if let prompt = record.prompt.map(PlainText.init), !prompt.isEmpty { caption.details(.prompt) { $0.given(prompt) } }
    }

    private func labels(as kind: GallerySection.Kind) -> [Phrase] {
        var labels: [Phrase] = []
        if kind != .current, let size, PictureSize(sizeID: record.size) == nil { labels.append("\(size.text)") }
        if let index = record.metadata.index { labels.append("variant \(String(index + 1))") }
        switch record.metadata.generationType {
        case .background: labels.append("background")
        case .composite: labels.append("composite")
        case .manualUpload where kind != .uploaded: labels.append("uploaded by hand")
        case .manualUpload, .poster, nil: break
        }
        return labels
    }

    /// What made the picture.
    private var origin: [(InlineWriter) -> Void] {
        var items: [(InlineWriter) -> Void] = []
        if let model = record.model.map(PlainText.init), !model.isEmpty { items.append { $0.given(model) } }
        if let file = record.metadata.originalFilename.map(PlainText.init), !file.isEmpty { items.append { $0.given(file) } }
        if let seed = record.seed { items.append { $0.words("seed \(String(seed))") } }
        return items
    }

    /// In which mood it was made, and when.
    private var occasion: [(InlineWriter) -> Void] {
        var items: [(InlineWriter) -> Void] = []
        if let mood = record.mood.map(PlainText.init), !mood.isEmpty { items.append { $0.given(mood) } }
        items.append { $0.time(record.createdAt) }
        return items
    }

    private func writeFallback(in line: InlineWriter) {
        line.badge("Fallback")
        if let requested = record.metadata.requestedModel.map(PlainText.init), !requested.isEmpty {
            line.words(" for \(requested)")
        }
        if let reason = record.metadata.fallbackReason.map(PlainText.init), !reason.isEmpty {
            line.words(": ")
            line.given(reason)
        }
    }

    private var colourNames: [PlainText] { (record.palette ?? []).map(PlainText.init).filter { !$0.isEmpty } }

    private func writeColours(in line: InlineWriter) {
        for (index, name) in colourNames.enumerated() {
            if index > 0 { line.words(" ") }
            if let colour = Colour(name.value) { line.swatch(colour) } else { line.given(name) }
        }
    }
}
