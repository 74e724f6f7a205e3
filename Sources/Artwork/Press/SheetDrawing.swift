internal import CPangoCairo
internal import Campaigns

/// A contact sheet, laid out in rows like text and drawn.
struct SheetDrawing {
    private static let width = 2_400
    private static let margin = 64.0
    private static let gap = 48.0
    /// The room of a picture: as large as it can be, within this height and this width.
    private static let tallest = 430.0
    private static let widest = 960.0
    /// What stands under a picture has at least so much room.
    private static let narrowest = 250.0

    private static let paper = HexColor(red: 244, green: 242, blue: 238)
    private static let ink = HexColor(red: 28, green: 27, blue: 26)
    private static let pale = HexColor(red: 110, green: 106, blue: 100)
    private static let hole = HexColor(red: 226, green: 222, blue: 214)
    private static let amber = HexColor(red: 138, green: 78, blue: 0)
    private static let red = HexColor(red: 176, green: 28, blue: 32)

    private let sheet: ContactSheet
    private let labels: LabelSetting
    private let places: [Place]
    private let height: Int

    /// Where an entry is drawn, in pixels of the sheet.
    private struct Place {
        let entry: ContactSheet.Entry
        var box: Box
        let lines: [Label]
    }

    /// A line of words and how it looks.
    private struct Label {
        let text: String
        let size: Double
        let weight: Int
        let color: HexColor

        var pitch: Double { size * 1.4 }
    }

    init(_ sheet: ContactSheet, typesetter: Typesetter) {
        self.sheet = sheet
        let labels = LabelSetting(typesetter: typesetter)
        self.labels = labels
        var places: [Place] = []
        var (left, top, rowHeight, rowStart) = (Self.margin, Self.margin + 120, 0.0, 0)
        for entry in sheet.entries {
            let (width, height) = Self.shape(of: entry.pixels)
            let column = max(width, Self.narrowest)
            if left > Self.margin, left + column > Double(Self.width) - Self.margin {
                (left, top, rowHeight, rowStart) = (Self.margin, top + rowHeight + Self.gap, 0, places.count)
            }
            let lines = Self.labels(of: entry).flatMap { label in
                labels.wrap(label.text, width: column, size: label.size, weight: label.weight).map {
                    Label(text: $0, size: label.size, weight: label.weight, color: label.color)
                }
            }
            places.append(
                Place(entry: entry, box: Box(left: left, top: top, right: left + width, bottom: top + height), lines: lines)
            )
            left += column + Self.gap
            // The pictures of a row stand on one line, and what is said about them begins on another.
            let tallest = places[rowStart...].map(\.box.height).max() ?? 0
            for index in rowStart..<places.count {
                let height = places[index].box.height
                places[index].box.top = top + tallest - height
                places[index].box.bottom = top + tallest
            }
            rowHeight = places[rowStart...].map { tallest + 12 + $0.lines.reduce(0) { $0 + $1.pitch } }.max() ?? 0
        }
        self.places = places
        height = Int((top + rowHeight + Self.margin).rounded(.up))
    }

    /// The sheet as a poster: nothing but one stamp.
    func poster() throws(ArtworkError) -> PaintablePoster {
        let canvas = try Canvas(width: Self.width, height: height, format: .color)
        fill(canvas, Box(left: 0, top: 0, right: Double(Self.width), bottom: Double(height)), Self.paper)
        labels.draw(sheet.title, on: canvas, x: Self.margin, baseline: Self.margin + 40, size: 46, weight: 700, color: Self.ink)
        labels.draw(
            sheet.subtitle,
            on: canvas,
            x: Self.margin,
            baseline: Self.margin + 84,
            size: 24,
            weight: 500,
            color: Self.pale
        )
        for place in places { try draw(place, on: canvas) }
        try canvas.checkStatus()
        let color = OKLab(Self.paper)
        return PaintablePoster(
            width: Self.width,
            height: height,
            ground: try Ground(
                Background(ground: { _ in color }, shapes: []),
                width: Self.width,
                height: height,
                view: View(pixelsPerUnit: 1_000, corner: Point(x: 0, y: 0))
            ),
            cast: .nobody,
            texture: nil,
            scrim: nil,
            plates: [],
            stamps: [Stamp(canvas: canvas, left: 0, top: 0, ink: nil)]
        )
    }

    private func draw(_ place: Place, on canvas: Canvas) throws(ArtworkError) {
        // A hair's breadth of frame, because a white poster would have no edge.
        fill(canvas, place.box.grown(by: 1), Self.hole)
        if case .success(let file) = place.entry.picture {
            let (left, top) = (Int(place.box.left.rounded()), Int(place.box.top.rounded()))
            let (width, height) = (max(1, Int(place.box.width.rounded())), max(1, Int(place.box.height.rounded())))
            let picture = try Picture(decoding: PictureFile(reading: file), .within(max(width, height)))
            try picture.stamp(width: width, height: height, left: left, top: top).lay(on: canvas, stripTop: 0)
        }
        var baseline = place.box.bottom + 12
        for line in place.lines {
            baseline += line.pitch
            labels.draw(
                line.text,
                on: canvas,
                x: place.box.left,
                baseline: baseline - 0.3 * line.size,
                size: line.size,
                weight: line.weight,
                color: line.color
            )
        }
    }

    private func fill(_ canvas: Canvas, _ box: Box, _ color: HexColor) {
        cairo_set_source_rgb(canvas.context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
        cairo_rectangle(canvas.context, box.left, box.top, box.width, box.height)
        cairo_fill(canvas.context)
    }

    private static func shape(of pixels: PixelSize) -> (width: Double, height: Double) {
        let scale = min(tallest / Double(pixels.height), widest / Double(pixels.width))
        return ((Double(pixels.width) * scale).rounded(), (Double(pixels.height) * scale).rounded())
    }

    private static func labels(of entry: ContactSheet.Entry) -> [Label] {
        var labels = [
            Label(text: entry.name, size: 24, weight: 700, color: ink),
            Label(text: "\(entry.pixels.width) × \(entry.pixels.height)", size: 20, weight: 500, color: pale),
        ]
        labels += entry.findings.map { Label(text: $0, size: 18, weight: 500, color: amber) }
        if case .failure(let error) = entry.picture { labels.append(Label(text: "\(error)", size: 18, weight: 500, color: red)) }
        return labels
    }
}
