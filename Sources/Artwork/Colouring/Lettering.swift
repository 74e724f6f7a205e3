internal import Campaigns

/// What lies under the letters of the name: it sets them off, and says the mood.
enum Lettering {
    /// Light or shade around the letters.
    case glow(HexColor, opacity: Double)
    /// The letters once more, a hair beside themselves, as a second ink that nobody set with care.
    case offRegister(HexColor)

    /// The parts to be laid under the letters that `stamps` draw at this many pixels of the em.
    func parts(under stamps: [Stamp], size: Double) -> [Part] {
        let letters = stamps.filter { $0.ink != nil }
        guard !letters.isEmpty else { return [] }
        switch self {
        case .glow(let color, let opacity): return [.shade(Shade(around: letters, size: size, color: color, opacity: opacity))]
        case .offRegister(let color):
            let (right, down) = (Int((0.022 * size).rounded()), Int((0.018 * size).rounded()))
            return letters.map { letter in
                .stamp(Stamp(canvas: letter.canvas, left: letter.left + right, top: letter.top + down, ink: color))
            }
        }
    }

    /// How much of a colour may lie under letters before they are hard to read.
    static func opacity(of color: OKLab, under ink: OKLab, behind colors: [SIMD3<Double>]) -> Double? {
        let luminance = Contrast.luminance(ink.hexColor)
        return [0.9, 0.7, 0.5, 0.3].first { opacity in
            colors.allSatisfy { behind in
                let mixed = behind * (1 - opacity) + color.encoded * opacity
                let ground = Contrast.luminance(UInt8(mixed.x), UInt8(mixed.y), UInt8(mixed.z))
                return Contrast.ratio(luminance, ground) >= Contrast.wanted
            }
        }
    }
}

extension OKLab {
    /// Whether words of this colour want a dark ground.
    var isLight: Bool { lightness > 0.6 }
}

extension Contrast {
    static func ratio(_ first: OKLab, _ second: OKLab) -> Double {
        ratio(luminance(first.hexColor), luminance(second.hexColor))
    }
}

extension Shade {
    /// Soft light around letters of this many pixels of the em.
    fileprivate init(around letters: [Stamp], size: Double, color: HexColor, opacity: Double) {
        // A bell of two and a half cells, which is a twelfth of the em.
        let (cell, blur) = (size / 30, 2)
        let border = 8 * cell
        let box = Box(
            around: letters.map { letter in
                Box(
                    left: Double(letter.left),
                    top: Double(letter.top),
                    right: Double(letter.left + letter.canvas.width),
                    bottom: Double(letter.top + letter.canvas.height)
                )
            }
        ).grown(by: border)
        let (columns, rows) = (Int((box.width / cell).rounded(.up)), Int((box.height / cell).rounded(.up)))
        // A few samples of each cell are enough for what is blurred afterwards.
        let step = max(1, Int(cell / 4))
        let (across, down) = (Double(columns) / box.width, Double(rows) / box.height)
        let share = Float(Double(step * step) * across * down / 255)
        var values = [Float](repeating: 0, count: columns * rows)
        for letter in letters {
            _ = letter.canvas.withPixels { memory, stride in
                for y in Swift.stride(from: step / 2, to: letter.canvas.height, by: step) {
                    let row = Int((Double(letter.top + y) + 0.5 - box.top) * down) * columns
                    for x in Swift.stride(from: step / 2, to: letter.canvas.width, by: step) {
                        let covered = memory.load(fromByteOffset: y * stride + x, as: UInt8.self)
                        guard covered > 0 else { continue }
                        values[row + Int((Double(letter.left + x) + 0.5 - box.left) * across)] += Float(covered) * share
                    }
                }
            }
        }
        let map = AlphaMap(width: columns, height: rows, values: values).blurred(radius: blur)
        self.init(map, over: box, color: color, opacity: opacity)
    }
}
