internal import Campaigns
internal import Reports

extension [String: SafeZone] {
    /// The safe zones of all sizes that there are, by size id.
    static var ofAllSizes: [String: SafeZone] {
        Dictionary(
            SizeCatalog.standard.sizes.map { size in
                let insets = size.safeZone
                return (
                    size.id,
                    SafeZone(
                        width: size.pixels.width,
                        height: size.pixels.height,
                        top: insets.top,
                        right: insets.right,
                        bottom: insets.bottom,
                        left: insets.left
                    )
                )
            }
        ) { first, _ in first }
    }
}
