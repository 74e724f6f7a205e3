extension PosterSize {
    /// The size as printers get it: with bleed on each side where `sheet` asks for it, the safe zone as far from the cut as
    /// before. A size that is not printed stays as it is. The paper around ``SheetDelivery/marks`` is not counted.
    public func delivered(as sheet: SheetDelivery) -> PosterSize {
        guard let print, sheet != .trimmed else { return self }
        func pixels(_ millimetres: Double) -> Int { Int((millimetres / 25.4 * Double(print.resolution)).rounded()) }
        let width = pixels(print.trimWidth + 2 * print.bleed)
        let height = pixels(print.trimHeight + 2 * print.bleed)
        // The sheets of the catalogue are far below the largest picture; one that is not stays trimmed.
        guard let whole = try? PixelSize(width: width, height: height) else { return self }
        let (left, top) = ((width - self.pixels.width) / 2, (height - self.pixels.height) / 2)
        return PosterSize(
            id: id,
            pixels: whole,
            family: family,
            group: group,
            purpose: purpose,
            safeZone: Insets(
                top: safeZone.top + top,
                right: safeZone.right + width - self.pixels.width - left,
                bottom: safeZone.bottom + height - self.pixels.height - top,
                left: safeZone.left + left
            ),
            maximumBytes: maximumBytes,
            remarks: remarks,
            print: print,
            source: source,
            verifiedOn: verifiedOn
        )
    }
}
