internal import FoundationEssentials
internal import Notation

extension SizeCatalog {
    /// Reads the catalogue that is compiled into the program from `Resources/sizes.json`.
    init(decoding json: [UInt8]) {
        do {
            let records = try JSONDecoder().decode(CatalogRecord.self, from: Data(json))
            self.init(sizes: try records.sizes.map { try $0.size() }, defaults: records.default)
        } catch {
            // Because the file is part of the source and a test decodes it, only a fault of ours can lead here.
            fatalError("sizes.json: \(error)")
        }
    }
}

/// The file `sizes.json`.
private struct CatalogRecord: Decodable {
    let `default`: [String]
    let sizes: [SizeRecord]
}

/// One size as `sizes.json` writes it.
private struct SizeRecord: Decodable {
    let id: String
    let width: Int
    let height: Int
    let family: String
    let group: String
    let purpose: String
    let safeZone: InsetsRecord
    let maximumBytes: Int?
    let remarks: String?
    let print: PrintRecord?
    let source: String
    let verifiedOn: String

    enum CodingKeys: String, CodingKey {
        case id, width, height, family, group, purpose, remarks, print, source
        case safeZone = "safe_zone"
        case maximumBytes = "maximum_bytes"
        case verifiedOn = "verified_on"
    }

    func size() throws -> PosterSize {
        guard let family = AspectFamily(rawValue: family) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: [CodingKeys.family], debugDescription: "\(id) has the unknown family \(family)")
            )
        }
        return PosterSize(
            id: id,
            pixels: try PixelSize(width: width, height: height),
            family: family,
            group: group,
            purpose: purpose,
            safeZone: safeZone.insets,
            maximumBytes: maximumBytes,
            remarks: remarks,
            print: print?.facts,
            source: source,
            verifiedOn: try CalendarDate(verifiedOn)
        )
    }
}

private struct InsetsRecord: Decodable {
    let top: Int
    let right: Int
    let bottom: Int
    let left: Int

    var insets: Insets { Insets(top: top, right: right, bottom: bottom, left: left) }
}

private struct PrintRecord: Decodable {
    let trimWidth: Double
    let trimHeight: Double
    let bleed: Double
    let resolution: Int

    enum CodingKeys: String, CodingKey {
        case trimWidth = "trim_width_mm"
        case trimHeight = "trim_height_mm"
        case bleed = "bleed_mm"
        case resolution = "dots_per_inch"
    }

    var facts: PrintFacts { PrintFacts(trimWidth: trimWidth, trimHeight: trimHeight, bleed: bleed, resolution: resolution) }
}
