/// As much of a line as fits a terminal, with the place of a caret under one of its characters.
///
/// Widths are those of a terminal with a fixed pitch: tabs count as four, East Asian wide characters and emoji as two,
/// combining characters as none. What a terminal does with emoji made of several parts and with text from right to left
/// differs, so there the caret may be off by some columns.
struct SourceExcerpt {
    /// The excerpt, "…" standing for what was left out, without control characters.
    let text: String
    /// How many columns lie before the caret.
    let caretIndent: Int

    private static let width = 100
    /// How many characters before and after the caret are looked at; combining ones need more than ``width``.
    private static let reach = 400

    /// - Parameter column: 1-based, in Unicode scalars; beyond the end counts as at the end.
    init(of line: String, around column: Int) {
        // Of a very long line only what may be shown is looked at.
        let skipped = max(0, column - 1 - Self.reach)
        let near = line.unicodeScalars.dropFirst(skipped)
        let cells = near.prefix(2 * Self.reach).map(Cell.init)
        let caret = min(max(column - 1 - skipped, 0), cells.count)
        var first = caret
        var end = caret
        var columns = 0
        // Half of the room before the caret, the rest after it, then what is left before it again.
        func extendToTheLeft(upTo limit: Int) {
            while first > 0, columns + cells[first - 1].width <= limit {
                first -= 1
                columns += cells[first].width
            }
        }
        extendToTheLeft(upTo: Self.width / 2)
        while end < cells.count, columns + cells[end].width <= Self.width {
            columns += cells[end].width
            end += 1
        }
        extendToTheLeft(upTo: Self.width)
        // A combining character without its base would join the "…".
        while skipped + first > 0, first < caret, cells[first].width == 0 { first += 1 }

        let start = skipped + first > 0 ? "…" : ""
        text = start + cells[first..<end].map(\.text).joined() + (end < cells.count ? "…" : "")
        caretIndent = start.count + cells[first..<caret].reduce(0) { $0 + $1.width }
    }
}

/// One character as a terminal shows it.
private struct Cell {
    let text: String
    let width: Int

    init(_ scalar: Unicode.Scalar) {
        if scalar == "\t" {
            text = "    "
            width = 4
        } else if scalar.isControl {
            text = "\u{FFFD}"
            width = 1
        } else {
            text = String(scalar)
            width = scalar.terminalWidth
        }
    }
}

extension Unicode.Scalar {
    fileprivate var terminalWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: 0
        default: isWide ? 2 : 1
        }
    }

    /// East Asian Width W or F in the blocks that are wide as a whole, and what is shown as emoji by itself.
    private var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F,
            0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: properties.isEmojiPresentation
        }
    }
}
