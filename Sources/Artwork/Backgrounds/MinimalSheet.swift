/// The sheet and the flat colours of a minimal picture.
extension Tones {
    /// Almost white, with a breath of the leading colour.
    var sheet: OKLab { color(0, lightness: 0.965, vividness: 0.1) }

    /// A flat colour that stands out from the sheet.
    func flat(_ rank: Int) -> OKLab { color(rank, lightness: min(0.8, max(0.3, color(rank).lightness))) }
}
