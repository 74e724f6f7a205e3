internal import ArgumentParser
internal import Campaigns
internal import OrderedCollections
internal import Postbacks

/// `billposter sizes`: the catalogue.
struct SizesCommand: WorkspaceCommand {
    static let configuration = CommandConfiguration(
        commandName: "sizes",
        abstract: "List the sizes and their groups.",
        usage: "billposter sizes [OPTION]...",
        discussion: """
            EXAMPLES:
              billposter sizes
              billposter sizes --json
            """
    )

    @OptionGroup var options: GlobalOptions

    var isRunForOutput: Bool { true }

    mutating func run(_ console: Console, _ context: CommandContext) async throws {
        let catalog = SizeCatalog.standard
        try console.json(.array(catalog.sizes.map(\.json)))
        for group in catalog.groups {
            try console.line(console.styled(group, .bold))
            for size in catalog.sizes(inGroup: group) {
                let id = size.id.padded(to: 20)
                let pixels = "\(size.pixels)".padded(to: 11)
                try console.line("  \(id) \(pixels) \(size.family.rawValue.padded(to: 10)) \(size.purpose)")
            }
        }
    }
}

extension String {
    /// The text with spaces after it up to `width` characters.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension PosterSize {
    /// One element of `sizes --json`.
    fileprivate var json: DocumentValue {
        .document([
            "id": .string(id),
            "width": .int64(Int64(pixels.width)),
            "height": .int64(Int64(pixels.height)),
            "family": .string(family.rawValue),
            "group": .string(group),
            "purpose": .string(purpose),
            "safe_zone": .document([
                "top": .int64(Int64(safeZone.top)),
                "right": .int64(Int64(safeZone.right)),
                "bottom": .int64(Int64(safeZone.bottom)),
                "left": .int64(Int64(safeZone.left)),
            ]),
            "maximum_bytes": maximumBytes.map { .int64(Int64($0)) } ?? .null,
            "remarks": remarks.map { .string($0) } ?? .null,
            "print": print.map { sheet in
                .document([
                    "trim_width_mm": .double(sheet.trimWidth),
                    "trim_height_mm": .double(sheet.trimHeight),
                    "bleed_mm": .double(sheet.bleed),
                    "resolution_ppi": .int64(Int64(sheet.resolution)),
                ])
            } ?? .null,
            "source": .string(source),
            "verified_on": .string("\(verifiedOn)"),
        ])
    }
}
