internal import Campaigns

/// A colour in OKLab, where equal steps look equal and mixtures keep their hue.
///
/// Björn Ottosson, "A perceptual color space for image processing", 2020,
/// https://bottosson.github.io/posts/oklab/; the matrices are those given there.
struct OKLab: Hashable, Sendable {
    /// Lightness, 0 (black) to 1 (white); then green to red and blue to yellow, each about -0.4...0.4.
    var components: SIMD3<Double>

    init(lightness: Double, a: Double, b: Double) { components = SIMD3(lightness, a, b) }

    init(_ components: SIMD3<Double>) { self.components = components }

    init(_ color: HexColor) { self.init(red: color.red, green: color.green, blue: color.blue) }

    /// A colour of a file, each number 0...255.
    init(red: UInt8, green: UInt8, blue: UInt8) {
        self.init(
            red: TransferCurve.decoded[Int(red)],
            green: TransferCurve.decoded[Int(green)],
            blue: TransferCurve.decoded[Int(blue)]
        )
    }

    /// A colour in linear light, each number 0...1.
    init(red r: Double, green g: Double, blue b: Double) {
        let l = ExactMath.cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
        let m = ExactMath.cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
        let s = ExactMath.cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
        self.init(
            lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            a: 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            b: 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        )
    }

    var lightness: Double { components.x }

    /// Red, green and blue in linear light; out of 0...1 where sRGB cannot show the colour.
    var linearRGB: SIMD3<Double> {
        let l = components.x + 0.3963377774 * components.y + 0.2158037573 * components.z
        let m = components.x - 0.1055613458 * components.y - 0.0638541728 * components.z
        let s = components.x - 0.0894841775 * components.y - 1.2914855480 * components.z
        let (l3, m3, s3) = (l * l * l, m * m * m, s * s * s)
        return SIMD3(
            4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
            -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
            -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3
        )
    }

    /// The numbers of a file, each 0...255 with a fraction; what sRGB cannot show is clipped.
    var encoded: SIMD3<Double> {
        let light = linearRGB
        return SIMD3(TransferCurve.encode(light.x), TransferCurve.encode(light.y), TransferCurve.encode(light.z))
    }

    /// The nearest colour of eight bits a channel.
    var hexColor: HexColor {
        let numbers = encoded
        return HexColor(
            red: UInt8(numbers.x.rounded()),
            green: UInt8(numbers.y.rounded()),
            blue: UInt8(numbers.z.rounded())
        )
    }

    /// The mixture that holds `share`, 0...1, of `other`.
    func mixed(with other: OKLab, share: Double) -> OKLab {
        OKLab(components + (other.components - components) * share)
    }

    /// The same hue at another lightness and at `vividness` times the chroma, which is lowered where sRGB cannot show it.
    func toned(lightness: Double, vividness: Double = 1) -> OKLab {
        func candidate(_ scale: Double) -> OKLab {
            OKLab(lightness: lightness, a: components.y * scale, b: components.z * scale)
        }
        guard !candidate(vividness).isShownBySRGB else { return candidate(vividness) }
        // Halving the interval fourteen times finds the edge of the gamut to a fraction of one step of eight bits.
        var (inside, outside) = (0.0, vividness)
        for _ in 0..<14 {
            let middle = (inside + outside) / 2
            if candidate(middle).isShownBySRGB { inside = middle } else { outside = middle }
        }
        return candidate(inside)
    }

    private var isShownBySRGB: Bool {
        let light = linearRGB
        return light.min() >= -0.0005 && light.max() <= 1.0005
    }
}
