internal import Campaigns
internal import Foundation

extension PosterQuality {
    /// Judges what was measured of a finished file.
    /// - Parameter limit: the bytes for which the file lost quality; nil for one that lost none.
    init(_ draft: DraftFacts, contrasts: [Double], bytes: Int, setting: Encoder.Setting, limit: Int?, size: PosterSize) {
        self.bytes = bytes
        encoding = setting.name
        leastContrast = contrasts.min()
        smallestType = draft.lines.map(\.size).min()
        pictureResolution = draft.pictureResolution
        var findings = Self.outside(draft.lines, of: size)
        findings += Self.pale(draft.lines, contrasts)
        findings += Self.small(draft.lines, size: size)
        if !draft.leftOut.isEmpty {
            let message = "there is no room for \(draft.leftOut.formatted(.list(type: .and).locale(Locale(identifier: "en"))))"
            findings.append(Finding(code: .leftOut, message: message))
        }
        if let limit {
            let message = "the file is \(setting.name) to keep within the \(limit) bytes that its place accepts"
            findings.append(Finding(code: .reducedQuality, message: message))
        }
        if let resolution = draft.pictureResolution, resolution < Self.leastResolution {
            let message =
                "an artist's picture has \(resolution) pixels per inch on the sheet; at least \(Self.leastResolution) are needed"
            findings.append(Finding(code: .lowResolution, message: message))
        }
        self.findings = findings
    }

    /// What printers ask of photographs on posters, in pixels per inch.
    static let leastResolution = 150
    /// Type on paper, in points, and on screens, in pixels of a phone or a window, that is still read.
    static let leastPoints = 7.0
    static let leastSeenPixels = 5.5

    /// The size at which a line is seen: points on a sheet; on a screen the pixels that are left when an upright or square
    /// picture fills a phone of 390 pixels, and a wide one a column of 600.
    static func seen(_ type: Double, on size: PosterSize) -> Double {
        if let print = size.print { return type / Double(print.resolution) * 72 }
        let width = size.pixels.width > size.pixels.height ? 600.0 : 390
        return type * min(1, width / Double(size.pixels.width))
    }

    private static func outside(_ lines: [MeasuredLine], of size: PosterSize) -> [Finding] {
        let zone = size.safeZone
        let columns = zone.left - 1..<size.pixels.width - zone.right + 1
        let rows = zone.top - 1..<size.pixels.height - zone.bottom + 1
        return roles(of: lines.filter { !columns.contains($0.columns) || !rows.contains($0.rows) }).map { role in
            Finding(code: .wordsOutsideSafeZone, message: "\(role.phrase) extends beyond the safe zone")
        }
    }

    private static func pale(_ lines: [MeasuredLine], _ contrasts: [Double]) -> [Finding] {
        let seen = zip(lines, contrasts)
        return roles(of: lines).compactMap { role in
            let worst = seen.filter { $0.0.role == role }.map(\.1).min() ?? 21
            guard worst < Contrast.required else { return nil }
            let message =
                "\(role.phrase) has a contrast of \(worst.tenths) to 1 at its weakest; at least \(Contrast.required) is needed"
            return Finding(code: .lowContrast, message: message)
        }
    }

    private static func small(_ lines: [MeasuredLine], size: PosterSize) -> [Finding] {
        let (least, unit) = size.print == nil ? (leastSeenPixels, "pixels") : (leastPoints, "points")
        return roles(of: lines).compactMap { role in
            let type = lines.filter { $0.role == role }.map { seen($0.size, on: size) }.min() ?? .infinity
            guard type < least else { return nil }
            let message = "\(role.phrase) is seen at \(type.tenths) \(unit); at least \(least.tenths) is needed"
            return Finding(code: .smallType, message: message)
        }
    }

    private static func roles(of lines: [MeasuredLine]) -> [TextRole] { Set(lines.map(\.role)).sorted() }
}

/// What is known of a poster before it is painted.
struct DraftFacts: Sendable {
    let lines: [MeasuredLine]
    /// What of the event there was no room for.
    var leftOut: [String] = []
    /// Pixels per inch of the artists' pictures on the sheet; nil where there is none or nothing is printed.
    let pictureResolution: Int?
}

extension Double {
    /// The number with one decimal.
    fileprivate var tenths: String {
        let tenths = Int((self * 10).rounded(.down))
        return "\(tenths / 10).\(tenths % 10)"
    }
}
