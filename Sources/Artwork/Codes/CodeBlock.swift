/// A QR code in a column.
struct CodeBlock: PageBlock {
    let code: QRCode
    let module: Int
    let size: Double

    var side: Double { Double(module * code.wholeSide) }
    var height: Double { side }
    var gapAbove: Double { 1.1 * size }

    func place(top: Double, in column: ClosedRange<Double>, anchor: PlacedText.Anchor, on page: inout Placement) {
        let left =
            switch anchor {
            case .left(let x): x
            case .right(let x): x - side
            case .center(let x): x - side / 2
            }
        // Whole pixels, but never beyond the column.
        page.code = PlacedCode(
            code,
            module: module,
            left: min(left.rounded(), (column.upperBound - side).rounded(.down)),
            top: top.rounded(.down)
        )
    }
}
